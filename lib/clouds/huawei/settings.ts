/** What the login needs beside the credential: where, for which project, and as whom. */

import { CredentialsError, type Environment, type Sourced } from "../../auth/credentials-error";
import { configuredEndpoint, type Endpoint, type Service } from "../../auth/endpoint";
import { firstVariable, set, sourced } from "../../auth/environment";
import type { Names } from "../../options/credential-names";
import { OPTION_FORMATTERS } from "../../options/option-formatter";
import type { ByIdOrName, HuaweiFinding, HuaweiRoleConfig } from "./config";
import { HUAWEI_NAMES } from "./credential-names";
import { CLOUD_VARIABLE, checkAuthUrl, resolveHuaweiEndpoint } from "./endpoints";
import { formatterOf } from "./given";
import type { HuaweiConfig } from "./options";

const IAM: Service = { host: "iam", key: "iam" };

/** A project or an account: by its ID, or by a name. */
export type Named = { readonly id: Sourced<string> } | { readonly name: Sourced<string> };

/** An agency to act as. */
export interface HuaweiRole {
  readonly agencyName: string;
  readonly domain: ByIdOrName;
  /** Seconds; null for the cloud's own choice. */
  readonly duration: number | null;
  /** The name of the agency's project, where the place of the agency says it. */
  readonly project: Sourced<string> | null;
}

/**
 * The configuration goes before a profile that is named, that before the environment, and what else stands beside the
 * credential comes last.
 */
function first<T>(
  { named }: HuaweiFinding,
  inConfiguration: T | null,
  inProfile: T | null,
  inEnvironment: () => T | null,
): T | null {
  return inConfiguration ?? (named ? inProfile : null) ?? inEnvironment() ?? inProfile;
}

/** Null if it is given nowhere. */
export function huaweiRegion(config: HuaweiConfig, env: Environment, found: HuaweiFinding): Sourced<string> | null {
  return first(found, configured("region", config), beside(found.region, found), () => variable("region", env));
}

/** An ID before a name in each place; else the region's own project. Null if there is no region either. */
export function huaweiProject(
  config: HuaweiConfig,
  env: Environment,
  found: HuaweiFinding,
  region: Sourced<string> | null,
  role: HuaweiRole | null = null,
): Named | null {
  // A profile's project lies in the profile's region, and is of no use in another.
  const fits = set(found.region) === undefined || set(found.region) === region?.value;
  const inProfile = fits ? byId(beside(found.projectId, found)) : null;
  const given = idOrName("project", (name) => configured(name, config)) ?? byName(role?.project ?? null);
  return first(found, given, inProfile, () => idOrName("project", (name) => variable(name, env))) ?? byName(region);
}

/** The credential's own account; null if it is given nowhere. */
export function huaweiAccount(config: HuaweiConfig, env: Environment, found: HuaweiFinding): Named | null {
  const given = idOrName("domain", (name) => configured(name, config));
  const inProfile = byId(beside(found.domainId, found));
  return first(found, given, inProfile, () => idOrName("domain", (name) => variable(name, env)));
}

/**
 * The agency to act as: from the configuration, the environment, or the profile that the credential is from.
 *
 * @throws CredentialsError for half of one, or two in the environment.
 */
export function huaweiRole(config: HuaweiConfig, env: Environment, found: HuaweiFinding): HuaweiRole | null {
  const formatOption = formatterOf(config);
  const inProfile = roleFrom(
    found.role ?? {},
    { agency_name: "agencyName", domain_name: "agencyDomainName", domain_id: "agencyDomainId" },
    (name) => `${found.place ?? ""}: ${name}`,
  );
  const given = roleFrom(config.assume_role ?? {}, CONFIGURED_ROLE, (name) => formatOption(name), "assume_role");
  return first(found, given, inProfile, () => roleOf(env));
}

const CONFIGURED_ROLE: Names = Object.fromEntries(
  ["agency_name", "domain_name", "domain_id", "duration"].map((name) => [name, `assume_role.${name}`]),
);

function roleOf(env: Environment): HuaweiRole | null {
  const roles = HUAWEI_NAMES.groups.assume_role!.flatMap((names) => {
    const read = (part: string) => (names[part] === undefined ? undefined : set(env[names[part]]));
    const duration = read("duration");
    const given = {
      ...{ agency_name: read("agency_name"), domain_name: read("domain_name"), domain_id: read("domain_id") },
      duration: duration === undefined ? undefined : Number(duration),
      project_name: read("project_name"),
    };
    const role = roleFrom(given, names, (name) => name);
    return role === null ? [] : [{ role, names }];
  });
  const [role, second] = roles;
  if (second !== undefined) {
    throw new CredentialsError(
      `${role!.names.agency_name} and ${second.names.agency_name} are both set, but only one agency is assumed: unset one.`,
    );
  }
  return role?.role ?? null;
}

