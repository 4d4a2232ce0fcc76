import type { CredentialFiles } from "./credential-files";
import { CredentialsError, type Environment } from "./credentials-error";
import { readCliProfile } from "./huawei-cli-profile";
import type { HuaweiAuthConfig, HuaweiFinding } from "./huawei-config";
import { readCredentialsFile } from "./huawei-credentials-file";
import { CONFIGURATION_SOURCES, ENVIRONMENT_SOURCES, type GivenSource } from "./huawei-given";
import { type HuaweiMetadata, MetadataError } from "./huawei-metadata";
import { set } from "./huawei-parts";

/** Everything a source may look at. */
export interface HuaweiSurroundings {
  readonly config: HuaweiAuthConfig;
  readonly env: Environment;
  readonly files: CredentialFiles;
  readonly metadata: Pick<HuaweiMetadata, "key" | "place">;
  /** Ends the questions to the metadata. @default never */
  readonly signal?: AbortSignal;
}

/** One place where a credential may be. */
export interface HuaweiSource {
  readonly layer: "configuration" | "environment" | "file" | "metadata";
  /** How messages and documents name it. */
  readonly place: string;
  /**
   * Null if there is nothing here, or why.
   * @throws CredentialsError if there is something, but not enough.
   */
  find(around: HuaweiSurroundings): Promise<HuaweiFinding | string | null>;
}

/** A credential, what its place says beside it, and where that is. */
export type HuaweiFound = HuaweiFinding & { readonly source: string };

/**
 * Every place, in the order they are asked: the configuration as a whole before the environment, before files that
 * happen to be there, before the server's metadata; a token before a key before a password, as the official provider
 * does. The first that holds anything is the one: parts are never gathered from several.
 */
export const HUAWEI_SOURCES: readonly HuaweiSource[] = [
  ...CONFIGURATION_SOURCES.map((source) => given("configuration", source)),
  {
    layer: "configuration",
    place: "provider configuration: the file and profile of huaweicloud.shared_config_file and huaweicloud.profile",
    // Whoever names a profile means it: a key in the environment may be another account's.
    find: async (around) =>
      set(around.config.profile) === undefined && set(around.config.sharedConfigFile) === undefined
        ? null
        : await cliProfile(around),
  },
  ...ENVIRONMENT_SOURCES.map((source) => given("environment", source)),
  {
    layer: "file",
    place: "file: ~/.hcloud/config.json, or HW_SHARED_CONFIG_FILE; its current profile, or HW_PROFILE",
    find: cliProfile,
  },
  {
    layer: "file",
    place: "file: ~/.huaweicloud/credentials, or HUAWEICLOUD_SDK_CREDENTIALS_FILE; section [basic] or [global]",
    find: ({ env, files }) => readCredentialsFile(env, files),
  },
  {
    layer: "metadata",
    place: "metadata of the ECS this runs on: the temporary key of its agency",
    // Only asked when nothing else is there: on other machines the question costs time.
    find: async ({ metadata, signal = new AbortController().signal }) => {
      try {
        const first = await metadata.key(signal);
        return { credential: { kind: "server", first } };
      } catch (error) {
        if (error instanceof MetadataError) return error.message;
        throw error;
      }
    },
  },
];

/**
 * The first source's credential.
 *
 * @throws CredentialsError if a place holds half of one, or no place holds anything.
 */
export async function findHuaweiCredential(around: HuaweiSurroundings): Promise<HuaweiFound> {
  const looked: string[] = [];
  for (const { place, find } of HUAWEI_SOURCES) {
    const found = await find(around);
    if (found !== null && typeof found !== "string") return { ...found, source: found.place ?? place };
    looked.push(`  - ${place}${found === null ? "" : ` (${found})`}`);
  }
  throw new CredentialsError(`No Huawei Cloud credentials were found. Looked at, in this order:\n${looked.join("\n")}`);
}

function given(layer: HuaweiSource["layer"], { place, find }: GivenSource): HuaweiSource {
  return {
    layer,
    place,
    find: async ({ config, env }) => {
      const credential = find(config, env);
      return credential === null ? null : { credential };
    },
  };
}

function cliProfile({ config, env, files }: HuaweiSurroundings): Promise<HuaweiFinding | null> {
  const file = firstOf("huaweicloud.shared_config_file", config.sharedConfigFile, "HW_SHARED_CONFIG_FILE", env);
  const profile = firstOf("huaweicloud.profile", config.profile, "HW_PROFILE", env);
  return readCliProfile(
    { file: file.value, fileSetting: file.setting, profile: profile.value, profileSetting: profile.setting },
    files,
  );
}

function firstOf(setting: string, configured: string | undefined, variable: string, env: Environment) {
  const value = set(configured);
  return value === undefined ? { value: set(env[variable]), setting: variable } : { value, setting };
}
