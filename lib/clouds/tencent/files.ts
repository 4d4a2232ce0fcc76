import type { FileText } from "../../auth/credential-files";
import { CredentialsError } from "../../auth/credentials-error";
import { parseIni } from "../../auth/ini";
import { type JsonObject, objectIn } from "../../json/value";

/** A key's parts as a file has them, not checked yet. */
export type FileEntries = Readonly<Record<string, string>>;

/**
 * The values of a JSON file, as the command line tool `tccli` writes them.
 *
 * @throws CredentialsError naming the file
 */
export function jsonEntries({ path, text }: FileText): JsonObject {
  const entries = objectIn(text);
  if (entries === null) throw new CredentialsError(`${path} is not a JSON object.`);
  return entries;
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
