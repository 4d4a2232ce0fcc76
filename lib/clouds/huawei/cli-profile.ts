import { type CredentialFiles, readRequested } from "../../auth/credential-files";
import { CredentialsError, type Environment, type Sourced } from "../../auth/credentials-error";
import { firstVariable, set, sourced } from "../../auth/environment";
import { isObject, type JsonObject, objectIn } from "../../json/value";
import type { HuaweiFinding } from "./config";
import { HUAWEI_NAMES } from "./credential-names";
import { formatterOf } from "./given";
import type { HuaweiConfig } from "./options";
import { accessKeyFrom } from "./parts";

const { path: DEFAULT_PATH, keys } = HUAWEI_NAMES.files.cli!;

/** Which profile of which file, as far as somebody says so. */
export interface ProfileRequest {
  /** @default `~/.hcloud/config.json` */
  readonly file: Sourced<string> | null;
  /** @default the file's current one */
  readonly profile: Sourced<string> | null;
  /** How the setting of a profile is written, for who has to give one. */
  readonly profileSetting: string;
}

/** What the configuration asks for, else the environment. @param env empty to leave it out */
export function profileRequest(config: HuaweiConfig, env: Environment): ProfileRequest {
  const formatOption = formatterOf(config);
  const find = (setting: "profile" | "shared_config_file"): Sourced<string> | null =>
    sourced(config[setting], formatOption(setting)) ?? firstVariable(HUAWEI_NAMES.variables[setting]!, env);
  return {
    file: find("shared_config_file"),
    profile: find("profile"),
    profileSetting: `${formatOption("profile")} or ${HUAWEI_NAMES.variables.profile!.join(" or ")}`,
  };
}

/**
 * A profile of KooCLI's configuration file, which the official Terraform provider reads as well.
 *
 * @returns null if nobody asked for this file or profile and there is none, or no key in it; or why it cannot be read
 * @throws CredentialsError naming file and problem, never content.
 */
export async function readCliProfile(
  request: ProfileRequest,
  files: CredentialFiles,
): Promise<HuaweiFinding | string | null> {
  const asked = request.file ?? request.profile;
  const [setting, attribute] = [asked?.source ?? null, asked === null ? null : attributeOf(asked)];
  const file = await readRequested({ path: request.file?.value ?? DEFAULT_PATH, setting, attribute }, files);
  if (file === null || typeof file === "string") return file;
  const { path } = file;
  const profile = choose(parse(file.text, path), request, path);
  if (profile === null) return null;
  const credential = credentialOf(profile, path);
  if (credential === null) {
    if (asked === null) return null;
    throw new CredentialsError(`${path}: the profile holds no access key.`, attribute);
  }
  const read = (name: string) => textOf(profile[keys[name]!]);
  const agencyName = read("assume_role.agency_name");
  const [domainName, domainId] = [read("assume_role.domain_name"), read("assume_role.domain_id")];
  return {
    credential,
    place: `file: ${path}, ${request.profile === null ? "its current profile" : `profile ${JSON.stringify(request.profile.value)}`}`,
    named: asked !== null,
    region: read("region"),
    projectId: read("project_id"),
    domainId: read("domain_id"),
    role:
      agencyName === undefined ? undefined : { agency_name: agencyName, domain_name: domainName, domain_id: domainId },
  };
}

function parse(text: string, path: string): JsonObject {
  const json = objectIn(text);
  if (json !== null && (json.profiles === undefined || Array.isArray(json.profiles))) return json;
  throw new CredentialsError(`${path} is not a KooCLI configuration: it is not a JSON object with profiles.`);
}

function choose(file: JsonObject, request: ProfileRequest, path: string): JsonObject | null {
  const profiles = ((file.profiles ?? []) as unknown[]).filter(isObject);
  const wanted = request.profile?.value ?? textOf(file.current);
  if (wanted === undefined) {
    if (request.file === null) return null;
    throw new CredentialsError(`${path} names no current profile: set ${request.profileSetting}.`, "profile");
  }
  const profile = profiles.find(({ name }) => name === wanted);
  if (profile !== undefined) return profile;
  throw request.profile === null
    ? new CredentialsError(`${path}: its current profile is not among its profiles.`)
    : new CredentialsError(
        `${path} has no profile ${JSON.stringify(wanted)}, which ${request.profile.source} asks for.`,
        attributeOf(request.profile),
      );
}

/** In the mode SSO the key is what the last login left behind. */
function credentialOf(profile: JsonObject, path: string): HuaweiFinding["credential"] | null {
  const sso = isObject(profile.ssoAuth) && isObject(profile.ssoAuth.stsToken) ? profile.ssoAuth.stsToken : {};
  const [from, prefix] =
    textOf(profile.mode)?.toUpperCase() === "SSO" ? [sso, `${path}: ssoAuth.stsToken.`] : [profile, `${path}: `];
  const show = (name: string) => prefix + name;
  return accessKeyFrom(keys, { show, attributes: false, read: (name) => textOf(from[name]) });
}

/** The provider attribute behind a setting, if it is one. */
function attributeOf({ source }: Sourced<string>): string | null {
  return source.startsWith("huaweicloud.") ? source.slice("huaweicloud.".length) : null;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? set(value) : undefined;
}
