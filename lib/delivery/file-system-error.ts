/** What kept a folder from being written, in words. */
export interface FileSystemError {
  readonly problem: string;
  /** What mends it in the same folder. */
  readonly remedy?: string;
}

/** @returns undefined where the error says nothing of the folder */
export function fileSystemError({ code, path }: NodeJS.ErrnoException, folder: string): FileSystemError | undefined {
  const where = path ?? folder;
  switch (code) {
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return { problem: `${where} may not be written (${code})` };
    case "ENOTDIR":
    case "EEXIST":
      return { problem: `a file is in the way of the folder ${where}`, remedy: "remove it" };
    case "ENOSPC":
      return { problem: `no space is left for ${where}`, remedy: "make some" };
    default:
      return undefined;
  }
}