/** @throws EndpointError if an address is wrong, or nothing tells where IAM is. */
export function huaweiIamEndpoint(
  config: HuaweiConfig,
  env: Environment,
  found: HuaweiFinding,
  region: Sourced<string> | null,
  allowInsecure: boolean,
): Endpoint {
  const at = (given: Sourced<string>): Endpoint => ({
    url: checkAuthUrl(given.source, given.value, allowInsecure),
    source: given.source,
  });
  const own = configured("auth_url", config);
  if (own !== null) return at(own);
  const { endpoints } = config;
  if (configuredEndpoint(IAM.key, endpoints, allowInsecure, env) === undefined) {
    const elsewhere = variable("auth_url", env) ?? beside(found.authUrl, found);
    if (elsewhere !== null) return at(elsewhere);
  }
  const { url, source } = resolveHuaweiEndpoint({
    ...{ service: IAM, region: region?.value, regionSource: region?.source },
    ...{ endpoints, allowInsecure, env, cloud: env[CLOUD_VARIABLE] },
    formatOption: OPTION_FORMATTERS[config.caller ?? "terraform"],
  });
  return { url: url.replace(/(?<!\/)\/+v3$/, ""), source };
}

/**
 * @param names how the parts are called where they are from
 * @param show how messages write such a name
 */
function roleFrom(
  given: HuaweiRoleConfig & { readonly project_name?: string | undefined },
  names: Names,
  show: (name: string) => string,
  attribute: string | null = null,
): HuaweiRole | null {
  const [agencyName, domainName, domainId] = [set(given.agency_name), set(given.domain_name), set(given.domain_id)];
  const project = set(given.project_name);
  const duration = given.duration ?? null;
  const domain = domainId ?? domainName;
  if ([agencyName, domain, project].every((part) => part === undefined) && duration === null) return null;
  if (agencyName === undefined || domain === undefined) {
    const domains = [names.domain_name!, ...(names.domain_id === undefined ? [] : [names.domain_id])];
    const missing = [
      ...(agencyName ? [] : [show(names.agency_name!)]),
      ...(domain ? [] : [domains.map(show).join(" or ")]),
    ];
    const parts = { agency_name: agencyName, domain_name: domainName, domain_id: domainId, project_name: project };
    const [present = "duration"] = Object.entries(parts).find(([, part]) => part !== undefined) ?? [];
    throw new CredentialsError(
      `${show(names[present]!)} is set, but ${missing.join(" and ")} ${missing.length === 1 ? "is" : "are"} not set: ` +
        "the agency's name and the account that made it are needed, both in the same place.",
      attribute,
    );
  }
  if (duration !== null && !(Number.isInteger(duration) && duration >= 900 && duration <= 86_400)) {
    const name = show(names.duration ?? "duration");
    throw new CredentialsError(`${name} must be 900 to 86400 seconds (15 minutes to 24 hours).`, attribute);
  }
  return {
    agencyName,
    domain: domainId === undefined ? { name: domain } : { id: domainId },
    duration,
    project: project === undefined ? null : { value: project, source: show(names.project_name!) },
  };
}

function byId(id: Sourced<string> | null): Named | null {
  return id === null ? null : { id };
}

function byName(name: Sourced<string> | null): Named | null {
  return name === null ? null : { name };
}

function idOrName(what: "project" | "domain", read: (setting: string) => Sourced<string> | null): Named | null {
  return byId(read(`${what}_id`)) ?? byName(read(`${what}_name`));
}

function configured(attribute: string, config: HuaweiConfig): Sourced<string> | null {
  return sourced(config[attribute as keyof HuaweiConfig] as string | undefined, formatterOf(config)(attribute));
}

function variable(setting: string, env: Environment): Sourced<string> | null {
  return firstVariable(HUAWEI_NAMES.variables[setting]!, env);
}

/** What stands in the credential's own place. */
function beside(value: string | undefined, found: HuaweiFinding): Sourced<string> | null {
  return sourced(value, found.place ?? "the credential's place");
}
