import { join } from "node:path";
import { type CredentialFiles, expandHome } from "./credential-files";
import { CredentialsError, type Environment } from "./credentials-error";
import { readIniSection, readJsonEntries } from "./tencent-files";
import { assembleTencentKey } from "./tencent-key-parts";
import type { TencentKey } from "./tencent-keys";

/** The part of the provider's `tencentcloud` object that decides who we are. Empty strings count as not set. */
export interface TencentAuthConfig {
  readonly region?: string;
  readonly secretId?: string;
  readonly secretKey?: string;
  readonly securityToken?: string;
  /** A profile of the command line tool `tccli`. */
  readonly profile?: string;
  /** Where the profiles' files are. @default ~/.tccli */
  readonly sharedCredentialsDir?: string;
  readonly camRoleName?: string;
}

export type TencentCredential =
  | ({ readonly kind: "key" /** Of the profile the key is from. */; readonly region?: string } & TencentKey)
  /** A role of the machine; its keys come from the metadata service. */
  | { readonly kind: "role"; readonly name: string };

/** What the sources look at. */
export interface TencentSurroundings {
  readonly config: TencentAuthConfig;
  readonly env: Environment;
  readonly files: CredentialFiles;
}

/** One place where a credential may be. */
export interface TencentSource {
  /** How messages name it. */
  readonly place: string;
  /**
   * Resolves to null if there is nothing here.
   * @throws CredentialsError if there is something, but not enough.
   */
  find(surroundings: TencentSurroundings): Promise<TencentCredential | null>;
}

/** The official Terraform provider's name, tccli's, and the Node SDK's (facts section 5). */
const TOKEN_VARIABLES = ["TENCENTCLOUD_SECURITY_TOKEN", "TENCENTCLOUD_TOKEN", "TENCENTCLOUD_SESSION_TOKEN"];
const PROFILE_VARIABLES = ["TENCENTCLOUD_PROFILE", "TCCLI_PROFILE"];
const DIRECTORY_VARIABLE = "TENCENTCLOUD_SHARED_CREDENTIALS_DIR";
const ROLE_VARIABLE = "TENCENTCLOUD_CAM_ROLE_NAME";
const FILE_VARIABLE = "TENCENTCLOUD_CREDENTIALS_FILE";
const SYSTEM_FILE = "/etc/tencentcloud/credentials";

/** By this the official provider acts in another account with the key of the environment. */
const ASSUMED_ROLE_VARIABLE = "TENCENTCLOUD_ASSUME_ROLE_ARN";

/**
 * Every place, in the order they are asked: the configuration as a whole before the environment, the environment
 * before files nobody named. The metadata service is asked only for a role that is named: a machine outside the cloud
 * must not wait for an address that does not answer.
 */
export const TENCENT_SOURCES: readonly TencentSource[] = [
  {
    place: "provider configuration: tencentcloud.secret_id and tencentcloud.secret_key",
    find: async ({ config }) => {
      const part = (attribute: string, value: unknown) => ({ name: `tencentcloud.${attribute}`, value, attribute });
      return asCredential(
        assembleTencentKey({
          secretId: part("secret_id", config.secretId),
          secretKey: part("secret_key", config.secretKey),
          token: part("security_token", config.securityToken),
        }),
      );
    },
  },
  {
    place: "provider configuration: tencentcloud.profile",
    find: async (surroundings) => {
      const { profile, sharedCredentialsDir } = surroundings.config;
      return set(profile) || set(sharedCredentialsDir) ? namedProfile(surroundings, "profile") : null;
    },
  },
  {
    place: "provider configuration: tencentcloud.cam_role_name",
    find: async ({ config }) => role(config.camRoleName),
  },
  {
    place: "environment: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY",
    find: async ({ env }) => {
      const key = assembleTencentKey({
        secretId: { name: "TENCENTCLOUD_SECRET_ID", value: env.TENCENTCLOUD_SECRET_ID },
        secretKey: { name: "TENCENTCLOUD_SECRET_KEY", value: env.TENCENTCLOUD_SECRET_KEY },
        token: environmentToken(env),
      });
      if (key !== null && set(env[ASSUMED_ROLE_VARIABLE]) !== undefined) {
        // The lists of the key's own account are others: they would be empty, not wrong.
        throw new CredentialsError(
          `${ASSUMED_ROLE_VARIABLE} is set, but roles of another account are not assumed here. Give that account's temporary ` +
            "key in the provider's configuration: tencentcloud.secret_id, secret_key and security_token.",
        );
      }
      return asCredential(key);
    },
  },
  {
    place: `environment: ${PROFILE_VARIABLES.join(" or ")}`,
    find: async (surroundings) => {
      const named = [...PROFILE_VARIABLES, DIRECTORY_VARIABLE].some((name) => set(surroundings.env[name]));
      return named ? namedProfile(surroundings, null) : null;
    },
  },
  { place: "file: ~/.tccli/default.credential", find: tccliProfile },
  {
    place: `file: ~/.tencentcloud/credentials, or ${FILE_VARIABLE}; else ${SYSTEM_FILE}; section [default]`,
    find: async ({ env, files }) => {
      const named = set(env[FILE_VARIABLE]);
      const paths = named === undefined ? ["~/.tencentcloud/credentials", SYSTEM_FILE] : [named];
      for (const path of paths.map((one) => expandHome(one, files))) {
        const entries = await readIniSection(path, "default", files);
        const found = entries === null ? null : asCredential(keyOfFile(path, entries, "secret_id", "secret_key"));
        if (found !== null) return found;
        if (named !== undefined) {
          throw new CredentialsError(`${path}, which ${FILE_VARIABLE} names, has no section [default] with a key.`);
        }
      }
      return null;
    },
  },
  { place: `environment: ${ROLE_VARIABLE}`, find: async ({ env }) => role(env[ROLE_VARIABLE]) },
];

