import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { IGNORED_SIGNALS } from "../../lib/plugin/process-life";
import { eventually, HANG_MS, inNodeStarts } from "../support/patience";
import { clientIdentity, fromWire, type PluginClient, toWire } from "../support/plugin-client";
import {
  type BuiltPlugin,
  buildPlugin,
  type PluginProcess,
  pluginEnvironment,
  startPlugin,
} from "../support/plugin-process";
import { toyProvider } from "../support/plugin-toy";

const { schema } = toyProvider.resources.toy_thing!;

/** Lets nothing be made in any folder. */
const REFUSAL = join(__dirname, "../support/refuse-folders.js");

let built: BuiltPlugin;
let plugin: PluginProcess | undefined;
const clients: PluginClient[] = [];

beforeAll(() => {
  built = buildPlugin(join(__dirname, "../support/plugin-toy-main.ts"));
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await plugin?.kill();
  plugin = undefined;
});
afterAll(() => built.remove());

async function start(env: NodeJS.ProcessEnv = {}): Promise<PluginProcess> {
  plugin = await startPlugin(built.file, env);
  return plugin;
}

function connected(started: PluginProcess, identity?: PluginProcess["identity"] | null): PluginClient {
  const client = started.client(identity);
  clients.push(client);
  return client;
}

async function configured(started: PluginProcess): Promise<PluginClient> {
  const client = connected(started);
  await client.call("ConfigureProvider", { config: toWire(toyProvider.provider, { prefix: "p-" }) });
  return client;
}

function create(client: PluginClient, planned: { [name: string]: string | number | boolean }) {
  return client.call("ApplyResourceChange", {
    typeName: "toy_thing",
    priorState: toWire(schema, null),
    plannedState: toWire(schema, planned),
    config: toWire(schema, planned),
  });
}

/** Whatever follows meets a create that runs. */
const isCreating = (started: PluginProcess) => eventually("it creates", () => started.stderr().includes("creating"));

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // A zombie that nobody has waited for still has a number, but no longer runs.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
};

test.each([
  ["started by hand, it says what it is", {}, /^This file is a Terraform provider\. .*\n$/],
  [
    "offered only another protocol, it says which one it speaks",
    { ...pluginEnvironment(), PLUGIN_PROTOCOL_VERSIONS: "4,5" },
    /^This provider speaks plugin protocol 6.*offers 4, 5.*\n$/,
  ],
  [
    "where nothing takes a socket, it names each place and reason",
    { ...pluginEnvironment(), NODE_OPTIONS: `--require ${REFUSAL}`, TMPDIR: "/a|b" },
    /^The provider could not start: there is no place for its socket: .* \/a b .*; EROFS: .*\n$/,
  ],
])("%s in one line on stdout, in which Terraform sees no handshake, and exits with 1", (_title, env, line) => {
  const { status, stdout } = spawnSync(process.execPath, [built.file], { env, encoding: "utf8" });
  expect(stdout).toMatch(line);
  expect(stdout).not.toContain("|");
  expect(status).toBe(1);
});

test("what goes wrong after the handshake is the answer to each call, until Shutdown ends the process with code 0", async () => {
  const started = await start({ PLUGIN_CLIENT_CERT: "not a certificate" });
  const client = connected(started, null);
  await expect(client.call("GetProviderSchema", {})).rejects.toThrow(
    /^13 INTERNAL: The provider could not start: .*PEM/,
  );
  await client.shutdown().catch(() => {});
  expect(await started.exited).toEqual({ code: 0, signal: null });
});

test("the handshake names a socket in a directory that only its user may enter", async () => {
  const { line, path, certificate } = await start();
  expect(line).toMatch(/^1\|6\|unix\|[^|]+\|grpc\|[A-Za-z0-9+/]+$/);
  expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  expect(certificate!.length).toBeGreaterThan(200);
});

test("PLUGIN_UNIX_SOCKET_DIR decides where the socket is", async () => {
  const { path } = await start({ PLUGIN_UNIX_SOCKET_DIR: built.directory });
  expect(path.startsWith(`${built.directory}/`)).toBe(true);
});

test("without PLUGIN_CLIENT_CERT it serves plaintext and sends no certificate", async () => {
  const started = await start({ PLUGIN_CLIENT_CERT: "" });
  expect(started.line).toMatch(/\|grpc\|$/);
  await expect(connected(started).health()).resolves.toMatchObject({ status: 1 });
});

test("a client with another certificate is refused, and so is one with none", async () => {
  const started = await start();
  await expect(connected(started, clientIdentity()).health()).rejects.toThrow(/UNAVAILABLE/);
  await expect(connected(started, null).health()).rejects.toThrow(/UNAVAILABLE/);
  await expect(connected(started).health()).resolves.toMatchObject({ status: 1 });
});

test("a whole run leaves nothing on stdout but the handshake", async () => {
  const started = await start();
  const client = await configured(started);
  const { newState } = await create(client, { name: "a" });
  expect(fromWire(schema, newState)).toMatchObject({ name: "a", id: "p-a" });
  await client.shutdown();
  await started.exited;
  expect(started.stdout()).toBe(`${started.line}\n`);
  expect(started.stderr()).toContain("the definition is loaded");
});

