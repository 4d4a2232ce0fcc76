import { type Backend, createBackend, type Loadable } from "../../lib/plugin/backend";
import { createIdentity } from "../../lib/plugin/certificate";
import { PROTOCOL_VERSION } from "../../lib/plugin/handshake";
import { type Logger, SILENT } from "../../lib/plugin/log";
import { openSocket } from "../../lib/plugin/socket";

/** A provider that is served inside this process. */
export interface LocalPlugin {
  /** Path of the unix socket. */
  readonly path: string;
  /** The server's certificate in DER, if it serves with TLS. */
  readonly certificate?: Buffer;
  /** What TF_REATTACH_PROVIDERS says of it. */
  readonly attachment: object;
  close(): Promise<void>;
}

/** What a local plugin may be given. */
export interface LocalPluginOptions {
  /** PEM of the only client that is let in. @default plaintext, as a debugged provider is served */
  readonly clientCertificate?: string;
  /** The answer with all schemas, as the build made it. @default made of the definition */
  readonly schema?: () => Uint8Array;
  /** @default a logger that drops everything */
  readonly log?: Logger;
  /** Called when a client sends Shutdown. @default nothing: Terraform spares the providers it did not start */
  readonly onShutdown?: () => void;
}

/**
 * Serves a provider inside this process, for tests. Touches no signal and never exits. Terraform connects where it would start
 * a process, for each configuration and each step of a command, so each connection has a provider of its own.
 */
export async function serveLocally<Client>(
  definition: Loadable<Client>,
  { clientCertificate, schema, log = SILENT, onShutdown = () => {} }: LocalPluginOptions = {},
): Promise<LocalPlugin> {
  const socket = await openSocket({ secured: false });
  const { network, address } = socket.at;
  const tls = clientCertificate ? { identity: createIdentity(), clientCertificate } : undefined;
  const backends = new Set<Backend>();
  socket.attach((connection) => {
    const backend = createBackend({ definition, schema, log, tls, onShutdown });
    backends.add(backend);
    connection.once("close", () => backends.delete(backend));
    backend.accept(connection);
  });
  return {
    path: address,
    attachment: {
      Protocol: "grpc",
      ProtocolVersion: PROTOCOL_VERSION,
      Pid: process.pid,
      Test: true,
      Addr: { Network: network, String: address },
    },
    certificate: tls?.identity.certificate,
    close: async () => {
      // At once, as a test does not always wait for the rest.
      socket.remove();
      await Promise.all([...backends].map((backend) => backend.close()));
      socket.close();
    },
  };
}

/**
 * What TF_REATTACH_PROVIDERS must hold for Terraform to use this process as the providers of these source addresses.
 * Undefined where it is used as none.
 */
export function reattach(plugins: Readonly<Record<string, LocalPlugin | undefined>>): string | undefined {
  const served = Object.entries(plugins).filter(([, plugin]) => plugin !== undefined);
  if (served.length === 0) return undefined;
  return JSON.stringify(Object.fromEntries(served.map(([source, plugin]) => [source, plugin!.attachment])));
}
