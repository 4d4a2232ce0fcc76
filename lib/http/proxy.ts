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
 * URL's scheme (lower-case names first, as curl does), unless NO_PROXY matches.
 * This machine is never reached through a proxy.
 *
 * @throws ProxyError
 */
export function chooseProxy(target: URL, options: ProxyOptions): ChosenProxy | null {
  if (isLoopback(target.hostname)) return null;
  if (options.proxy) return parseProxy(options.proxy, "the proxy option");
  const name = target.protocol === "https:" ? "https_proxy" : "http_proxy";
  const variable = [name, name.toUpperCase()].find((candidate) => options.env[candidate]);
  const value = variable === undefined ? undefined : options.env[variable];
  if (variable === undefined || !value) return null;
  const exceptions = options.env.no_proxy || options.env.NO_PROXY || "";
  return exempt(target, exceptions) ? null : parseProxy(value, variable);
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

/** `*`, or hosts and domains separated by commas or spaces, each with an optional port; `example.com` covers its subdomains. */
function exempt(target: URL, list: string): boolean {
  const host = target.hostname.replace(/^\[|\]$/g, "").toLowerCase();
  const port = target.port || (target.protocol === "https:" ? "443" : "80");
  return list.split(/[\s,]+/).some((entry) => {
    const [, name = "", onlyPort] = /^(?:\*?\.)?(.+?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    if (entry === "*") return true;
    if (name === "" || (onlyPort !== undefined && onlyPort !== port && entry !== host)) return false;
    return host === name || host.endsWith(`.${name}`) || host === entry.replace(/^\[|\]$/g, "").toLowerCase();
  });
}
