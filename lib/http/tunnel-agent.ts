import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import {
  Agent,
  type AgentOptions,
  request as httpsRequest,
  type RequestOptions as TlsRequestOptions,
} from "node:https";
import { isIP, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { type ConnectionOptions, connect as tlsConnect } from "node:tls";
import { checkServerIdentity } from "./server-identity";

/** A cancelled request leaves its CONNECT behind; a silent proxy must not keep it, and the process, for ever. */
const CONNECT_TIMEOUT_MS = 30_000;

/** The proxy answered the CONNECT request with something other than 200. */
export class TunnelRefusedError extends Error {
  override readonly name = "TunnelRefusedError";

  constructor(readonly status: number) {
    super(`the proxy answered CONNECT with ${status}`);
  }
}

/** The connection to the proxy itself failed. `code` is the system's, e.g. `ECONNREFUSED`. */
export class ProxyConnectionError extends Error {
  override readonly name = "ProxyConnectionError";

  constructor(readonly code: string) {
    super(`the connection to the proxy failed: ${code}`);
  }
}

type Created = (error: Error | null, socket: Duplex) => void;

/**
 * An https agent whose connections run through a proxy by CONNECT. TLS is with
 * the origin, end to end, with the agent's own `ca`; the proxy sees only host
 * and port. CONTRIBUTING says why it is none of the packages for this.
 */
export class TunnelAgent extends Agent {
  constructor(
    private readonly proxy: URL,
    options: AgentOptions,
    private readonly connectTimeoutMs = CONNECT_TIMEOUT_MS,
  ) {
    super(options);
  }

  override createConnection(options: TlsRequestOptions, created?: Created): null {
    const report: Created = created ?? (() => undefined);
    this.open(options, (error, socket) => report(error, socket as Duplex));
    // Null: the connection comes later, through the callback.
    return null;
  }

  private open(options: TlsRequestOptions, created: (error: Error | null, socket?: Duplex) => void): void {
    const target = `${bracketed(options.host ?? "")}:${options.port ?? 443}`;
    // Without the brackets an IPv6 literal has in a URL.
    const host = this.proxy.hostname.replace(/^\[|\]$/g, "");
    const connect: RequestOptions = {
      method: "CONNECT",
      host,
      port: this.proxy.port || (this.proxy.protocol === "https:" ? 443 : 80),
      path: target,
      headers: { Host: target, ...proxyAuthorization(this.proxy) },
      agent: false,
      timeout: this.connectTimeoutMs,
    };
    const secure = this.proxy.protocol === "https:";
    // Without a name of its own the proxy's certificate would be checked against the Host header: the origin's name.
    const servername = isIP(host) ? "" : host;
    const tls = { ...connect, servername, ca: options.ca, checkServerIdentity, ALPNProtocols: ["http/1.1"] };
    const request = secure ? httpsRequest(tls) : httpRequest(connect);
    request.once("timeout", () => request.destroy(Object.assign(new Error("silent"), { code: "ETIMEDOUT" })));
    request.on("error", (error: NodeJS.ErrnoException) => created(new ProxyConnectionError(error.code ?? "unknown")));
    request.once("connect", (response: IncomingMessage, socket: Socket) => {
      socket.setTimeout(0);
      if (response.statusCode === 200) {
        // With a socket, host and port are not connected to; the certificate is checked against them.
        const upgraded = tlsConnect({ checkServerIdentity, ...(options as ConnectionOptions), socket });
        created(null, upgraded);
      } else {
        socket.destroy();
        created(new TunnelRefusedError(response.statusCode ?? 0));
      }
    });
    // A proxy that answers with a body rather than a tunnel.
    request.once("response", (response: IncomingMessage) => {
      response.destroy();
      created(new TunnelRefusedError(response.statusCode ?? 0));
    });
    request.end();
  }
}

/** The header a proxy with a user and password in its URL wants. */
export function proxyAuthorization(proxy: URL): Record<string, string> {
  if (proxy.username === "" && proxy.password === "") return {};
  const pair = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return { "Proxy-Authorization": `Basic ${Buffer.from(pair, "utf8").toString("base64")}` };
}

function bracketed(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
