import type { FileText } from "../../auth/credential-files";
import { CredentialsError } from "../../auth/credentials-error";
import { parseIni } from "../../auth/ini";

/** A key's parts as a file has them, not checked yet. */
export type FileEntries = Readonly<Record<string, string>>;

/**
 * The values of a JSON file, as the command line tool `tccli` writes them.
 *
 * @throws CredentialsError naming the file
 */
export function jsonEntries({ path, text }: FileText): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    // The parser's own message may quote the text, which is a key.
    throw new CredentialsError(`${path} is not JSON.`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new CredentialsError(`${path} does not hold a JSON object.`);
  }
  return { ...value };
}

/**
 * One section of an ini file, as the SDKs read it; null if there is no such section.
 *
 * @throws CredentialsError naming the file and the line
 */
export function iniSection({ path, text }: FileText, section: string): FileEntries | null {
  const found = parseIni(text, path).get(section);
  return found === undefined ? null : Object.fromEntries(found);
}
