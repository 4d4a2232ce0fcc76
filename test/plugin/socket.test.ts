import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { Server } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { openSocket, type PluginSocket, type SocketOptions } from "../../lib/plugin/socket";

const base = mkdtempSync(join(tmpdir(), "socket-test-"));
const sockets: PluginSocket[] = [];

afterEach(() => {
  jest.restoreAllMocks();
  for (const socket of sockets.splice(0)) {
    socket.close();
    socket.remove();
  }
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

async function open(options: Partial<SocketOptions> = {}): Promise<PluginSocket> {
  const socket = await openSocket({ secured: true, env: {}, temporary: base, ...options });
  sockets.push(socket);
  return socket;
}

const folderOf = (socket: PluginSocket) => dirname(socket.at.address);

/** Has folders refuse sockets, as some file systems do. */
function refuseSockets(below: (path: string) => boolean): void {
  const listen = Server.prototype.listen;
  jest.spyOn(Server.prototype, "listen").mockImplementation(function (this: Server, ...args: unknown[]) {
    const { path } = args[0] as { path?: string };
    if (path === undefined || !below(path)) return listen.apply(this, args as Parameters<typeof listen>);
    setImmediate(() => this.emit("error", new Error(`listen EPERM: operation not permitted ${path}`)));
    return this;
  });
}

test("the socket gets a fresh directory for this user alone", async () => {
  const [one, two] = [await open(), await open()];
  expect(folderOf(one)).not.toBe(folderOf(two));
  expect(dirname(folderOf(one))).toBe(base);
  expect(statSync(folderOf(one)).mode & 0o777).toBe(0o700);
});

test("no umask keeps Terraform from it", async () => {
  const umask = process.umask(0o777);
  try {
    const { at } = await open();
    expect([dirname(at.address), at.address].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o600]);
  } finally {
    process.umask(umask);
  }
});

test("removing takes the directory along and may be repeated", async () => {
  const socket = await open();
  writeFileSync(join(folderOf(socket), "more"), "");
  socket.remove();
  socket.remove();
  expect(existsSync(folderOf(socket))).toBe(false);
});

test("the host's directory is preferred", async () => {
  const wanted = mkdtempSync(join(base, "host-"));
  expect(dirname(folderOf(await open({ env: { PLUGIN_UNIX_SOCKET_DIR: wanted } })))).toBe(wanted);
});

test.each([
  ["does not exist", "/does/not/exist"],
  ["is a file", __filename],
  ["is too long a path for a socket", join(base, "x".repeat(100))],
  ['has a "|" in its path, which would end the handshake\'s field', join(base, "a|b")],
  ["has a line break in its path, which would end the handshake", join(base, "a\nb")],
])("a directory that %s is passed by", async (_why, folder) => {
  if (dirname(folder) === base) mkdirSync(folder);
  expect(dirname(folderOf(await open({ env: { PLUGIN_UNIX_SOCKET_DIR: folder } })))).toBe(base);
  expect(dirname(folderOf(await open({ temporary: folder })))).toBe("/tmp");
});

test("so is one that takes directories but no sockets, and nothing is left in it", async () => {
  const wanted = mkdtempSync(join(base, "no-sockets-"));
  refuseSockets((path) => path.startsWith(wanted));
  expect(dirname(folderOf(await open({ env: { PLUGIN_UNIX_SOCKET_DIR: wanted } })))).toBe(base);
  expect(readdirSync(wanted)).toEqual([]);
});

describe("where no directory takes a socket", () => {
  beforeEach(() => refuseSockets(() => true));

  test("it is a port that only this machine reaches", async () => {
    expect((await open()).at).toEqual({ network: "tcp", address: expect.stringMatching(/^127\.0\.0\.1:[1-9]\d*$/) });
  });

  test("there is none without certificates, as every user of the machine could connect, and the error says why", async () => {
    const error = await open({ secured: false }).catch(({ message }) => message);
    expect(error).toMatch(
      new RegExp(
        `^there is no place for its socket: listen EPERM\\S* \\D*${base}/\\S+; listen EPERM\\S* \\D*/tmp/\\S+$`,
      ),
    );
  });
});
