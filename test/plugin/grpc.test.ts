import { connect, createServer, type ServerHttp2Stream } from "node:http2";
import { type AddressInfo, connect as connectSocket } from "node:net";
import type { Duplex } from "node:stream";
import type { ProviderDefinition } from "../../lib/plugin/definition";
import type { Schema } from "../../lib/plugin/schema";
import { type LocalPlugin, serveLocally } from "../support/local-plugin";
import { eventually } from "../support/patience";
import { PluginClient as Client, clientIdentity, type PluginClient, toWire } from "../support/plugin-client";

const schema: Schema = {
  version: 0,
  description: "",
  attributes: { text: { type: "string", optional: true, description: "" } },
};
let started: (() => void) | undefined;
let stopped: (() => void) | undefined;
const definition: ProviderDefinition<null> = {
  name: "echo",
  version: "1.0.0",
  provider: schema,
  configure: () => ({ client: null }),
  resources: {},
  dataSources: {
    echo: { schema, read: async (config) => ({ value: config }) },
    wait: {
      schema,
      read: (_config, _client, { signal }) =>
        new Promise((resolve) => {
          started?.();
          signal.addEventListener("abort", () => {
            stopped?.();
            resolve({ value: {} });
          });
        }),
    },
  },
};

const identity = clientIdentity();
const onShutdown = jest.fn();
let plugin: LocalPlugin;
let client: PluginClient;

beforeEach(async () => {
  plugin = await serveLocally(definition, { clientCertificate: identity.pem, onShutdown });
  client = new Client({ path: plugin.path, certificate: plugin.certificate, identity });
  await client.call("ConfigureProvider", {});
});
afterEach(async () => {
  client.close();
  await plugin.close();
});

test("what is not served is UNIMPLEMENTED, which Terraform tolerates", async () => {
  for (const name of ["GetMetadata", "GetResourceIdentitySchemas", "MoveResourceState"]) {
    await expect(client.unary("tfplugin6.Provider", name, {})).rejects.toMatchObject({ code: 12 });
  }
});

test("health is answered for the plugin and for everything, not for strangers", async () => {
  await expect(client.health()).resolves.toMatchObject({ status: 1 });
  await expect(client.health("")).resolves.toMatchObject({ status: 1 });
  await expect(client.health("other")).rejects.toMatchObject({ code: 5 });
});

test("messages far above the usual 4 MB pass in both directions", async () => {
  const text = "x".repeat(20_000_000);
  const answer = await client.call("ReadDataSource", { typeName: "echo", config: toWire(schema, { text }) });
  expect(answer.state!.msgpack!.length).toBeGreaterThan(20_000_000);
});

/**
 * Of several pieces that are written together, Node.js lets go of the others when the last one is empty, before they are
 * sent: Terraform then reads whatever stands there, once in some hundred calls on a busy machine.
 */
test("an answer is written in one piece, also one that says nothing", async () => {
  const written: number[][] = [];
  const prototype = Object.getPrototypeOf(Object.getPrototypeOf(await aServerStream())) as Duplex;
  const { _write, _writev } = prototype;
  jest.spyOn(prototype, "_write").mockImplementation(function (this: Duplex, chunk, ...rest) {
    if (isServers(this)) written.push([chunk.length]);
    return _write.call(this, chunk, ...rest);
  });
  jest.spyOn(prototype, "_writev").mockImplementation(function (this: Duplex, chunks, callback) {
    if (isServers(this)) written.push(chunks.map(({ chunk }) => chunk.length));
    return _writev!.call(this, chunks, callback);
  });
  await client.call("ValidateDataResourceConfig", { typeName: "echo", config: toWire(schema, {}) });
  jest.restoreAllMocks();
  expect(written).toEqual([[5]]);
});

function isServers(stream: object): boolean {
  return stream.constructor.name === "ServerHttp2Stream";
}

/** A stream of Node's own server. */
async function aServerStream(): Promise<ServerHttp2Stream> {
  const server = createServer();
  const streamed = new Promise<ServerHttp2Stream>((resolve) => server.once("stream", resolve));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  session.request().on("error", () => {});
  const stream = await streamed;
  stream.on("error", () => {});
  session.destroy();
  await new Promise((resolve) => server.close(resolve));
  return stream;
}

test("a caller that gives up aborts the call", async () => {
  const aborted = new Promise<void>((resolve) => {
    stopped = resolve;
  });
  const begun = new Promise<void>((resolve) => {
    started = resolve;
  });
  const call = client.call("ReadDataSource", { typeName: "wait", config: toWire(schema, {}) });
  await begun;
  call.cancel();
  await expect(call).rejects.toMatchObject({ code: 1 });
  await aborted;
});

test("Shutdown is answered before anyone is told", async () => {
  await client.shutdown();
  await eventually("somebody is told", () => onShutdown.mock.calls.length > 0);
  expect(onShutdown).toHaveBeenCalledTimes(1);
});

test("closing ends the stream of output and running calls", async () => {
  const stream = client.stdio();
  const call = client.call("ReadDataSource", { typeName: "wait", config: toWire(schema, {}) });
  await client.health();
  await plugin.close();
  await expect(stream).resolves.toEqual([]);
  await expect(call).resolves.toMatchObject({ diagnostics: [] });
});

test("a request that is not protobuf fails alone", async () => {
  const bytes = Buffer.from("0aff", "hex");
  const { Client: Raw, credentials } = jest.requireActual<typeof import("@grpc/grpc-js")>("@grpc/grpc-js");
  const local = await serveLocally(definition);
  const raw = new Raw(`unix:${local.path}`, credentials.createInsecure());
  const failed = new Promise((_resolve, reject) => {
    const same = (value: Buffer) => value;
    raw.makeUnaryRequest("/tfplugin6.Provider/ReadDataSource", same, same, bytes, (error) => reject(error));
  });
  await expect(failed).rejects.toMatchObject({ code: 13 });
  const healthy = new Client({ path: local.path });
  await expect(healthy.health()).resolves.toMatchObject({ status: 1 });
  healthy.close();
  raw.close();
  await local.close();
});

test.each([
  ["announces four gigabytes, at its announcement,", "00ffffffff", false, 8],
  ["is compressed", "0100000001aa", true, 12],
  ["is longer than it says", "0000000001aabb", false, 13],
  ["is shorter than it says", "0000000002aa", true, 13],
  ["never comes", "", true, 13],
])("a message that %s is refused, and the next call is answered", async (_, hex, ends, refusal) => {
  const local = await serveLocally(definition);
  const session = connect("http://localhost", { createConnection: () => connectSocket(local.path) });
  const stream = session.request({
    ":method": "POST",
    ":path": "/tfplugin6.Provider/ReadDataSource",
    "content-type": "application/grpc",
    te: "trailers",
  });
  const status = new Promise((resolve) => {
    stream.on("response", (headers) => "grpc-status" in headers && resolve(headers["grpc-status"]));
    stream.on("trailers", (trailers) => resolve(trailers["grpc-status"]));
  });
  if (hex !== "") stream.write(Buffer.from(hex, "hex"));
  if (ends) stream.end();
  expect(Number(await status)).toBe(refusal);
  session.destroy();
  const healthy = new Client({ path: local.path });
  await expect(healthy.health()).resolves.toMatchObject({ status: 1 });
  healthy.close();
  await local.close();
});
