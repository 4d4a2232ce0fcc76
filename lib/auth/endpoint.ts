/** Addresses that requests go to. */
import { isSecureEnough, parseUrl } from "../http/address";
import { endpointVariable } from "../options/credential-names";
import type { Environment } from "./credentials-error";
import { set } from "./environment";

/** Where to send requests. */
export interface Endpoint {
  /** `scheme://host[:port][/prefix]`, without a slash at the end. */
  readonly url: string;
  /** Which setting the host comes from, for messages about connections that fail. */
  readonly source: string;
}

/** A service, as its API declaration names it. */
export interface Service {
  /** The public host or its first label, e.g. `gaussdb-nosql`. */
  readonly host: string;
  /** Key in the `endpoints` option, e.g. `geminidb`. */
  readonly key: string;
}

/** An address or the region is wrong. `attribute` is the provider attribute at fault; `key` the map key in it. */
export class EndpointError extends Error {
  override readonly name = "EndpointError";
  readonly kind = "no-endpoint";

  constructor(
    message: string,
    readonly attribute: string,
    readonly key: string | null = null,
  ) {
    super(message);
  }
}

/**
 * The entry of the `endpoints` option for a service, else what the variable for it says, in normal form; undefined where
 * there is neither.
 *
 * @throws EndpointError
 */
export function configuredEndpoint(
  key: string,
  endpoints: Readonly<Record<string, string>> = {},
  allowInsecure = false,
  env: Environment = {},
): Endpoint | undefined {
  const address = endpoints[key];
  const variable = endpointVariable(key);
  const [given, setting, source] =
    address === undefined
      ? [set(env[variable]), variable, variable]
      : [address, `endpoints.${key}`, `the endpoints option, key "${key}"`];
  return given === undefined
    ? undefined
    : { url: checkAddress(given, allowInsecure, setting, ["endpoints", key]), source };
}

/**
 * An address in normal form.
 *
 * @param setting where it comes from, for messages
 * @param at the attribute at fault, and the key in it
 * @throws EndpointError
 */
export function checkAddress(
  value: string,
  allowInsecure: boolean,
  setting: string,
  at: readonly [attribute: string, key?: string],
): string {
  const fail = (why: string) => new EndpointError(`${setting} is ${quote(hidePassword(value))}: ${why}.`, ...at);
  const text = value.trim();
  const url = text === "" ? null : parseUrl(text.includes("://") ? text : `https://${text}`);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) {
    throw fail('expected a URL such as "https://dcs.example.com"');
  }
  if (url.username !== "" || url.password !== "") throw fail("a URL must not hold a user name or password");
  if (url.search !== "" || url.hash !== "") throw fail("a URL must not have a query or fragment here");
  if (!isSecureEnough(url, allowInsecure)) {
    throw fail("plain http is only used for this machine, unless allow_insecure is true");
  }
  return `${url.protocol}//${url.host}${url.pathname.replace(/(?<!\/)\/+$/, "")}`;
}

/** Whether a text may be a region: it becomes part of a host name that credentials are sent to, or of a request. */
export function isRegion(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}

/** A domain of hosts that a variable names. @throws EndpointError if no host can be made of it */
export function checkDomain(variable: string, domain: string, example: string): string {
  if (/^[a-z0-9]+([.-][a-z0-9]+)*\.[a-z]+$/i.test(domain)) return domain;
  throw new EndpointError(`${variable} is ${quote(domain)}; expected a domain such as "${example}".`, "endpoints");
}

function hidePassword(value: string): string {
  return value.replace(/\/\/[^/?#]*@|^[^/?#:]*:[^/?#]*@/, (found) => (found.startsWith("//") ? "//***@" : "***@"));
}

export function quote(value: string): string {
  return JSON.stringify(value.slice(0, 200));
}
