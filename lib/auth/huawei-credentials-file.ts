import { type CredentialFiles, expandHome } from "./credential-files";
import { CredentialsError, type Environment } from "./credentials-error";
import type { HuaweiFinding } from "./huawei-config";
import { keyFrom, set } from "./huawei-parts";

/** The variable with another path than the SDKs' own. */
export const CREDENTIALS_FILE_VARIABLE = "HUAWEICLOUD_SDK_CREDENTIALS_FILE";

/**
 * The credentials file of the SDKs: the section `[basic]`, or `[global]` if there is no key in that.
 *
 * @returns null if there is no such file, or no key in it.
 * @throws CredentialsError naming file and problem, never content.
 */
export async function readCredentialsFile(env: Environment, files: CredentialFiles): Promise<HuaweiFinding | null> {
  const asked = set(env[CREDENTIALS_FILE_VARIABLE]);
  const path = expandHome(asked ?? "~/.huaweicloud/credentials", files);
  const text = await files.read(path);
  if (text === null) {
    if (asked === undefined) return null;
    throw new CredentialsError(`${path}, which ${CREDENTIALS_FILE_VARIABLE} asks for, does not exist.`);
  }
  const sections = parseIni(text, path);
  for (const name of ["basic", "global"]) {
    const section = sections.get(name);
    const read = (option: string) => set(section?.get(option));
    const parts = { prefix: `${path}: [${name}] `, attributes: false, read };
    const credential = keyFrom({ accessKey: "ak", secretKey: "sk", securityToken: "security_token" }, parts, false);
    if (credential !== null) {
      return {
        credential,
        place: `file: ${path}, section [${name}]`,
        projectId: read("project_id"),
        domainId: read("domain_id"),
        iamEndpoint: read("iam_endpoint"),
      };
    }
  }
  if (asked === undefined) return null;
  throw new CredentialsError(`${path}, which ${CREDENTIALS_FILE_VARIABLE} asks for, holds no ak and sk.`);
}

/** Sections, then options; comments begin a line with `#` or `;`, as a secret may contain either. */
function parseIni(text: string, path: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let current: Map<string, string> | undefined;
  for (const [index, raw] of text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#") || line.startsWith(";")) continue;
    const header = /^\[([^\]]+)\]$/.exec(line)?.[1];
    const equals = line.indexOf("=");
    if (header !== undefined) {
      const name = header.trim().toLowerCase();
      current = sections.get(name) ?? new Map();
      sections.set(name, current);
    } else if (current === undefined || equals < 1) {
      const problem =
        current === undefined ? "stands before the first [section]" : "is neither [section] nor name = value";
      throw new CredentialsError(`${path}: line ${index + 1} ${problem}.`);
    } else {
      current.set(line.slice(0, equals).trim().toLowerCase(), line.slice(equals + 1).trim());
    }
  }
  return sections;
}
