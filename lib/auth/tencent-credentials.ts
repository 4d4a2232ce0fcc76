import type { Clock } from "../http/clock";
import { type CredentialFiles, systemFiles } from "./credential-files";
import { CredentialsError, type Environment, type Found } from "./credentials-error";
import { GivenTencentKeys, type TencentKeys } from "./tencent-keys";
import { fetchTencentRoleKey, type TencentMetadataOptions } from "./tencent-metadata";
import { TencentRoleKeys } from "./tencent-role";
import { TENCENT_SOURCES, type TencentAuthConfig, type TencentCredential } from "./tencent-sources";

/** Who we are, and where that was found. */
export interface TencentIdentity {
  readonly credential: Found<TencentCredential>;
  /** Null if given nowhere. There is no default: a task list of another region would be empty, not wrong. */
  readonly region: Found<string> | null;
}

/**
 * Finds the credential: in the first of {@link TENCENT_SOURCES} that has one. The parts of a key are never gathered
 * from different places. Reads files, sends nothing.
 *
 * @throws CredentialsError if a place holds half a key or a file is malformed, or no place holds anything.
 */
export async function resolveTencentIdentity(
  config: TencentAuthConfig,
  env: Environment,
  files: CredentialFiles = systemFiles,
): Promise<TencentIdentity> {
  for (const source of TENCENT_SOURCES) {
    const value = await source.find({ config, env, files });
    if (value === null) continue;
    const credential = { value, source: source.place };
    const profile = value.kind === "key" ? value.region : undefined;
    const region =
      resolveTencentRegion(config, env) ??
      (profile ? { value: profile, source: `${source.place} (.configure)` } : null);
    return { credential, region };
  }
  const places = TENCENT_SOURCES.map((source) => `  - ${source.place}`).join("\n");
  throw new CredentialsError(`No Tencent Cloud credentials were found. Looked at, in this order:\n${places}`);
}

/** The region alone, as far as it does not come with a profile. */
export function resolveTencentRegion(config: TencentAuthConfig, env: Environment): Found<string> | null {
  const given = config.region?.trim();
  if (given) return { value: given, source: "tencentcloud.region" };
  const value = env.TENCENTCLOUD_REGION?.trim();
  return value ? { value, source: "TENCENTCLOUD_REGION" } : null;
}

/**
 * The region requests are sent with.
 *
 * @throws CredentialsError if there is none, or it cannot be one.
 */
export function requireTencentRegion({ region }: Pick<TencentIdentity, "region">): string {
  if (region === null) {
    throw new CredentialsError(
      "No Tencent Cloud region is known: set tencentcloud.region or TENCENTCLOUD_REGION to the instances' region, such as ap-guangzhou.",
      "region",
    );
  }
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(region.value)) {
    const shown = JSON.stringify(region.value.slice(0, 100));
    throw new CredentialsError(
      `The region ${shown} (${region.source}) is none; expected one such as "ap-guangzhou".`,
      "region",
    );
  }
  return region.value;
}

export interface TencentKeysOptions {
  readonly clock: Pick<Clock, "now" | "sleep">;
  /** Sends to the metadata service, without a proxy. Only called for a role, when its first key is needed. */
  readonly metadata: () => Promise<TencentMetadataOptions["transport"]>;
  /** @default the address inside every Tencent Cloud machine */
  readonly metadataUrl?: string;
}

/** The key of a credential; make one per provider process, as it remembers whether the cloud accepted it. */
export function createTencentKeys(
  { credential }: Pick<TencentIdentity, "credential">,
  options: TencentKeysOptions,
): TencentKeys {
  const { value } = credential;
  if (value.kind === "key") {
    const { secretId, secretKey, token } = value;
    return new GivenTencentKeys({ secretId, secretKey, ...(token !== undefined && { token }) });
  }
  const { clock, metadata, metadataUrl: url } = options;
  const fetchKey = async (signal: AbortSignal) =>
    fetchTencentRoleKey(value.name, { transport: await metadata(), clock, url }, signal);
  return new TencentRoleKeys(value.name, fetchKey, clock);
}
