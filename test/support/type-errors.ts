import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { HANG_MS } from "./patience";

const TSC = join(__dirname, "../../node_modules/typescript/bin/tsc");

export interface CompilerError {
  /** Relative to the folder. */
  readonly file: string;
  /** Its first line, without its number: `Property 'b' is missing …`. */
  readonly message: string;
}

/** What the compiler says of a folder's files with such a configuration. Whatever else it says is an error here. */
export function typeErrors(folder: string, config = "tsconfig.json"): CompilerError[] {
  const words = [TSC, "--noEmit", "--pretty", "false", "-p", config];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    ...{ cwd: folder, encoding: "utf8", timeout: HANG_MS },
  });
  const errors = [...stdout.matchAll(/^(\S+)\(\d+,\d+\): error TS\d+: (.*)$/gm)].map(([, file, message]) => ({
    file: file!,
    message: message!,
  }));
  const about = stdout.split("\n").filter((line) => /^\S/.test(line)).length;
  if (about !== errors.length || (status !== 0 && about === 0))
    throw new Error(`tsc ended with ${status}: ${stdout}${stderr}`);
  return errors;
}
