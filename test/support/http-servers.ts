import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import type { TestCertificate } from "./certificates";

/** Servers of one test file; all closed at its end. */
export class Servers {
  private readonly open: Server[] = [];
  private readonly sockets = new Set<Socket>();

  async http(listener: RequestListener): Promise<number> {
    return await this.listen(createServer(listener));
  }

  /** @param secured told of every connection after its handshake */
  async https(
    certificate: TestCertificate,
    listener: RequestListener,
    secured: (socket: TLSSocket) => void = () => {},
  ): Promise<number> {
    return await this.listen(createTlsServer(certificate, listener).on("secureConnection", secured));
  }

  /** A proxy that tunnels to loopback, whatever host is asked for, or refuses with a status. */
  async proxy(
    seen: { connects: string[]; authorization: (string | undefined)[] },
    status = 200,
    { certificate, host }: { certificate?: TestCertificate; host?: string } = {},
  ): Promise<number> {
    const answer: RequestListener = (request, response) => {
      seen.connects.push(request.url ?? "");
      seen.authorization.push(request.headers["proxy-authorization"]);
      response.end('{"via":"proxy"}');
    };
    const server = certificate === undefined ? createServer(answer) : createTlsServer(certificate, answer);
    server.on("connect", (request, client: Socket) => {
      seen.connects.push(request.url ?? "");
      seen.authorization.push(request.headers["proxy-authorization"]);
      if (status !== 200) {
        client.end(`HTTP/1.1 ${status} No\r\n\r\n`);
        return;
      }
      const origin = connect(Number(request.url?.split(":").pop()), "127.0.0.1", () => {
        client.write("HTTP/1.1 200 OK\r\n\r\n");
        origin.pipe(client).pipe(origin);
      });
      for (const socket of [client, origin]) {
        this.sockets.add(socket);
        socket.on("error", () => undefined);
      }
    });
    return await this.listen(server, host);
  }

  /** A proxy that takes connections and says nothing. */
  async silent(): Promise<number> {
    return await this.listen(createServer().on("connect", (_request, client: Socket) => this.sockets.add(client)));
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await Promise.all(
      this.open.map((server) => {
        server.closeAllConnections();
        return new Promise((resolve) => server.close(resolve));
      }),
    );
  }

  private async listen(server: Server, host = "127.0.0.1"): Promise<number> {
    this.open.push(server);
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    return (server.address() as AddressInfo).port;
  }
}
