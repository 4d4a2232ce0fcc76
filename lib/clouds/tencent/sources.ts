import { join } from "node:path";
import { type CredentialFiles, type FileRequest, readRequested } from "../../auth/credential-files";
import { CredentialsError, type Environment } from "../../auth/credentials-error";
import { firstVariable, refuse, set, sourced } from "../../auth/environment";
import { inOptions, inVariables, keyFrom, type Parts } from "../../auth/key-parts";
import type { Source } from "../../auth/search";
import type { Names } from "../../options/credential-names";
import { inBlock, type OptionFormatter } from "../../options/option-formatter";
import { TENCENT_NAMES } from "./credential-names";
import { iniSection, jsonEntries } from "./files";
import type { TencentKey } from "./key";
import type { TencentConfig } from "./options";

type TencentFoundKey = {
  readonly kind: "key" /** Of the profile the key is from. */;
  readonly region?: string;
} & TencentKey;

export type TencentCredential =
  | TencentFoundKey
  /** A role of the machine; its keys come from the metadata service. */
  | { readonly kind: "role"; readonly name: string };

/** What the sources look at. */
export interface TencentSurroundings {
  readonly config: TencentConfig;
  readonly env: Environment;
  readonly files: CredentialFiles;
}

export type TencentSource = Source<TencentSurroundings, TencentCredential>;

const { credentials, files: FILES, variables } = TENCENT_NAMES;

/**
 * Every place, in the order they are asked: the configuration as a whole before the environment, the environment
 * before files nobody named. In each a role before a key, as the official provider does. The metadata service is asked
 * only for a role that is named: a machine outside the cloud must not wait for an address that does not answer.
 */
export const TENCENT_SOURCES: readonly TencentSource[] = [
  {
    layer: "configuration",
    place: "provider configuration: tencentcloud.cam_role_name",
    option: "option: --cam-role-name",
    find: async ({ config }) => role(config.cam_role_name),
  },
  {
    layer: "configuration",
    place: "provider configuration: tencentcloud.secret_id and tencentcloud.secret_key",
    option: null,
    find: async ({ config }) => {
      const names = { secret_id: "secret_id", secret_key: "secret_key", security_token: "security_token" };
      return key(names, inOptions(config, formatterOf(config)));
    },
  },
  {
    layer: "configuration",
    place: "provider configuration: tencentcloud.profile, in the folder of tencentcloud.shared_credentials_dir",
    option: "options: --profile, in the folder of --shared-credentials-dir",
    find: async (around) => {
      const { profile, shared_credentials_dir: sharedCredentialsDir } = around.config;
      return set(profile) || set(sharedCredentialsDir) ? tccliProfile(around, around.env) : null;
    },
  },
  ...credentials.map(
    (names): TencentSource => ({
      layer: "environment",
      place: `environment: ${Object.values(names).join(" and ")}`,
      find: async ({ env }) => {
        if (names.cam_role_name !== undefined) return role(env[names.cam_role_name]);
        const security_token = firstVariable(variables.security_token!, env)?.source;
        return key({ ...names, security_token }, inVariables(env));
      },
    }),
  ),
  {
    layer: "environment",
    place: `environment: the profile of ${variables.profile!.join(" or ")}, in the folder of ${variables.shared_credentials_dir}`,
    find: async (around) => {
      const named = firstVariable(variables.profile!, around.env);
      const folder = firstVariable(variables.shared_credentials_dir!, around.env);
      return named === null && folder === null ? null : tccliProfile(around, around.env);
    },
  },
  {
    layer: "file",
    place: `file: ${FILES.cli!.path}/default.credential`,
    find: (around) => tccliProfile(around, {}),
  },
  {
    layer: "file",
    place: `file: ${FILES.sdk!.path}, or ${FILES.sdk!.variable}; else ${FILES.system!.path}; section [default]`,
    find: async ({ env, files }) => {
      const named = firstVariable([FILES.sdk!.variable!], env);
      if (named !== null) return sdkFile({ path: named.value, setting: named.source }, files);
      const own = await sdkFile({ path: FILES.sdk!.path, setting: null }, files);
      if (own !== null && typeof own !== "string") return own;
      return (await sdkFile({ path: FILES.system!.path, setting: null }, files)) ?? own;
    },
  },
];

