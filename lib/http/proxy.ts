import { BlockList, isIP } from "node:net";
import { domainToASCII } from "node:url";
import { isLoopback, parseUrl } from "./address";

export interface ProxyOptions {
  /** `http://[user:password@]host[:port]`. Wins over the environment, and over NO_PROXY. @default from the environment */
  readonly proxy?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A proxy to use, and the setting it comes from. */
export interface ChosenProxy {
  readonly url: URL;
  /** `the proxy option`, or the variable's name; may be shown. */
  readonly source: string;
}

/** A proxy setting that cannot be used. The message never holds its value, which may have a password in it. */
export class ProxyError extends Error {
  override readonly name = "ProxyError";
}

/**
 * The proxy for a URL: the `proxy` option, else HTTPS_PROXY or HTTP_PROXY by the
 * URL's scheme, unless NO_PROXY exempts the host. The variables mean what they
 * mean to Terraform and every other Go program (golang.org/x/net/http/httpproxy):
 * upper-case names go first. This machine is never reached through a proxy.
 *
 * @throws ProxyError
 */
export function chooseProxy(target: URL, { proxy, env }: ProxyOptions): ChosenProxy | null {
  if (isLoopback(target.hostname)) return null;
  if (proxy) return parseProxy(proxy, "the proxy option");
  const scheme = target.protocol === "https:" ? "HTTPS" : "HTTP";
  const variable = firstSet(`${scheme}_PROXY`, env);
  if (variable === undefined) return null;
  if (scheme === "HTTP" && env.REQUEST_METHOD) {
    throw new ProxyError(
      `${variable} is not used while REQUEST_METHOD is set: a CGI program gets it from a header that anyone can send.`,
    );
  }
  const exceptions = firstSet("NO_PROXY", env);
  if (exceptions !== undefined && exempt(target, env[exceptions]!)) return null;
  return parseProxy(env[variable]!, variable);
}

function firstSet(name: string, env: ProxyOptions["env"]): string | undefined {
  return [name, name.toLowerCase()].find((candidate) => env[candidate]);
}

/** What must not be shown of a proxy's URL, in the forms in which it is written and sent. */
export function proxySecrets(proxy: string): string[] {
  const { username, password } = parseUrl(proxy) ?? { username: "", password: "" };
  const [user, plain] = [decodeURIComponent(username), decodeURIComponent(password)];
  // Without a password the user name may be a token.
  return password === "" ? [username, user] : [password, plain, `${user}:${plain}`];
}

function parseProxy(value: string, source: string): ChosenProxy {
  const text = value.trim();
  const url = parseUrl(text.includes("://") ? text : `http://${text}`);
  if (url === null || url.hostname === "")
    throw new ProxyError(`${source} is not a URL such as "http://proxy.example.com:3128".`);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new ProxyError(
      `${source} has the scheme ${url.protocol.slice(0, -1)}; only http and https proxies are supported.`,
    );
  }
  if (!decodable(url.username) || !decodable(url.password)) {
    throw new ProxyError(`${source} has a "%" in its user name or password that encodes nothing; write it as "%25".`);
  }
  return { url, source };
}

function decodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether an entry of NO_PROXY matches. Entries are separated by commas, or by spaces as in curl. */
function exempt(target: URL, list: string): boolean {
  const host = unbracketed(target.hostname.toLowerCase());
  const port = target.port || (target.protocol === "https:" ? "443" : "80");
  return list.split(/[\s,]+/).some((entry) => matches(entry.toLowerCase(), host, port));
}

/**
 * - `*`: every host
 * - `10.0.0.0/8`, `2001:db8::/32`: addresses of the range; names are not resolved
 * - `10.0.0.1`, `2001:db8::1`: the address
 * - `example.com`: the domain and its subdomains
 * - `.example.com`, `*.example.com`: its subdomains alone
 *
 * All but the first two may end in a port, an IPv6 address then in brackets.
 */
function matches(entry: string, host: string, port: string): boolean {
  if (entry === "*") return true;
  const [, network = "", length] = /^(.+)\/(\d+)$/.exec(entry) ?? [];
  if (isIP(network)) return isWithin(host, network, Number(length));

  const [, name = "", onlyPort = ""] = /^(\[.*\]|[^:]*):(\d*)$/.exec(entry) ?? ["", entry];
  if (onlyPort !== "" && onlyPort !== port) return false;
  const address = unbracketed(name);
  if (isIP(address)) return isWithin(host, address, isIP(address) === 4 ? 32 : 128);

  const domain = domainToASCII(name.replace(/^\*(?=\.)/, ""));
  if (domain === "" || isIP(host)) return false;
  return domain.startsWith(".") ? host.endsWith(domain) : host === domain || host.endsWith(`.${domain}`);
}

/** Both families, as an IPv4 address may be written as an IPv6 one. */
function isWithin(host: string, network: string, length: number): boolean {
  if (!isIP(host) || length > (isIP(network) === 4 ? 32 : 128)) return false;
  const range = new BlockList();
  range.addSubnet(network, length, familyOf(network));
  return range.check(host, familyOf(host));
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 4 ? "ipv4" : "ipv6";
}

/** An IPv6 literal has brackets in a URL. */
function unbracketed(host: string): string {
  return host.replace(/^\[|\]$/g, "");
}
