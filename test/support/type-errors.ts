import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { HANG_MS } from "./patience";

const TSC = join(__dirname, "../../node_modules/typescript/bin/tsc");

export interface TypeError {
  /** Relative to the folder. */
  readonly file: string;
  /** Its first line, without its number: `Property 'b' is missing …`. */
  readonly message: string;
}

/** What the compiler says of a folder with such a configuration. */
export function typeErrors(folder: string, config = "tsconfig.json"): TypeError[] {
  const words = [TSC, "--noEmit", "--pretty", "false", "-p", config];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    ...{ cwd: folder, encoding: "utf8", timeout: HANG_MS },
  });
  const errors = [...stdout.matchAll(/^(\S+)\(\d+,\d+\): error TS\d+: (.*)$/gm)].map(([, file, message]) => ({
    file: file!,
    message: message!,
  }));
  if (status !== 0 && errors.length === 0) throw new Error(`tsc ended with ${status}: ${stdout}${stderr}`);
  return errors;
}
