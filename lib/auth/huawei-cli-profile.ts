import { type CredentialFiles, expandHome } from "./credential-files";
import { CredentialsError } from "./credentials-error";
import type { HuaweiFinding } from "./huawei-config";
import { keyFrom, set } from "./huawei-parts";

/** Which profile of which file. */
export interface ProfileRequest {
  /** @default `~/.hcloud/config.json` */
  readonly file?: string;
  /** @default the file's current one */
  readonly profile?: string;
  /** The settings that gave these, for messages. */
  readonly fileSetting: string;
  readonly profileSetting: string;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * A profile of KooCLI's configuration file, which the official Terraform provider reads as well.
 *
 * @returns null if nobody asked for this file or profile and there is none, or no key in it.
 * @throws CredentialsError naming file and problem, never content.
 */
export async function readCliProfile(request: ProfileRequest, files: CredentialFiles): Promise<HuaweiFinding | null> {
  const path = expandHome(request.file ?? "~/.hcloud/config.json", files);
  const asked = request.file === undefined && request.profile === undefined ? null : settingsOf(request);
  const text = await files.read(path);
  if (text === null) {
    if (asked === null) return null;
    throw new CredentialsError(`${path}, which ${asked} asks for, does not exist.`, attributeOf(request));
  }
  const profile = choose(parse(text, path), request, path);
  if (profile === null) return null;
  const credential = credentialOf(profile, path);
  if (credential === null) {
    if (asked === null) return null;
    throw new CredentialsError(`${path}: the profile holds no access key.`, attributeOf(request));
  }
  const read = (name: string) => textOf(profile[name]);
  const agencyName = read("agencyName");
  return {
    credential,
    place: `file: ${path}, ${request.profile === undefined ? "its current profile" : `profile ${JSON.stringify(request.profile)}`}`,
    region: read("region"),
    projectId: read("projectId"),
    domainId: read("domainId"),
    role:
      agencyName === undefined
        ? undefined
        : { agencyName, domainName: read("agencyDomainName"), domainId: read("agencyDomainId") },
  };
}

function parse(text: string, path: string): Fields {
  const broken = new CredentialsError(`${path} is not a KooCLI configuration: it is not a JSON object with profiles.`);
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    // The parser's own message quotes what it could not read.
    throw broken;
  }
  if (!isFields(json) || !(json.profiles === undefined || Array.isArray(json.profiles))) throw broken;
  return json;
}

function choose(file: Fields, request: ProfileRequest, path: string): Fields | null {
  const profiles = ((file.profiles ?? []) as unknown[]).filter(isFields);
  const wanted = request.profile ?? textOf(file.current);
  if (wanted === undefined) {
    if (request.file === undefined) return null;
    throw new CredentialsError(`${path} names no current profile: set huaweicloud.profile or HW_PROFILE.`, "profile");
  }
  const profile = profiles.find(({ name }) => name === wanted);
  if (profile !== undefined) return profile;
  throw request.profile === undefined
    ? new CredentialsError(`${path}: its current profile is not among its profiles.`)
    : new CredentialsError(
        `${path} has no profile ${JSON.stringify(wanted)}, which ${request.profileSetting} asks for.`,
        attributeOf(request),
      );
}

/** In the mode SSO the key is what the last login left behind. */
function credentialOf(profile: Fields, path: string): HuaweiFinding["credential"] | null {
  const sso = isFields(profile.ssoAuth) && isFields(profile.ssoAuth.stsToken) ? profile.ssoAuth.stsToken : {};
  const [from, prefix] =
    textOf(profile.mode)?.toUpperCase() === "SSO" ? [sso, `${path}: ssoAuth.stsToken.`] : [profile, `${path}: `];
  const names = { accessKey: "accessKeyId", secretKey: "secretAccessKey", securityToken: "securityToken" };
  return keyFrom(names, { prefix, attributes: false, read: (name) => textOf(from[name]) }, false);
}

function settingsOf(request: ProfileRequest): string {
  return request.file === undefined ? request.profileSetting : request.fileSetting;
}

function attributeOf(request: ProfileRequest): string | null {
  const setting = settingsOf(request);
  return setting.startsWith("huaweicloud.") ? setting.slice("huaweicloud.".length) : null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? set(value) : undefined;
}
