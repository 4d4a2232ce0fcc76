import { constants, createServer, type ServerHttp2Session, type ServerHttp2Stream } from "node:http2";
import type { Duplex } from "node:stream";
import { printable } from "../text/outside-text";
import { decodeMessage, encodeMessage } from "./protocol/codec";
import type { MessageName } from "./protocol/messages";
import { SERVICES, type ServiceName } from "./protocol/services";
import type { ProviderService } from "./provider-service";

const MAX_RECEIVE_BYTES = 256 * 1024 * 1024;
const SERVING = 1;

/** How a call ends, by gRPC's numbers. */
const STATUS = { OK: 0, NOT_FOUND: 5, RESOURCE_EXHAUSTED: 8, UNIMPLEMENTED: 12, INTERNAL: 13 } as const;

/** Before each message: whether it is compressed (a byte), and its length (four). */
const PREFIX_BYTES = 5;

/** The gRPC server, fed with connections that are already encrypted and authenticated. */
export interface GrpcServer {
  accept(connection: Duplex): void;
  /** Ends open streams, lets answers out and closes every connection. */
  close(): Promise<void>;
  /** Drops every connection. */
  destroy(): void;
}

type Procedure = (request: Buffer, signal: AbortSignal) => Promise<Uint8Array>;

// biome-ignore lint/suspicious/noExplicitAny: the table of services says which message it takes.
type Run = (request: any, signal: AbortSignal) => Promise<object>;

/**
 * Serves a provider and what the plugin host asks for beside it: one message in, one out, neither compressed. Deadlines
 * are the caller's to keep: it gives up.
 * @param onShutdown called when the host wants the process gone, after its answer is on the way
 * @param schema the answer with all schemas, if it was made before
 */
export function createGrpcServer(
  service: ProviderService,
  onShutdown: () => void,
  schema?: () => Uint8Array,
): GrpcServer {
  const procedures = new Map<string, Procedure>();
  const add = (name: ServiceName, runs: Readonly<Record<string, Run>>) => {
    const messages: Readonly<Record<string, readonly string[]>> = SERVICES[name];
    for (const [procedure, run] of Object.entries(runs)) {
      const [request, response] = messages[procedure] as [MessageName, MessageName];
      procedures.set(`/${name}/${procedure}`, async (bytes, signal) =>
        encodeMessage(response, await run(decodeMessage(request, bytes), signal)),
      );
    }
  };
  add("tfplugin6.Provider", service);
  if (schema) procedures.set("/tfplugin6.Provider/GetProviderSchema", async () => schema());
  add("plugin.GRPCController", {
    Shutdown: async () => {
      setImmediate(onShutdown);
      return {};
    },
  });
  add("grpc.health.v1.Health", {
    Check: async (request: { readonly service?: string }) => {
      if (request.service && request.service !== "plugin") throw new CallError(STATUS.NOT_FOUND, "Unknown service");
      return { status: SERVING };
    },
  });

  const outputs = new Set<ServerHttp2Stream>();
  const streams = new Set<ServerHttp2Stream>();
  const sessions = new Set<ServerHttp2Session>();
  // The host may send as much as it likes: it has proved that it is the one who started us.
  const server = createServer({ maxSessionMemory: Number.MAX_SAFE_INTEGER });
  server.on("session", (session) => {
    sessions.add(session);
    session.once("close", () => sessions.delete(session));
  });
  server.on("stream", (stream, { ":path": path = "" }) => {
    streams.add(stream);
    stream.once("close", () => streams.delete(stream));
    stream.on("error", () => {}); // Whoever waits for it hears "aborted".
    if (path === "/plugin.GRPCStdio/StreamStdio") {
      // Output of the provider goes through the pipes of the process; the stream is only kept open until the end.
      begin(stream.resume());
      outputs.add(stream);
      stream.once("close", () => outputs.delete(stream));
    } else {
      answer(stream, procedures.get(path)).catch((error: Error) => refuse(stream, error));
    }
  });
  return {
    accept: (connection) => void server.emit("connection", connection),
    close: async () => {
      for (const stream of outputs) stream.end();
      // Node.js 20.9 drops the streams of a session that is told to close.
      await allClosed(streams);
      for (const session of sessions) session.close();
      await allClosed(sessions);
    },
    destroy: () => {
      for (const session of sessions) session.destroy();
    },
  };
}

async function allClosed(some: Iterable<ServerHttp2Stream | ServerHttp2Session>): Promise<void> {
  await Promise.all([...some].map((one) => new Promise<void>((resolve) => one.once("close", resolve))));
}

class CallError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

async function answer(stream: ServerHttp2Stream, procedure: Procedure | undefined): Promise<void> {
  if (procedure === undefined) throw new CallError(STATUS.UNIMPLEMENTED, "Unknown procedure");
  const controller = new AbortController();
  stream.once("aborted", () => controller.abort(new Error("The caller gave up")));
  const message = await procedure(await receive(stream), controller.signal);
  if (stream.closed) return;
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt32BE(message.length, 1);
  begin(stream);
  // In one piece: where several are written together, Node.js sends other bytes if one of them is empty.
  stream.end(Buffer.concat([prefix, message]));
}

const HEADERS = { "content-type": "application/grpc" };

/** Sends what goes before an answer; what goes after it follows its end. */
function begin(stream: ServerHttp2Stream): void {
  stream.once("wantTrailers", () => stream.sendTrailers({ "grpc-status": STATUS.OK }));
  stream.respond(HEADERS, { waitForTrailers: true });
}

function refuse(stream: ServerHttp2Stream, error: Error): void {
  if (stream.closed) return;
  const status = error instanceof CallError ? error.status : STATUS.INTERNAL;
  const text = encodeURI(printable(error.message));
  stream.respond({ ...HEADERS, "grpc-status": status, "grpc-message": text }, { endStream: true });
  // What else it sends is of no use.
  stream.close(constants.NGHTTP2_NO_ERROR);
}

/** The one message of a call. */
function receive(stream: ServerHttp2Stream): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let received = 0;
    let announced = Number.POSITIVE_INFINITY;
    stream.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      const before = received;
      received += chunk.length;
      if (before < PREFIX_BYTES && received >= PREFIX_BYTES) {
        const prefix = Buffer.concat(chunks);
        announced = PREFIX_BYTES + prefix.readUInt32BE(1);
        if (prefix[0] !== 0) reject(new CallError(STATUS.UNIMPLEMENTED, "The message is compressed"));
        if (announced > MAX_RECEIVE_BYTES) reject(new CallError(STATUS.RESOURCE_EXHAUSTED, "The message is too large"));
      }
      if (received > announced) reject(new CallError(STATUS.INTERNAL, "The message is longer than it says"));
    });
    stream.on("end", () => {
      if (received < announced) reject(new CallError(STATUS.INTERNAL, "The message is shorter than it says"));
      resolve(Buffer.concat(chunks).subarray(PREFIX_BYTES));
    });
  });
}
