import type { Environment } from "../../auth/credentials-error";
import {
  checkAddress,
  checkDomain,
  configuredEndpoint,
  type Endpoint,
  EndpointError,
  isRegion,
  quote,
  type Service,
} from "../../auth/endpoint";
import { inTerraform, type OptionFormatter } from "../../options/option-formatter";
import { HUAWEI_NAMES } from "./credential-names";

export interface HuaweiEndpointOptions {
  readonly service: Service;
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
  /** Where an address may be named instead. @default {} */
  readonly env?: Environment;
  /** How messages write the provider's options. @default as Terraform */
  readonly formatOption?: OptionFormatter;
}

/** The official provider's variable for the domain of the public hosts. */
export const CLOUD_VARIABLE = HUAWEI_NAMES.variables.cloud![0]!;

/**
 * `https://{service}.{region}.myhuaweicloud.com` (`.eu` for eu-west-1xx, as in the official provider), or another domain,
 * unless the `endpoints` option has the service's key.
 *
 * @throws EndpointError naming the option and its value.
 */
export function resolveHuaweiEndpoint(options: HuaweiEndpointOptions): Endpoint {
  const { service, region, formatOption = inTerraform } = options;
  const configured = configuredEndpoint(service.key, options.endpoints, options.allowInsecure, options.env);
  if (configured !== undefined) return configured;
  if (region === undefined || region === "") {
    throw new EndpointError(
      `No region is known for ${service.key}: set ${formatOption("huaweicloud.region")}, ${HUAWEI_NAMES.variables.region!.join(" or ")}, or ${formatOption(`huaweicloud.endpoints.${service.key}`)}.`,
      "region",
    );
  }
  if (!isRegion(region)) {
    throw new EndpointError(`region is ${quote(region)}; expected a region id such as "ap-southeast-1".`, "region");
  }
  const other = options.cloud?.trim() || undefined;
  const domain = other === undefined ? domainOf(region) : checkDomain(CLOUD_VARIABLE, other, "myhuaweicloud.com");
  const { regionSource } = options;
  const place = regionSource === undefined ? "" : ` (${regionSource})`;
  return {
    url: `https://${service.host}.${region}.${domain}`,
    source: `region "${region}"${place}${other === undefined ? "" : ` and ${CLOUD_VARIABLE}`}`,
  };
}

/**
 * An address of IAM in normal form; the version that such addresses end in by custom is left out.
 *
 * @param setting where it comes from, for messages
 * @throws EndpointError
 */
export function checkAuthUrl(setting: string, value: string, allowInsecure: boolean): string {
  return checkAddress(value, allowInsecure, setting, ["auth_url"]).replace(/(?<!\/)\/+v3(\.0)?$/, "");
}

function domainOf(region: string): string {
  return region.startsWith("eu-west-1") ? "myhuaweicloud.eu" : "myhuaweicloud.com";
}
