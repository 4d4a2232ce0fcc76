import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { CredentialsError } from "./credentials-error";

/** Reads files that hold credentials; injected, so that tests do not depend on the machine's. */
export interface CredentialFiles {
  /** Where `~` is; null for a process without a home folder. */
  readonly home: string | null;
  /**
   * The file's content; null if there is no such file.
   * @throws CredentialsError if it is there and cannot be read.
   */
  read(path: string): Promise<string | null>;
}

/** The machine's own files. */
export const systemFiles: CredentialFiles = {
  get home() {
    try {
      return homedir() || null;
    } catch {
      // Neither HOME nor an entry in the list of users, as for a container's arbitrary user.
      return null;
    }
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

/** A file to look into. */
export interface FileRequest {
  /** `~` stands for the home folder. */
  readonly path: string;
  /** The setting that names the file, which then has to be there; null for one that may be there by chance. */
  readonly setting: string | null;
  /** The provider attribute behind the setting. @default none */
  readonly attribute?: string | null;
}

/** A file's content, and where it really is. */
export interface FileText {
  readonly path: string;
  readonly text: string;
}

/**
 * Reads a file that was asked for, or one that may be there by chance.
 *
 * @returns null if there is none by chance, or why that cannot be read
 * @throws CredentialsError if one that was asked for is not there or cannot be read
 */
export async function readRequested(request: FileRequest, files: CredentialFiles): Promise<FileText | string | null> {
  const { setting, attribute = null } = request;
  try {
    const path = expandHome(request.path, files);
    const text = await files.read(path);
    if (text !== null) return { path, text };
    if (setting === null) return null;
    throw new CredentialsError(`${path}, which ${setting} asks for, does not exist.`, attribute);
  } catch (error) {
    if (!(error instanceof CredentialsError)) throw error;
    if (setting === null) return error.message.replace(/\.$/, "");
    throw error.message.includes(setting) ? error : new CredentialsError(`${setting}: ${error.message}`, attribute);
  }
}

/**
 * The path with `~` replaced: values in a configuration see no shell that would do it.
 *
 * @throws CredentialsError if there is no home folder
 */
export function expandHome(path: string, { home }: Pick<CredentialFiles, "home">): string {
  if (!/^~(?:[/\\]|$)/.test(path)) return isAbsolute(path) ? path : resolve(path);
  if (home === null) throw new CredentialsError(`${path} cannot be found: this process has no home folder.`);
  return join(home, path.slice(1));
}
