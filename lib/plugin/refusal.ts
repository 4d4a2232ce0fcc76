import type { IncomingHttpHeaders, ServerHttp2Stream } from "node:http2";
import type { Socket } from "node:net";
import { certificatePem, type Identity } from "./certificate";

const SHUTDOWN = "/plugin.GRPCController/Shutdown";
const INTERNAL = "13";

/**
 * Answers every call with why there is no provider behind the socket, for Terraform to show: after the handshake it
 * listens to nothing else. Made of nothing that is not part of Node.js, since it may be our own files that are missing.
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
