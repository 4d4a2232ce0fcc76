import type { Environment } from "../../auth/credentials-error";
import { checkDomain, configuredEndpoint, type Endpoint, type Service } from "../../auth/endpoint";
import { firstVariable } from "../../auth/environment";
import { TENCENT_NAMES } from "./credential-names";

export interface TencentEndpointOptions {
  readonly service: Service;
  /** A finance region has hosts of its own. @default the public host */
  readonly region?: string;
  /** Service key → URL; the scheme defaults to https. @default {} */
  readonly endpoints?: Readonly<Record<string, string>>;
  /** Plain http to other hosts than this machine. @default false */
  readonly allowInsecure?: boolean;
  /** Where another domain of the public hosts may be named. @default {} */
  readonly env?: Environment;
}

/** API 3.0. The international site has a host of its own, which only an override gives. */
export const TENCENT_REDIS: Service = { host: "redis", key: "redis" };

/** API 2.0, very likely switched off. Its one path is {@link TENCENT_V1_PATH}. */
export const TENCENT_CRS: Service = { host: "redis.api.qcloud.com", key: "crs" };

export const TENCENT_V1_PATH = "/v2/index.php";

/** Finance regions are cut off from the others: the public host does not reach them. */
const FINANCE_REGION = /^[a-z0-9-]+-fsi$/;

/**
 * The service's public host over https, unless the `endpoints` option has the service's key. Only a finance region is
 * part of it; every other one just travels in the request. The official provider's variable for another domain goes
 * before both; API 2.0 has one host only.
 *
 * @throws EndpointError naming the option and its value.
 */
export function resolveTencentEndpoint(options: TencentEndpointOptions): Endpoint {
  const { host, key } = options.service;
  const configured = configuredEndpoint(key, options.endpoints, options.allowInsecure, options.env);
  if (configured === undefined) {
    const { region = "", env = {} } = options;
    const other = firstVariable(TENCENT_NAMES.variables.domain!, env);
    if (other !== null && !host.includes(".")) {
      const domain = checkDomain(other.source, other.value, "tencentcloudapi.com");
      return { url: `https://${host}.${domain}`, source: other.source };
    }
    const domain = FINANCE_REGION.test(region) ? `${region}.tencentcloudapi.com` : "tencentcloudapi.com";
    return {
      url: `https://${host.includes(".") ? host : `${host}.${domain}`}`,
      source: `the public address of the service${domain.startsWith(region) && region !== "" ? ` in region "${region}"` : ""}; endpoints.${key} would replace it`,
    };
  }
  const { url, source } = configured;
  // The document prints the address of API 2.0 with its path; who copies it must not get the path twice.
  const base = url.endsWith(TENCENT_V1_PATH) ? url.slice(0, -TENCENT_V1_PATH.length) : url;
  return { url: base, source };
}
