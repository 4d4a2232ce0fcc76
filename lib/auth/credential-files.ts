import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { CredentialsError } from "./credentials-error";

/** Reads files that hold credentials; injected, so that tests do not depend on the machine's. */
export interface CredentialFiles {
  /** Where `~` is. */
  readonly home: string;
  /**
   * The file's content; null if there is no such file.
   * @throws CredentialsError if it is there and cannot be read.
   */
  read(path: string): Promise<string | null>;
}

/** The machine's own files. */
export const systemFiles: CredentialFiles = {
  get home() {
    return homedir();
  },
  async read(path) {
    try {
      return await readFile(path, "utf8");
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
      if (code === "ENOENT" || code === "ENOTDIR") return null;
      throw new CredentialsError(`${path} cannot be read (${code}).`);
    }
  },
};

/** The path with `~` replaced: values in a configuration see no shell that would do it. */
export function expandHome(path: string, files: Pick<CredentialFiles, "home">): string {
  if (path === "~") return files.home;
  if (/^~[/\\]/.test(path)) return join(files.home, path.slice(2));
  return isAbsolute(path) ? path : resolve(path);
}
