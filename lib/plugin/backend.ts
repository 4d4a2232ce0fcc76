import type { Socket } from "node:net";
import type { Identity } from "./certificate";
import type { ProviderDefinition } from "./definition";
import { createGrpcServer } from "./grpc";
import type { Logger } from "./log";
import { createProviderService } from "./provider-service";
import { secureConnections } from "./secure";

/** A definition, or what loads it at first need. */
export type Loadable<Client> = ProviderDefinition<Client> | (() => Promise<ProviderDefinition<Client>>);

/** What the process gives its backend. */
export interface Surroundings {
  readonly log: Logger;
  /** @default plaintext */
  readonly tls?: { readonly identity: Identity; readonly clientCertificate: string };
  /** Called when the host asks for the end, after its answer is on the way. */
  readonly onShutdown: () => void;
}

/** What a backend serves, and how. */
export interface BackendOptions<Client> extends Surroundings {
  readonly definition: Loadable<Client>;
  /** The answer with all schemas, as bytes that were made before. @default made of the definition */
  readonly schema?: () => Uint8Array;
}

/** Everything behind the socket: TLS, gRPC and the provider. */
export interface Backend {
  accept(socket: Socket): void;
  /** Aborts running calls, lets their answers out, then drops every connection. */
  close(): Promise<void>;
}

// Answers still on their way out get this long; Terraform's patience ends two seconds after it asked for the end.
const CLOSE_GRACE_MS = 1_000;

/** Makes the backend. */
export function createBackend<Client>({ definition, schema, log, tls, onShutdown }: BackendOptions<Client>): Backend {
  const load = typeof definition === "function" ? definition : async () => definition;
  const { service, calls } = createProviderService(load, log);
  const grpc = createGrpcServer(service, onShutdown, schema);
  const plain = (socket: Socket) => {
    socket.read(0); // TLS starts a connection that waited by itself, HTTP/2 does not.
    grpc.accept(socket);
  };
  const accept = tls ? secureConnections(tls.identity, tls.clientCertificate, log, grpc.accept) : plain;
  return {
    accept,
    close: async () => {
      calls.stop();
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, CLOSE_GRACE_MS);
      });
      await Promise.race([grpc.close(), patience]);
      clearTimeout(timer);
      grpc.destroy();
    },
  };
}
