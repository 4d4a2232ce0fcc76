import type { CredentialFiles } from "../../auth/credential-files";
import type { Environment } from "../../auth/credentials-error";
import { MetadataError } from "../../auth/metadata";
import { type Source, searchCredential } from "../../auth/search";
import { profileRequest, readCliProfile } from "./cli-profile";
import type { HuaweiFinding } from "./config";
import { HUAWEI_NAMES } from "./credential-names";
import { readCredentialsFile } from "./credentials-file";
import { CONFIGURATION_SOURCES, type GivenSource, KEY_SOURCES, LOGIN_SOURCES, TOKEN_SOURCES } from "./given";
import type { HuaweiMetadata } from "./metadata";
import type { HuaweiConfig } from "./options";

/** Everything a source may look at. */
export interface HuaweiSurroundings {
  readonly config: HuaweiConfig;
  readonly env: Environment;
  readonly files: CredentialFiles;
  readonly metadata: Pick<HuaweiMetadata, "key" | "place">;
  /** Ends the questions to the metadata. @default never */
  readonly signal?: AbortSignal;
}

export type HuaweiSource = Source<HuaweiSurroundings, HuaweiFinding>;

/** A credential, what its place says beside it, where that is, and what could not be looked into before. */
export type HuaweiFound = HuaweiFinding & { readonly source: string; readonly skipped: readonly string[] };

const { files } = HUAWEI_NAMES;

/**
 * Every place, in the order they are asked: the configuration as a whole before the environment, before files that
 * happen to be there, before the server's metadata. In each a token before a profile that is named, before a key, before
 * a password, as the official provider does.
 */
export const HUAWEI_SOURCES: readonly HuaweiSource[] = [
  ...CONFIGURATION_SOURCES.map((source) => ({ ...given("configuration", source), option: null })),
  {
    layer: "configuration",
    place: "provider configuration: huaweicloud.profile, in the file of huaweicloud.shared_config_file",
    option: "options: --profile, in the file of --shared-config-file",
    // Whoever names a profile means it: a key in the environment may be another account's.
    find: async (around) =>
      isNamed(around, {}) ? readCliProfile(profileRequest(around.config, around.env), around.files) : null,
  },
  ...TOKEN_SOURCES.map((source) => given("environment", source)),
  {
    layer: "environment",
    place: `environment: the profile of ${HUAWEI_NAMES.variables.profile}, in the file of ${files.cli!.variable}`,
    find: async (around) =>
      isNamed(around, around.env) ? readCliProfile(profileRequest(around.config, around.env), around.files) : null,
  },
  ...[...KEY_SOURCES, ...LOGIN_SOURCES].map((source) => given("environment", source)),
  {
    layer: "file",
    place: `file: ${files.cli!.path}, its current profile`,
    find: (around) => readCliProfile(profileRequest(around.config, around.env), around.files),
  },
  {
    layer: "file",
    place: `file: ${files.sdk!.path}, or ${files.sdk!.variable}; section [basic] or [global]`,
    find: (around) => readCredentialsFile(around.env, around.files),
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
  const { found, source, skipped } = await searchCredential("Huawei Cloud", HUAWEI_SOURCES, around, HUAWEI_NAMES);
  return { ...found, source: found.place ?? source.place, skipped };
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

/** Whether the configuration, or it and the environment, ask for a file or profile. */
function isNamed({ config }: HuaweiSurroundings, env: Environment): boolean {
  const { file, profile } = profileRequest(config, env);
  return file !== null || profile !== null;
}