/** How an option of the block is written by who gave it. */
export function formatterOf(config: TencentConfig): OptionFormatter {
  return inBlock("tencentcloud", config);
}

async function sdkFile(request: FileRequest, files: CredentialFiles): Promise<TencentCredential | string | null> {
  const file = await readRequested(request, files);
  if (file === null || typeof file === "string") return file;
  const entries = iniSection(file, "default");
  const found = entries === null ? null : keyOfFile(file.path, entries, FILES.sdk!.keys);
  if (found !== null || request.setting === null) return found;
  throw new CredentialsError(`${file.path}, which ${request.setting} asks for, has no section [default] with a key.`);
}

/** A profile of `tccli`. One that somebody names must exist. @param env empty to leave the environment out */
async function tccliProfile(
  { config, files }: TencentSurroundings,
  env: Environment,
): Promise<TencentCredential | string | null> {
  const formatOption = formatterOf(config);
  const given = (attribute: "profile" | "shared_credentials_dir") => {
    const configured = sourced(config[attribute], formatOption(attribute));
    const found = configured ?? firstVariable(variables[attribute]!, env);
    return found === null ? null : { ...found, attribute: configured && attribute };
  };
  const profile = given("profile");
  const folder = given("shared_credentials_dir");
  const name = profile?.value ?? "default";
  // It becomes part of a file name.
  if (/[/\\\0]/.test(name) || name === "..") {
    throw new CredentialsError(`The profile ${JSON.stringify(name.slice(0, 100))} is not a file name.`, "profile");
  }
  const named = profile ?? folder;
  const request = (ending: string, setting: string | null) => ({
    path: join(folder?.value ?? FILES.cli!.path, `${name}.${ending}`),
    setting,
    attribute: named?.attribute ?? null,
  });
  const file = await readRequested(request("credential", named?.source ?? null), files);
  if (file === null || typeof file === "string") return file;
  const entries = jsonEntries(file);
  refuse(
    [FILES.cli!.refused!],
    (key) => (entries[key] === undefined ? undefined : String(entries[key])),
    `${file.path}: `,
  );
  const found = keyOfFile(file.path, entries, FILES.cli!.keys);
  if (found === null) {
    if (named === null) return null;
    const { secret_id, secret_key } = FILES.cli!.keys;
    throw new CredentialsError(
      `${file.path}, which ${named.source} asks for, holds no ${secret_id} and ${secret_key}.`,
      named.attribute,
    );
  }
  const configure = await readRequested(request("configure", null), files);
  const region = configure === null || typeof configure === "string" ? undefined : regionOf(jsonEntries(configure));
  return { ...found, ...(region && { region }) };
}

function keyOfFile(path: string, entries: Readonly<Record<string, unknown>>, keys: Names): TencentFoundKey | null {
  return key(keys, { show: (name) => `${path}: ${name}`, attributes: false, read: (name) => entries[name] });
}

function key(names: Readonly<Record<string, string | undefined>>, parts: Parts): TencentFoundKey | null {
  const found = keyFrom(names.secret_id!, names, parts);
  if (found === null) return null;
  const { id: secretId, ...key } = found;
  return { kind: "key", secretId, ...key };
}

/** tccli keeps a profile's region in a second file. */
function regionOf(configure: Readonly<Record<string, unknown>>): string | undefined {
  const [group, name] = FILES.cli!.keys.region!.split(".") as [string, string];
  const region = (configure[group] as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  return typeof region === "string" ? set(region) : undefined;
}

function role(value: string | undefined): TencentCredential | null {
  const name = set(value);
  return name === undefined ? null : { kind: "role", name };
}
