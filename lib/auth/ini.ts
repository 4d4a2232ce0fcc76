import { CredentialsError } from "./credentials-error";

/** Section → option → value. A section that stands there twice is one. */
export type IniFile = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Reads an ini file. Comments begin a line with `#` or `;`, as a secret may contain either.
 *
 * @param spelling what the names of sections and options are taken for, where letter case does not matter
 * @throws CredentialsError naming the file and the line, never content
 */
export function parseIni(text: string, path: string, spelling: (name: string) => string = (name) => name): IniFile {
  const sections = new Map<string, Map<string, string>>();
  let current: Map<string, string> | undefined;
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#") || line.startsWith(";")) continue;
    const header = /^\[([^\]]+)\]$/.exec(line)?.[1];
    const equals = line.indexOf("=");
    if (header !== undefined) {
      const name = spelling(header.trim());
      current = sections.get(name) ?? new Map();
      sections.set(name, current);
    } else if (equals < 1 || current === undefined) {
      const why = equals < 1 ? "is neither [section] nor name = value" : "stands before the first [section]";
      throw new CredentialsError(`${path}: line ${index + 1} ${why}.`);
    } else {
      current.set(spelling(line.slice(0, equals).trim()), line.slice(equals + 1).trim());
    }
  }
  return sections;
}
