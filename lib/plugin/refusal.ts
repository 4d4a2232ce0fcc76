import type { IncomingHttpHeaders, ServerHttp2Stream } from "node:http2";
import type { Socket } from "node:net";
import { certificatePem, type Identity } from "./certificate";

const SHUTDOWN = "/plugin.GRPCController/Shutdown";
const INTERNAL = "13";

/**
 * Fails every call with the reason the provider could not start, so that Terraform shows it: after the handshake,
 * Terraform reads nothing else. Uses only Node.js, since our own files may be what is missing.
 */
export function refuseCalls(
  reason: string,
  identity: Identity | undefined,
  onShutdown: () => void,
): (socket: Socket) => void {
  const { createSecureServer, createServer } = require("node:http2") as typeof import("node:http2");
  const server = identity
    ? createSecureServer({
        key: identity.key.export({ type: "pkcs8", format: "pem" }),
        cert: certificatePem(identity.certificate),
      })
    : createServer();
  server.on("stream", (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => {
    stream.on("error", () => {});
    if (headers[":path"] === SHUTDOWN) stream.once("close", onShutdown);
    stream.respond(
      {
        "content-type": "application/grpc",
        "grpc-status": INTERNAL,
        "grpc-message": encodeURI(reason),
      },
      { endStream: true },
    );
  });
  return (socket) => {
    socket.read(0);
    server.emit("connection", socket);
  };
}
