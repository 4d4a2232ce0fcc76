import { isSecureEnough, parseUrl } from "../../http/address";
import { inTerraform, type Spelling } from "../../options/spelling";
import { HUAWEI_NAMES } from "./credential-names";

/** A Huawei Cloud service, as its API declaration names it. */
export interface HuaweiService {
  /** First label of the public host, e.g. `gaussdb-nosql`. */
  readonly host: string;
  /** Key in the `endpoints` option, e.g. `geminidb`. */
  readonly key: string;
}

/** Where to send requests. */
export interface Endpoint {
  /** `scheme://host[:port][/prefix]`, without a slash at the end. */
  readonly url: string;
  /** Which setting the host comes from, for messages about connections that fail. */
  readonly source: string;
}

export interface HuaweiEndpointOptions {
  readonly service: HuaweiService;
  /** @default none: then the service needs an override */
  readonly region?: string;
  /** Where the region is given. @default not said */
  readonly regionSource?: string;
  /** Service key → URL; the scheme defaults to https. @default {} */
  readonly endpoints?: Readonly<Record<string, string>>;
  /** Plain http to other hosts than this machine. @default false */
  readonly allowInsecure?: boolean;
  /** Domain of the public hosts, of a partner cloud for instance. @default the region's own */
  readonly cloud?: string;
  /** How messages write the provider's options. @default as Terraform */
  readonly spell?: Spelling;
}

/** The official provider's variable for the domain of the public hosts. */
export const CLOUD_VARIABLE = HUAWEI_NAMES.variables.cloud![0]!;

/** An address or the region is wrong. `attribute` is the provider attribute at fault; `key` the map key in it. */
export class EndpointError extends Error {
  override readonly name = "EndpointError";
  readonly kind = "no-endpoint";

  constructor(
    message: string,
    readonly attribute: "region" | "endpoints" | "auth_url",
    readonly key: string | null = null,
  ) {
    super(message);
  }
}

/**
 * `https://{service}.{region}.myhuaweicloud.com` (`.eu` for eu-west-1xx, as in the official provider), or another domain,
 * unless the `endpoints` option has the service's key.
 *
 * @throws EndpointError naming the option and its value.
 */
export function resolveHuaweiEndpoint(options: HuaweiEndpointOptions): Endpoint {
  const { service, region, spell = inTerraform } = options;
  const override = options.endpoints?.[service.key];
  if (override !== undefined) {
    return {
      url: checkHuaweiEndpoint(service.key, override, options.allowInsecure ?? false),
      source: `the endpoints option, key "${service.key}"`,
    };
  }
  if (region === undefined || region === "") {
    throw new EndpointError(
      `No region is known for ${service.key}: set ${spell("huaweicloud.region")}, ${HUAWEI_NAMES.variables.region!.join(" or ")}, or ${spell(`huaweicloud.endpoints.${service.key}`)}.`,
      "region",
    );
  }
  // A region becomes part of a host name that credentials are sent to.
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(region)) {
    throw new EndpointError(`region is ${quote(region)}; expected a region id such as "ap-southeast-1".`, "region");
  }
  const cloud = options.cloud?.trim() || undefined;
  if (cloud !== undefined && !/^[a-z0-9]+([.-][a-z0-9]+)*\.[a-z]+$/i.test(cloud)) {
    throw new EndpointError(
      `${CLOUD_VARIABLE} is ${quote(cloud)}; expected a domain such as "myhuaweicloud.com".`,
      "endpoints",
    );
  }
  const url = `https://${service.host}.${region}.${cloud ?? domainOf(region)}`;
  const { regionSource } = options;
  const place = regionSource === undefined ? "" : ` (${regionSource})`;
  return { url, source: `region "${region}"${place}${cloud === undefined ? "" : ` and ${CLOUD_VARIABLE}`}` };
}

/**
 * One entry of the `endpoints` option in normal form.
 *
 * @throws EndpointError
 */
export function checkHuaweiEndpoint(key: string, value: string, allowInsecure: boolean): string {
  return normalize(value, allowInsecure, `endpoints.${key}`, (message) => new EndpointError(message, "endpoints", key));
}

/**
 * An address of IAM in normal form; the version that such addresses end in by custom is left out.
 *
 * @param setting where it comes from, for messages
 * @throws EndpointError
 */
export function checkHuaweiAuthUrl(setting: string, value: string, allowInsecure: boolean): string {
  const url = normalize(value, allowInsecure, setting, (message) => new EndpointError(message, "auth_url"));
  return url.replace(/(?<!\/)\/+v3(\.0)?$/, "");
}

function normalize(
  value: string,
  allowInsecure: boolean,
  setting: string,
  error: (message: string) => EndpointError,
): string {
  const fail = (why: string) => error(`${setting} is ${quote(hidePassword(value))}: ${why}.`);
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

function domainOf(region: string): string {
  return region.startsWith("eu-west-1") ? "myhuaweicloud.eu" : "myhuaweicloud.com";
}

function hidePassword(value: string): string {
  return value.replace(/\/\/[^/?#]*@|^[^/?#:]*:[^/?#]*@/, (found) => (found.startsWith("//") ? "//***@" : "***@"));
}

function quote(value: string): string {
  return JSON.stringify(value.slice(0, 200));
}
