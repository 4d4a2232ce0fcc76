import { spawnSync } from "node:child_process";
import { cpus, release, totalmem, type } from "node:os";

/** What results depend on, beside the code. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
  /** Null where there is none. */
  readonly terraform: string | null;
}

export function thisMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim().replace(/\s+/g, " ") || "unknown processor",
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    system: `${type()} ${release().split("-")[0]}`,
    node: process.versions.node,
    terraform: terraformVersion(),
  };
}

function terraformVersion(): string | null {
  const run = spawnSync("terraform", ["version", "-json"], { encoding: "utf8", env: terraformEnvironment() });
  return run.status === 0 ? (JSON.parse(run.stdout) as { terraform_version: string }).terraform_version : null;
}

/** Nothing of the user's own settings, and no question to the internet about newer versions. */
function terraformEnvironment(): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith("TF_"));
  return { ...Object.fromEntries(others), CHECKPOINT_DISABLE: "1" };
}
