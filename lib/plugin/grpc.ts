import type { Duplex } from "node:stream";
import {
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServerWritableStream,
  type sendUnaryData,
  status,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { type ServiceName, serviceDefinition } from "./protocol/services";
import type { ProviderService } from "./provider-service";

const MAX_RECEIVE_BYTES = 256 * 1024 * 1024;
const UNLIMITED = -1;
const SERVING = 1;

/** The gRPC server, fed with connections that are already encrypted and authenticated. */
export interface GrpcServer {
  accept(connection: Duplex): void;
  /** Ends open streams, lets answers out and closes every connection. */
  close(): Promise<void>;
  /** Drops every connection. */
  destroy(): void;
}

/**
 * Serves a provider and what the plugin host asks for beside it.
 * @param onShutdown called when the host wants the process gone, after its answer is on the way
 */
export function createGrpcServer(service: ProviderService, onShutdown: () => void): GrpcServer {
  const server = new Server({
    "grpc.max_receive_message_length": MAX_RECEIVE_BYTES,
    "grpc.max_send_message_length": UNLIMITED,
    "grpc.enable_channelz": 0,
  });
  const streams = new Set<ServerWritableStream<object, object>>();

  const add = (name: ServiceName, implementation: UntypedServiceImplementation) =>
    server.addService(serviceDefinition(name), implementation);
  add("tfplugin6.Provider", Object.fromEntries(Object.entries(service).map(([name, run]) => [name, unary(run)])));
  add("plugin.GRPCController", {
    Shutdown: unary(async () => {
      setImmediate(onShutdown);
      return {};
    }),
  });
  // Output of the provider goes through the pipes of the process; the stream is only kept open until the end.
  add("plugin.GRPCStdio", {
    StreamStdio: (call: ServerWritableStream<object, object>) => {
      streams.add(call);
      call.on("cancelled", () => streams.delete(call));
    },
  });
  add("grpc.health.v1.Health", {
    Check: unary(async (request: { readonly service?: string }) => {
      if (request.service && request.service !== "plugin") throw new UnknownService();
      return { status: SERVING };
    }),
  });

  const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
  const connections = new Set<Duplex>();
  return {
    accept: (connection) => {
      connections.add(connection);
      connection.once("close", () => connections.delete(connection));
      injector.injectConnection(connection);
    },
    close: async () => {
      for (const stream of streams) stream.end();
      const closed = [...connections].map((one) => new Promise((resolve) => one.once("close", resolve)));
      // On Node.js 24 the library calls back at once, with answers still on their way.
      server.tryShutdown(() => {});
      await Promise.all(closed);
    },
    destroy: () => server.forceShutdown(),
  };
}

class UnknownService extends Error {
  readonly code = status.NOT_FOUND;
  readonly details = "Unknown service";
}

// biome-ignore lint/suspicious/noExplicitAny: the services are typed where they are made, the library's are not.
function unary(run: (request: any, signal: AbortSignal) => Promise<object>) {
  return (call: ServerUnaryCall<object, object>, answer: sendUnaryData<object>): void => {
    const controller = new AbortController();
    call.on("cancelled", () => controller.abort(new Error("The caller gave up")));
    run(call.request, controller.signal).then(
      (response) => answer(null, response),
      (error) => answer(error),
    );
  };
}