/** A profile that somebody named must exist. */
async function namedProfile(surroundings: TencentSurroundings, attribute: string | null): Promise<TencentCredential> {
  const found = await tccliProfile(surroundings);
  if (found !== null) return found;
  const path = profilePath(surroundings, "credential");
  throw new CredentialsError(`There is no ${path}, or it holds no secretId and secretKey.`, attribute);
}

async function tccliProfile(surroundings: TencentSurroundings): Promise<TencentCredential | null> {
  const path = profilePath(surroundings, "credential");
  const entries = await readJsonEntries(path, surroundings.files);
  const key = entries === null ? null : keyOfFile(path, entries, "secretId", "secretKey");
  if (key === null) return null;
  const region = regionOf(await readJsonEntries(profilePath(surroundings, "configure"), surroundings.files));
  return { kind: "key", ...key, ...(region && { region }) };
}

function keyOfFile(path: string, entries: Readonly<Record<string, unknown>>, idName: string, keyName: string) {
  const part = (name: string) => ({ name: `${path}: ${name}`, value: entries[name] });
  return assembleTencentKey({ secretId: part(idName), secretKey: part(keyName), token: part("token") });
}

function profilePath({ config, env, files }: TencentSurroundings, ending: string): string {
  const fromEnvironment = PROFILE_VARIABLES.map((name) => set(env[name])).find((value) => value !== undefined);
  const profile = set(config.profile) ?? fromEnvironment ?? "default";
  // It becomes part of a file name.
  if (/[/\\\0]/.test(profile) || profile === "..") {
    throw new CredentialsError(`The profile ${JSON.stringify(profile.slice(0, 100))} is not a file name.`, "profile");
  }
  const directory = set(config.sharedCredentialsDir) ?? set(env[DIRECTORY_VARIABLE]) ?? join(files.home, ".tccli");
  return join(expandHome(directory, files), `${profile}.${ending}`);
}

/** tccli keeps a profile's region in `_sys_param` of a second file. */
function regionOf(configure: Readonly<Record<string, unknown>> | null): string | undefined {
  const system = configure?._sys_param as { readonly region?: unknown } | null | undefined;
  return typeof system?.region === "string" ? set(system.region) : undefined;
}

function environmentToken(env: Environment) {
  const given = TOKEN_VARIABLES.filter((name) => set(env[name]) !== undefined);
  const [first, ...others] = given;
  const other = others.find((name) => set(env[name]) !== set(env[first!]));
  if (other !== undefined) {
    throw new CredentialsError(
      `${first} and ${other} hold different tokens, and both are names for the same thing: unset one.`,
    );
  }
  return { name: first ?? TOKEN_VARIABLES[0]!, value: first === undefined ? undefined : env[first] };
}

function asCredential(key: TencentKey | null): TencentCredential | null {
  return key === null ? null : { kind: "key", ...key };
}

function role(value: string | undefined): TencentCredential | null {
  const name = set(value);
  return name === undefined ? null : { kind: "role", name };
}

/** Values pasted into variables often end in a newline. */
function set(value: string | undefined): string | undefined {
  return value?.trim() || undefined;
}
