import { type CredentialFiles, systemFiles } from "../../auth/credential-files";
import type { Environment, Sourced } from "../../auth/credentials-error";
import { EndpointError, isRegion } from "../../auth/endpoint";
import { firstVariable, sourced } from "../../auth/environment";
import { searchCredential } from "../../auth/search";
import type { Authenticator } from "../../http/authenticator";
import { TencentAuthenticator } from "./authenticator";
import { TENCENT_NAMES } from "./credential-names";
import { fetchTencentRoleKey, type TencentMetadataOptions } from "./metadata";
import type { TencentConfig } from "./options";
import { roleAuthenticator, type TencentRoleOptions } from "./role";
import { formatterOf, TENCENT_SOURCES, type TencentCredential } from "./sources";

/** Who we are, and where that was found. */
export interface TencentIdentity {
  readonly credential: Sourced<TencentCredential>;
  /** Places that could not be looked into before, and why. */
  readonly skipped: readonly string[];
  /** Null if given nowhere. There is no default: a task list of another region would be empty, not wrong. */
  readonly region: Sourced<string> | null;
}

/**
 * Finds the credential: in the first of {@link TENCENT_SOURCES} that has one. The parts of a key are never gathered
 * from different places. Reads files, sends nothing.
 *
 * @throws CredentialsError if a place holds half a key or a file is malformed, or no place holds anything.
 */
export async function resolveTencentIdentity(
  config: TencentConfig,
  env: Environment,
  files: CredentialFiles = systemFiles,
): Promise<TencentIdentity> {
  const around = { config, env, files };
  const { found, source, skipped } = await searchCredential("Tencent Cloud", TENCENT_SOURCES, around, TENCENT_NAMES);
  const profile = found.kind === "key" ? found.region : undefined;
  const region =
    resolveTencentRegion(config, env) ?? (profile ? { value: profile, source: `${source.place} (.configure)` } : null);
  return { credential: { value: found, source: source.place }, region, skipped };
}

/** The region alone, as far as it does not come with a profile. */
export function resolveTencentRegion(config: TencentConfig, env: Environment): Sourced<string> | null {
  return sourced(config.region, formatterOf(config)("region")) ?? firstVariable(TENCENT_NAMES.variables.region!, env);
}

/**
 * The region requests are sent with.
 *
 * @throws EndpointError if there is none, or it cannot be one.
 */
export function requireTencentRegion(
  { region }: Pick<TencentIdentity, "region">,
  config: Pick<TencentConfig, "caller"> = {},
): string {
  if (region === null) {
    throw new EndpointError(
      `No Tencent Cloud region is known: set ${formatterOf(config)("region")} or ${TENCENT_NAMES.variables.region!.join(" or ")} to the instances' region, such as ap-guangzhou.`,
      "region",
    );
  }
  if (!isRegion(region.value)) {
    const shown = JSON.stringify(region.value.slice(0, 100));
    throw new EndpointError(
      `The region ${shown} (${region.source}) is not a valid region; expected one such as "ap-guangzhou".`,
      "region",
    );
  }
  return region.value;
}

export interface TencentAuthenticatorOptions extends TencentRoleOptions {
  readonly clock: TencentRoleOptions["clock"] & TencentMetadataOptions["clock"];
  /** Sends to the metadata service, without a proxy. Only called for a role, when its first key is needed. */
  readonly metadata: () => Promise<TencentMetadataOptions["transport"]>;
}

/** Make one per provider process, as it remembers whether the cloud accepted the key. */
export function tencentAuthenticator(
  { credential: { value } }: Pick<TencentIdentity, "credential">,
  options: TencentAuthenticatorOptions,
): Authenticator {
  if (value.kind === "key") {
    const { kind: _kind, region: _region, ...key } = value;
    return new TencentAuthenticator(key, options);
  }
  const { clock, metadata, metadataUrl: url } = options;
  const fetchKey = async (signal: AbortSignal) =>
    fetchTencentRoleKey(value.name, { transport: await metadata(), clock, url }, signal);
  return roleAuthenticator(value.name, fetchKey, options);
}
