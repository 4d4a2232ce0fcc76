import { Agent as HttpAgent } from "node:http";
import { type AgentOptions, Agent as HttpsAgent } from "node:https";
import type { AxiosProxyConfig, AxiosStatic, RawAxiosResponseHeaders } from "axios";
import { kept } from "../once";
import { readBounded } from "./bounded-body";
import { timerDelay } from "./clock";
import { encodeQuery } from "./encode";
import { type Route, translateError } from "./node-fault";
import { type ChosenProxy, chooseProxy, ProxyError, proxySecrets } from "./proxy";
import { checkServerIdentity } from "./server-identity";
import { trustedAuthorities } from "./trust";
import { TunnelAgent } from "./tunnel-agent";
import { type HttpRequest, type RawResponse, type SendOptions, type Transport, TransportError } from "./types";

export interface AxiosTransportOptions {
  /** PEM file with a private certificate authority, trusted besides the default roots. @default none */
  readonly caFile?: string;
  /** Proxy URL. @default HTTPS_PROXY, HTTP_PROXY and NO_PROXY of `env` */
  readonly proxy?: string;
  /** Largest body accepted, bytes after decompression. @default 33554432 (32 MiB) */
  readonly maxResponseBytes?: number;
  /** @default process.env */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** The agents for one route. Node keeps idle connections from holding the process open. */
interface Agents {
  readonly httpAgent: HttpAgent;
  readonly httpsAgent: HttpsAgent;
}

/**
 * Sends with axios, which is loaded with the first request. No redirect is
 * followed, no status is an error, and nothing of axios's errors gets out.
 */
export class AxiosTransport implements Transport {
  // The cast joins the package's two type files, one per module system, for the same object.
  private readonly loadAxios = kept(async () => (await import("axios")).default as unknown as AxiosStatic);
  private ca: string[] | undefined;
  private caRead = false;
  private readonly agents = new Map<string, Agents>();

  constructor(private readonly options: AxiosTransportOptions = {}) {}

  /** The passwords of the proxies used so far. */
  readonly secrets = (): readonly string[] => [...this.agents.keys()].flatMap(proxySecrets);

  async send(request: HttpRequest, options: SendOptions): Promise<RawResponse> {
    const url = new URL(request.url);
    const proxy = this.proxyFor(url);
    const route: Route = { host: url.host, proxy: proxy?.url.host ?? null, proxySource: proxy?.source ?? null };
    const limit = new AbortController();
    const signal = AbortSignal.any([options.signal, limit.signal]);
    // axios's own timeout ends with the headers; a body that trickles in would never end.
    const timer = setTimeout(() => limit.abort(), timerDelay(options.timeoutMs));
    try {
      return await this.exchange(request, proxy, signal);
    } catch (error) {
      if (options.signal.aborted) throw new TransportError("aborted", "the request was cancelled");
      if (limit.signal.aborted) {
        const seconds = (options.timeoutMs / 1000).toFixed(options.timeoutMs < 10_000 ? 1 : 0);
        throw new TransportError("timeout", `${url.host} gave no complete answer within ${seconds} s`);
      }
      throw translateError(error, route);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Closes idle connections. The transport may still be used afterwards. */
  close(): void {
    for (const { httpAgent, httpsAgent } of this.agents.values()) {
      httpAgent.destroy();
      httpsAgent.destroy();
    }
    this.agents.clear();
  }

  private async exchange(request: HttpRequest, proxy: ChosenProxy | null, signal: AbortSignal): Promise<RawResponse> {
    const agents = this.agentsFor(proxy);
    const axios = await this.loadAxios();
    const query = encodeQuery(request.query);
    const plainProxy = proxy !== null && request.url.startsWith("http:");
    const response = await axios.request({
      method: request.method,
      url: query === "" ? request.url : `${request.url}?${query}`,
      // The signatures are of other headers.
      headers: {
        Accept: "application/json",
        "Cache-Control": "no-cache",
        "User-Agent": "cdktf-cloud-tasks",
        ...request.headers,
      },
      // Bytes: axios would trim, quote or re-encode a string by its content type.
      data: request.body === undefined ? undefined : Buffer.from(request.body, "utf8"),
      signal,
      ...agents,
      // Through the tunnel agent for https; for plain http axios's absolute-form request is right.
      proxy: plainProxy ? axiosProxy(proxy.url) : false,
      adapter: "http",
      responseType: "stream",
      transformRequest: [(data: unknown) => data],
      transformResponse: [],
      validateStatus: () => true,
      maxRedirects: 0,
      maxBodyLength: Number.POSITIVE_INFINITY,
    });
    const text = await readBounded(response.data, response.headers["content-length"], {
      maxBytes: this.options.maxResponseBytes ?? 32 * 1024 * 1024,
      signal,
    });
    return { status: response.status, headers: plainHeaders(response.headers as RawAxiosResponseHeaders), text };
  }

  private proxyFor(url: URL): ChosenProxy | null {
    try {
      return chooseProxy(url, { proxy: this.options.proxy, env: this.options.env ?? process.env });
    } catch (error) {
      throw new TransportError("proxy", error instanceof ProxyError ? error.message : "the proxy setting is unusable");
    }
  }

  private agentsFor(proxy: ChosenProxy | null): Agents {
    if (!this.caRead) this.ca = trustedAuthorities(this.options.caFile, this.options.env ?? process.env);
    this.caRead = true;
    const key = proxy?.url.href ?? "";
    const known = this.agents.get(key);
    if (known !== undefined) return known;
    const options: AgentOptions = { keepAlive: true, ca: this.ca, checkServerIdentity };
    const made: Agents = {
      httpAgent: new HttpAgent({ keepAlive: true }),
      httpsAgent: proxy === null ? new HttpsAgent(options) : new TunnelAgent(proxy.url, options),
    };
    this.agents.set(key, made);
    return made;
  }
}

function axiosProxy(url: URL): AxiosProxyConfig {
  const auth = { username: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
  return {
    protocol: url.protocol,
    host: url.hostname,
    port: Number(url.port || (url.protocol === "https:" ? 443 : 80)),
    ...(url.username === "" && url.password === "" ? {} : { auth }),
  };
}

function plainHeaders(headers: RawAxiosResponseHeaders): Record<string, string> {
  const given = Object.entries(headers).filter(([, value]) => value != null);
  return Object.fromEntries(
    given.map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value.join(", ") : String(value)]),
  );
}
