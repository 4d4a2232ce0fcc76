import { type CredentialFiles, readRequested } from "../../auth/credential-files";
import { CredentialsError, type Environment } from "../../auth/credentials-error";
import { firstVariable, refuse, set } from "../../auth/environment";
import { parseIni } from "../../auth/ini";
import type { HuaweiFinding } from "./config";
import { HUAWEI_NAMES } from "./credential-names";
import { accessKeyFrom } from "./parts";

const { path, variable, keys, refused } = HUAWEI_NAMES.files.sdk!;

/**
 * The credentials file of the SDKs: the section `[basic]`, or `[global]` if there is no key in that.
 *
 * @returns null if there is no such file, or no key in it; or why it cannot be read
 * @throws CredentialsError naming file and problem, never content.
 */
export async function readCredentialsFile(
  env: Environment,
  files: CredentialFiles,
): Promise<HuaweiFinding | string | null> {
  const asked = firstVariable([variable!], env);
  const file = await readRequested({ path: asked?.value ?? path, setting: asked?.source ?? null }, files);
  if (file === null || typeof file === "string") return file;
  const sections = parseIni(file.text, file.path, (name) => name.toLowerCase());
  for (const name of ["basic", "global"]) {
    const section = sections.get(name);
    const read = (option: string) => set(section?.get(option));
    const show = (option: string) => `${file.path}: [${name}] ${option}`;
    refuse([refused!], read, show(""));
    const credential = accessKeyFrom(keys, { show, attributes: false, read });
    if (credential !== null) {
      return {
        credential,
        place: `file: ${file.path}, section [${name}]`,
        projectId: read(keys.project_id!),
        domainId: read(keys.domain_id!),
        authUrl: read(keys.auth_url!),
      };
    }
  }
  if (asked === null) return null;
  throw new CredentialsError(
    `${file.path}, which ${asked.source} asks for, holds no ${keys.access_key} and ${keys.secret_key}.`,
  );
}
