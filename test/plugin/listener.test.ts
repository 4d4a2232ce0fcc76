import { mkdtempSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Listener, listen } from "../../lib/plugin/listener";

const folder = mkdtempSync(join(tmpdir(), "listener-"));
const path = join(folder, "s");
let listener: Listener;
beforeEach(async () => {
  listener = await listen({ path });
});
afterEach(() => listener.close());
afterAll(() => rmSync(folder, { recursive: true }));

function echo(socket: Socket): void {
  socket.on("data", (data) => socket.write(data));
  socket.resume();
}

function answer(text: string): Promise<string> {
  const socket = connect(path);
  socket.write(text);
  return new Promise((resolve, reject) => {
    socket.once("data", (data) => {
      socket.destroy();
      resolve(String(data));
    });
    socket.once("error", reject);
  });
}

test("what a client says before there is anyone to listen is not lost", async () => {
  const early = answer("early");
  await new Promise((resolve) => setTimeout(resolve, 50));
  listener.attach(echo);
  await expect(early).resolves.toBe("early");
  await expect(answer("late")).resolves.toBe("late");
});

test("a client that leaves while it waits harms nobody", async () => {
  const gone = connect(path);
  await new Promise((resolve) => gone.once("connect", resolve));
  gone.destroy();
  listener.attach(echo);
  await expect(answer("next")).resolves.toBe("next");
});

test("a path that is taken is an error", async () => {
  await expect(listen({ path })).rejects.toMatchObject({ code: "EADDRINUSE" });
});

test("it tells where it is to be reached", async () => {
  expect(listener.at).toEqual({ network: "unix", address: path });
  const other = await listen({ host: "127.0.0.1", port: 0 });
  expect(other.at).toEqual({ network: "tcp", address: expect.stringMatching(/^127\.0\.0\.1:[1-9]\d*$/) });
  other.close();
});

test("closing drops open connections", async () => {
  const socket = connect(path);
  listener.attach(() => {});
  await new Promise((resolve) => socket.once("connect", resolve));
  const closed = new Promise((resolve) => socket.resume().once("close", resolve));
  await new Promise((resolve) => setTimeout(resolve, 20));
  listener.close();
  await closed;
});
