import { X509Certificate } from "node:crypto";
import type { Socket } from "node:net";
import { createServer, type TLSSocket } from "node:tls";
import { certificatePem, type Identity } from "./certificate";
import type { Logger } from "./log";

// A client that has not finished its handshake by then never will; it must not hold a socket for ever.
const HANDSHAKE_TIMEOUT_MS = 10_000;

/**
 * Puts mutual TLS on raw connections and hands on those of the one client whose certificate is `clientPem`, byte for
 * byte: a certificate that merely chains up to it is refused like any other.
 */
export function secureConnections(
  identity: Identity,
  clientPem: string,
  log: Logger,
  accept: (socket: TLSSocket) => void,
): (socket: Socket) => void {
  const expected = new X509Certificate(clientPem).raw;
  const server = createServer({
    key: identity.key.export({ type: "pkcs8", format: "pem" }),
    cert: certificatePem(identity.certificate),
    ca: clientPem,
    requestCert: true,
    rejectUnauthorized: true,
    ALPNProtocols: ["h2"],
    minVersion: "TLSv1.2",
  });
  // The option of TLS servers would not do: it counts from the last byte, so one byte at a time holds a socket for ever.
  const timers = new Map<Socket, NodeJS.Timeout>();
  const done = (raw: Socket) => {
    clearTimeout(timers.get(raw));
    timers.delete(raw);
  };
  server.on("tlsClientError", (error) => log.debug("Refused a connection", { error: error.message }));
  server.on("secureConnection", (socket) => {
    const raw = (socket as { _parent?: Socket })._parent;
    // Not documented; where it is missing, no good connection may suffer.
    for (const finished of raw ? [raw] : timers.keys()) done(finished);
    socket.on("error", (error) => log.debug("A connection broke", { error: error.message }));
    const actual = socket.getPeerX509Certificate()?.raw;
    if (socket.authorized && actual?.equals(expected)) {
      accept(socket);
    } else {
      log.warn("Refused a client with another certificate than Terraform's");
      socket.destroy();
    }
  });
  return (raw) => {
    const timer = setTimeout(() => raw.destroy(), HANDSHAKE_TIMEOUT_MS);
    timers.set(raw, timer);
    raw.once("close", () => done(raw));
    server.emit("connection", raw);
  };
}
