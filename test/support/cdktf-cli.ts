/** Runs the real command line of cdktf, as in a shell that knows nothing of this repository. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { HANG_MS } from "./patience";
import { signalGroup } from "./workspace";

/** The checkout's own. */
export const CDKTF = join(__dirname, "../../node_modules/.bin/cdktf");

export interface CdktfRun {
  readonly code: number | null;
  /** Standard output and error together, without colours, spinners and repeated blanks. */
  readonly output: string;
}

export interface CdktfOptions {
  readonly home: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly command?: readonly string[];
}

export function cdktf(project: string, args: readonly string[], options: CdktfOptions): Promise<CdktfRun> {
  const { home, env = {}, command = [CDKTF] } = options;
  mkdirSync(home, { recursive: true });
  const [program, ...words] = [...command, ...args];
  const child = spawn(program!, words, {
    cwd: project,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...shellEnvironment(home), ...env },
  });
  return finished(child);
}

/** The environment of a user with nothing configured: no registry mirror, no flag, no credentials. */
export function shellEnvironment(home: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(TF_|CDKTF_|HW_|OS_|HUAWEICLOUD_|CLOUD_SDK_|TENCENTCLOUD_|XDG_)/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    HOME: home,
    CHECKPOINT_DISABLE: "1",
    // With it the command line shows plain lines instead of drawing over them.
    CI: "1",
    npm_config_update_notifier: "false",
  };
}

function finished(child: ChildProcess): Promise<CdktfRun> {
  return new Promise((resolve, reject) => {
    let output = "";
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout!.on("data", collect);
    child.stderr!.on("data", collect);
    const timer = setTimeout(() => {
      signalGroup(child, "SIGKILL");
      reject(new Error(`did not end within ${HANG_MS / 1_000} s:\n${plain(output)}`));
    }, HANG_MS);
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code, output: plain(output) });
    });
  });
}

/** Without colours, spinners and repeated blanks. */
export function plain(output: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is how a terminal is told of colours
  return output.replace(/\u001b\[[0-9;]*[A-Za-z]/g, "").replace(/[│\s]+/g, " ");
}
