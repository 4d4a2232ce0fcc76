/** The file a timeline is written to. */
import { closeSync, openSync, readSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileSystemError } from "../../delivery/file-system-error";
import { GENERATOR } from "./page";

/** So far from its begin a file says who wrote it. */
const BEGIN = 2_000;

/** Whether a file may be written: there is none, it is empty, or this command wrote it. */
export function isOurs(folder: string, file: string): boolean {
  try {
    const handle = openSync(resolve(folder, file), "r");
    try {
      const begin = Buffer.alloc(BEGIN);
      const length = readSync(handle, begin, 0, BEGIN, 0);
      return length === 0 || begin.toString("utf8", 0, length).includes(GENERATOR);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT";
  }
}

/** Written beside and renamed: whoever looks sees the whole file, or the one before. @returns what went wrong */
export function writeWhole(folder: string, file: string, text: string): string | undefined {
  const target = resolve(folder, file);
  const incoming = `${target}.${process.pid}.tmp`;
  try {
    writeFileSync(incoming, text, { flag: "wx" });
    renameSync(incoming, target);
    return undefined;
  } catch (error) {
    rmSync(incoming, { force: true });
    const { problem, remedy } = fileSystemError(error as NodeJS.ErrnoException, folder) ?? {};
    return [problem ?? (error as Error).message, ...(remedy === undefined ? [] : [remedy])].join("; ");
  }
}