test("log lines on stderr carry their level for TF_LOG", async () => {
  const started = await start();
  await create(await configured(started), { name: "a" });
  const line = () =>
    started
      .stderr()
      .split("\n")
      .slice(0, -1)
      .find((text) => text.includes("creating"));
  // Another pipe than the one the answer came by.
  await eventually("the line has come", () => line() !== undefined);
  expect(JSON.parse(line()!)).toMatchObject({ "@level": "info", "@message": "creating", name: "a" });
});

test("StopProvider aborts a running create, which leaves nothing in state", async () => {
  const started = await start();
  const client = await configured(started);
  const creating = create(client, { name: "a", wait_ms: HANG_MS });
  await isCreating(started);
  await expect(client.call("StopProvider", {})).resolves.toMatchObject({ error: "" });
  const { newState, diagnostics } = await creating;
  expect(fromWire(schema, newState)).toBeNull();
  expect(diagnostics![0]).toMatchObject({ severity: 1, summary: "Stopped while waiting" });
});

test("no signal that asks for an end ends a wait, nor the process after StopProvider", async () => {
  const started = await start();
  const client = await configured(started);
  const waits = create(client, { name: "a", wait_ms: 500 });
  await isCreating(started);
  for (const signal of IGNORED_SIGNALS) started.child.kill(signal);
  expect(fromWire(schema, (await waits).newState)).toMatchObject({ id: "p-a" });
  await client.call("StopProvider", {});
  for (const signal of IGNORED_SIGNALS) started.child.kill(signal);
  await expect(client.health()).resolves.toMatchObject({ status: 1 });
  expect(started.child.exitCode).toBeNull();
});

test("a debugger that SIGUSR1 opened before it could be ignored is closed", async () => {
  const started = await start({ NODE_OPTIONS: "--inspect=0" });
  await eventually("the debugger has come up", () => started.stderr().includes("Debugger listening on "));
  await connected(started).health();
  const [, port] = /Debugger listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(started.stderr())!;
  const socket = connect(Number(port), "127.0.0.1");
  const error = await new Promise((resolve) => socket.once("error", resolve).once("connect", resolve));
  socket.destroy();
  expect(error).toMatchObject({ code: "ECONNREFUSED" });
});

test("Shutdown is answered, aborts what runs, and ends the process at once with code 0 and no socket", async () => {
  const started = await start();
  const client = await configured(started);
  const stdio = client.stdio();
  // Who is told to shut down may hang up before this is answered.
  const creating = create(client, { name: "a", wait_ms: HANG_MS }).catch(() => {});
  await isCreating(started);
  const ended = inNodeStarts(started.exited);
  await expect(client.shutdown()).resolves.toEqual({});
  await expect(started.exited).resolves.toMatchObject({ code: 0 });
  // Half a second on a quiet machine.
  expect(await ended).toBeLessThan(12);
  await expect(stdio).resolves.toEqual([]);
  await creating;
  expect(existsSync(dirname(started.path))).toBe(false);
});

test("when the parent is killed the process is gone within seconds, also behind a launcher that execs", async () => {
  const launcher = join(built.directory, "launcher");
  writeFileSync(launcher, `#!/bin/sh\nexec "${process.execPath}" "${built.file}"\n`, { mode: 0o755 });
  const parentProgram = `
    const child = require("node:child_process").spawn(${JSON.stringify(launcher)}, { stdio: ["ignore", "pipe", "inherit"] });
    child.stdout.once("data", (line) => console.log(child.pid + " " + line));
    setInterval(() => {}, 1000);
  `;
  const parent = spawn(process.execPath, ["-e", parentProgram], {
    env: pluginEnvironment(),
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [pid, line] = String(await new Promise((resolve) => parent.stdout.once("data", resolve))).split(" ");
  await sleep(1_500);
  expect(alive(Number(pid))).toBe(true);
  parent.kill("SIGKILL");
  // Five seconds on a quiet machine.
  expect(await inNodeStarts(eventually("the process is gone", () => !alive(Number(pid))))).toBeLessThan(125);
  expect(existsSync(line!.split("|")[3]!)).toBe(false);
});

test("noise, half handshakes and a thousand connections do not stop it", async () => {
  const started = await start();
  const client = await configured(started);
  const noise = Array.from({ length: 1_000 }, (_, index) => {
    const socket = connect(started.path);
    socket.on("error", () => {});
    if (index % 3 === 0) socket.write(Buffer.from(Array.from({ length: 300 }, (_v, i) => (i * index) % 256)));
    // The beginning of a TLS record that announces more than ever comes.
    if (index % 3 === 1) socket.write(Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00]));
    if (index % 2 === 0) setTimeout(() => socket.destroy(), index % 50);
    return socket;
  });
  await sleep(200);
  await expect(connected(started).health()).resolves.toMatchObject({ status: 1 });
  for (const socket of noise) socket.destroy();
  await expect(create(client, { name: "still" })).resolves.toMatchObject({ diagnostics: [] });
  expect(started.child.exitCode).toBeNull();
});
