import { type CredentialFiles, expandHome } from "./credential-files";
import { CredentialsError, type Environment } from "./credentials-error";
import type { HuaweiFinding } from "./huawei-config";
import { keyFrom, set } from "./huawei-parts";
import { parseIni } from "./ini";

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
  const sections = parseIni(text, path, (name) => name.toLowerCase());
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
