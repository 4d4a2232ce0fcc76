/** What the login needs beside the credential: where, for which project, and as whom. */
import { CredentialsError, type Environment, type Found } from "./credentials-error";
import type { ByIdOrName, HuaweiAuthConfig, HuaweiFinding, HuaweiRoleConfig } from "./huawei-config";
import {
  CLOUD_VARIABLE,
  checkHuaweiAuthUrl,
  type Endpoint,
  type HuaweiService,
  resolveHuaweiEndpoint,
} from "./huawei-endpoints";
import { set } from "./huawei-parts";

const REGION_VARIABLES = ["HW_REGION_NAME", "OS_REGION_NAME"];
const PROJECT_VARIABLES = ["HW_PROJECT_ID", "OS_PROJECT_ID", "HUAWEICLOUD_SDK_PROJECT_ID"];
const DOMAIN_VARIABLES = ["HW_DOMAIN_ID", "HUAWEICLOUD_SDK_DOMAIN_ID"];
const AUTH_URL_VARIABLES = ["HW_AUTH_URL", "OS_AUTH_URL", "HUAWEICLOUD_SDK_IAM_ENDPOINT"];
const IAM: HuaweiService = { host: "iam", key: "iam" };

/** What to ask of, and about, one project. */
export type HuaweiProject = { readonly id: Found<string> } | { readonly name: Found<string> };

/** An agency to act as. */
export interface HuaweiRole {
  readonly agencyName: string;
  readonly domain: ByIdOrName;
  /** Seconds; null for the cloud's own choice. */
  readonly duration: number | null;
}

/** Null if it is given nowhere. */
export function huaweiRegion(config: HuaweiAuthConfig, env: Environment, found: HuaweiFinding): Found<string> | null {
  return configured("region", config.region) ?? variable(REGION_VARIABLES, env) ?? beside(found.region, found);
}

/**
 * The configuration as a whole before the environment, an ID before a name in each; then what stands beside the
 * credential; then the region's own project. Null if there is no region either.
 */
export function huaweiProject(
  config: HuaweiAuthConfig,
  env: Environment,
  found: HuaweiFinding,
  region: Found<string> | null,
): HuaweiProject | null {
  const id = (value: Found<string> | null) => (value === null ? null : { id: value });
  const name = (value: Found<string> | null) => (value === null ? null : { name: value });
  // A profile's project lies in the profile's region, and is of no use in another.
  const fits = set(found.region) === undefined || set(found.region) === region?.value;
  return (
    id(configured("project_id", config.projectId)) ??
    name(configured("project_name", config.projectName)) ??
    id(variable(PROJECT_VARIABLES, env)) ??
    name(variable(["HW_PROJECT_NAME"], env)) ??
    (fits ? id(beside(found.projectId, found)) : null) ??
    name(region)
  );
}

/** The ID of the credential's own account; null if it is given nowhere. */
export function huaweiDomainId(config: HuaweiAuthConfig, env: Environment, found: HuaweiFinding): string | undefined {
  const given = configured("domain_id", config.domainId) ?? variable(DOMAIN_VARIABLES, env);
  return given?.value ?? set(found.domainId);
}

/**
 * The agency to act as: from the configuration, the environment, or the profile that the credential is from.
 *
 * @throws CredentialsError for half of one.
 */
export function huaweiRole(config: HuaweiAuthConfig, env: Environment, found: HuaweiFinding): HuaweiRole | null {
  const inEnvironment = {
    agencyName: env.HW_ASSUME_ROLE_AGENCY_NAME,
    domainName: env.HW_ASSUME_ROLE_DOMAIN_NAME,
    domainId: env.HW_ASSUME_ROLE_DOMAIN_ID,
    duration: set(env.HW_ASSUME_ROLE_DURATION) === undefined ? undefined : Number(env.HW_ASSUME_ROLE_DURATION),
  };
  const inProfile = `${found.place ?? ""}:`;
  return (
    roleFrom(config.assumeRole ?? {}, {
      agencyName: "huaweicloud.assume_role.agency_name",
      domain: "huaweicloud.assume_role.domain_name",
      duration: "huaweicloud.assume_role.duration",
    }) ??
    roleFrom(inEnvironment, {
      agencyName: "HW_ASSUME_ROLE_AGENCY_NAME",
      domain: "HW_ASSUME_ROLE_DOMAIN_NAME or HW_ASSUME_ROLE_DOMAIN_ID",
      duration: "HW_ASSUME_ROLE_DURATION",
    }) ??
    roleFrom(found.role ?? {}, {
      agencyName: `${inProfile} agencyName`,
      domain: `${inProfile} agencyDomainName`,
      duration: inProfile,
    })
  );
}

/** @throws EndpointError if an address is wrong, or nothing tells where IAM is. */
export function huaweiIamEndpoint(
  config: HuaweiAuthConfig,
  env: Environment,
  found: HuaweiFinding,
  region: Found<string> | null,
  allowInsecure: boolean,
): Endpoint {
  const at = (given: Found<string>): Endpoint => ({
    url: checkHuaweiAuthUrl(given.source, given.value, allowInsecure),
    source: given.source,
  });
  const own = configured("auth_url", config.authUrl);
  if (own !== null) return at(own);
  const { endpoints } = config;
  if (endpoints?.[IAM.key] === undefined) {
    const elsewhere = variable(AUTH_URL_VARIABLES, env) ?? beside(found.iamEndpoint, found);
    if (elsewhere !== null) return at(elsewhere);
  }
  const { url, source } = resolveHuaweiEndpoint({
    ...{ service: IAM, region: region?.value, endpoints, allowInsecure, cloud: env[CLOUD_VARIABLE] },
  });
  return { url: url.replace(/(?<!\/)\/+v3$/, ""), source };
}

function roleFrom(
  given: HuaweiRoleConfig,
  names: { readonly agencyName: string; readonly domain: string; readonly duration: string },
): HuaweiRole | null {
  const [agencyName, domainName, domainId] = [set(given.agencyName), set(given.domainName), set(given.domainId)];
  const duration = given.duration ?? null;
  const domain = domainId ?? domainName;
  if (agencyName === undefined && domain === undefined && duration === null) return null;
  const attribute = names.agencyName.startsWith("huaweicloud.") ? "assume_role" : null;
  if (agencyName === undefined || domain === undefined) {
    const missing = [...(agencyName ? [] : [names.agencyName]), ...(domain ? [] : [names.domain])];
    throw new CredentialsError(
      `An agency is asked for, but ${missing.join(" and ")} ${missing.length === 1 ? "is" : "are"} not set: ` +
        "the agency's name and the account that made it are needed, both in the same place.",
      attribute,
    );
  }
  if (duration !== null && !(Number.isInteger(duration) && duration >= 900 && duration <= 86_400)) {
    throw new CredentialsError(`${names.duration} must be 900 to 86400 seconds (15 minutes to 24 hours).`, attribute);
  }
  return { agencyName, domain: domainId === undefined ? { name: domain } : { id: domain }, duration };
}

function configured(attribute: string, value: string | undefined): Found<string> | null {
  const given = set(value);
  return given === undefined ? null : { value: given, source: `huaweicloud.${attribute}` };
}

function variable(names: readonly string[], env: Environment): Found<string> | null {
  for (const name of names) {
    const value = set(env[name]);
    if (value !== undefined) return { value, source: name };
  }
  return null;
}

/** What stands in the credential's own place. */
function beside(value: string | undefined, found: HuaweiFinding): Found<string> | null {
  const given = set(value);
  return given === undefined ? null : { value: given, source: found.place ?? "the credential's place" };
}
