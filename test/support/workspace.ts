/** A folder in which the real terraform runs with our provider and the stand-in of a cloud's provider. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { localCloud } from "../../examples/local-cloud/definition";
import { installLocalCloud, LOCAL_CLOUD_SOURCE, PLATFORM } from "../../examples/local-cloud/install";
import { createProvider } from "../../lib/provider/definition";
import { systemDependencies } from "../../lib/provider/dependencies";
import { bundleProvider, type Manifest } from "../../scripts/build/provider-bundle";
import { madeOnce } from "./jest/root";
import { type LocalPlugin, reattach, serveLocally } from "./local-plugin";

const ROOT = join(__dirname, "../..");

/** Whether e2e tests can run here. */
export const hasTerraform = spawnSync("terraform", ["version"], { stdio: "ignore" }).status === 0;

export const SOURCES = {
  cloudtasks: "terraform.local/cloud-tasks/cloudtasks",
  localcloud: LOCAL_CLOUD_SOURCE,
} as const;

export interface Run {
  readonly code: number | null;
  /** Standard output and error together, without colours. */
  readonly output: string;
  readonly seconds: number;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What starts terraform. @default nothing between */
  readonly under?: readonly string[];
}

/** A terraform that is still running. */
export interface Running {
  readonly child: ChildProcess;
  readonly done: Promise<Run>;
  /** Everything printed so far. */
  output(): string;
}

/** The provider's folder, built once in a run. */
export function builtProvider(): { folder: string; version: string } {
  const folder = madeOnce("provider", (target) => bundleProvider(ROOT, target));
  const { version } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
  return { folder, version };
}

/** Which providers are served in this process, rather than started by each command of terraform, four times in an apply. */
export type Served = "none" | "stand-in" | "all";

export class Workspace {
  readonly folder = mkdtempSync(join(tmpdir(), "cloud-tasks-e2e-"));
  /** What a provider leaves that is killed goes with the workspace. */
  private readonly temporary = join(this.folder, "tmp");
  private readonly running = new Set<ChildProcess>();

  private localCloud: LocalPlugin | undefined;
  private provider: LocalPlugin | undefined;
  /** Of the command that was started last. */
  private providerEnvironment: NodeJS.ProcessEnv = {};

  /**
   * @param served "all" saves most of what a command takes. The provider as it is delivered, and what a process of its own
   *   matters for, is not tested there.
   */
  constructor(
    private readonly environment: Readonly<Record<string, string | undefined>> = {},
    private readonly served: Served = "stand-in",
  ) {
    const provider = builtProvider();
    cpSync(provider.folder, this.pluginFolder(SOURCES.cloudtasks, provider.version), {
      recursive: true,
      filter: (path) => !path.endsWith("manifest.json"),
    });
    if (served === "none") installLocalCloud(this.folder);
    mkdirSync(this.temporary);
    // Terraform reads this file and nothing of the user's.
    writeFileSync(join(this.folder, "terraform.rc"), "disable_checkpoint = true\n");
  }

  pluginFolder(source: string, version: string): string {
    return join(this.folder, "terraform.d/plugins", source, version, PLATFORM);
  }

  /** Writes the configuration; the blocks every test needs go before it. */
  write(hcl: string, file = "main.tf"): void {
    writeFileSync(join(this.folder, file), hcl);
  }

  /** Serves what is to be served to each terraform that is started from now on. */
  async serve(): Promise<void> {
    if (this.served !== "none") this.localCloud ??= await serveLocally(localCloud);
    if (this.served !== "all") return;
    const { folder, version } = builtProvider();
    const schema = () => readFileSync(join(folder, "schema.bin"));
    const definition = async () => createProvider(version, systemDependencies(this.providerEnvironment));
    this.provider ??= await serveLocally(definition, { schema });
  }

  async init(): Promise<void> {
    await this.serve();
    const run = await this.terraform(["init", "-input=false"]);
    if (run.code !== 0) {
      throw new Error(`terraform init failed:\n${run.output}`);
    }
  }

  /** Runs terraform to its end. */
  terraform(args: readonly string[], options: RunOptions = {}): Promise<Run> {
    return this.start(args, options).done;
  }

  async apply(...args: string[]): Promise<Run> {
    const run = await this.terraform(["apply", "-auto-approve", "-input=false", ...args]);
    if (this.served === "all") await nextSecond();
    return run;
  }

  plan(...args: string[]): Promise<Run> {
    return this.terraform(["plan", "-input=false", "-detailed-exitcode", ...args]);
  }

  /** Starts terraform in a process group of its own, so that a test can press Ctrl-C on the whole group. */
  start(args: readonly string[], options: RunOptions = {}): Running {
    const began = performance.now();
    const env = this.env(options.env);
    this.providerEnvironment = env;
    const [command, ...words] = [...(options.under ?? []), "terraform", ...args];
    const child = spawn(command!, words, {
      cwd: this.folder,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      env,
    });
    this.running.add(child);
    let output = "";
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout!.on("data", collect);
    child.stderr!.on("data", collect);
    const done = new Promise<Run>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => {
        this.running.delete(child);
        resolve({ code, output, seconds: (performance.now() - began) / 1_000 });
      });
    });
    return { child, done, output: () => output };
  }

  /** What terraform finds in its environment. */
  env(extra: RunOptions["env"] = {}): NodeJS.ProcessEnv {
    const inherited = Object.entries(process.env).filter(
      ([name]) => !/^(TF_|HW_|OS_|HUAWEICLOUD_|CLOUD_SDK_|TENCENTCLOUD_|TCCLI_|HTTPS?_PROXY|https?_proxy)/.test(name),
    );
    return {
      ...Object.fromEntries(inherited),
      TF_CLI_CONFIG_FILE: join(this.folder, "terraform.rc"),
      // Terraform puts these after the whole command, "state show" for one.
      TF_CLI_ARGS: "-no-color",
      CHECKPOINT_DISABLE: "1",
      TF_REATTACH_PROVIDERS: reattach({ [SOURCES.localcloud]: this.localCloud, [SOURCES.cloudtasks]: this.provider }),
      TMPDIR: this.temporary,
      ...this.environment,
      ...extra,
    };
  }

  /** The values of the root module's resources, by address; from the file, as each command of terraform takes a second. */
  state(): Record<string, Record<string, unknown>> {
    const file = join(this.folder, "terraform.tfstate");
    const { resources } = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as State) : { resources: [] };
    return Object.fromEntries(
      resources
        .filter(({ module }) => module === undefined)
        .flatMap(({ mode, type, name, instances }) =>
          instances
            .filter(({ deposed }) => deposed === undefined)
            .map(({ index_key: key, attributes }) => [
              `${mode === "data" ? "data." : ""}${type}.${name}${key === undefined ? "" : `[${JSON.stringify(key)}]`}`,
              Object.fromEntries(Object.entries(attributes).map(([attribute, value]) => [attribute, untyped(value)])),
            ]),
        ),
    );
  }

  /** What a saved plan would do, by address: `create`, `update`, `delete`, `delete,create`, `no-op`, `read`. */
  async plannedActions(): Promise<Record<string, string>> {
    const run = await this.plan("-out=plan.bin");
    if (run.code === 1) {
      throw new Error(`terraform plan failed:\n${run.output}`);
    }
    const shown = JSON.parse((await this.terraform(["show", "-json", "plan.bin"])).output) as {
      resource_changes?: PlannedChange[];
    };
    return Object.fromEntries(
      (shown.resource_changes ?? []).map(({ address, change }) => [address, change.actions.join(",")]),
    );
  }

  readFile(name: string): string {
    return readFileSync(join(this.folder, name), "utf8");
  }

  writeFile(name: string, text: string): void {
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    writeFileSync(join(this.folder, name), text);
  }

  /** Starts over with an empty state; the folder stays initialised. */
  forgetState(): void {
    for (const file of ["terraform.tfstate", "terraform.tfstate.backup"]) {
      rmSync(join(this.folder, file), { force: true });
    }
  }

  remove(): void {
    for (const child of this.running) {
      signalGroup(child, "SIGKILL");
    }
    void this.localCloud?.close();
    void this.provider?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Terraform writes times in whole seconds. Two applies with providers that are started never fall into the same one. */
function nextSecond(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1_000 - (Date.now() % 1_000)));
}

/** What a state's file holds. */
interface State {
  readonly resources: readonly {
    readonly module?: string;
    readonly mode: "data" | "managed";
    readonly type: string;
    readonly name: string;
    readonly instances: readonly {
      readonly index_key?: string | number;
      readonly deposed?: string;
      readonly attributes: Record<string, unknown>;
    }[];
  }[];
}

/** A value whose type the schema leaves open, as in `terraform_data`, stands in the file beside its type. */
function untyped(value: unknown): unknown {
  const isTyped = typeof value === "object" && value !== null && Object.keys(value).sort().join() === "type,value";
  return isTyped ? (value as { value: unknown }).value : value;
}

interface PlannedChange {
  readonly address: string;
  readonly change: { readonly actions: readonly string[] };
}

/** Sends a signal to a child and everything it started. */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(-child.pid!, signal);
  } catch {
    // It has ended already.
  }
}

/** Process IDs of our provider, which its launcher has started, below a terraform. */
export function providerProcesses(terraform: ChildProcess): number[] {
  const listed = spawnSync("ps", ["-axo", "pid=,ppid=,command="], { encoding: "utf8" }).stdout;
  const processes = listed.split("\n").map((line) => {
    const [pid, parent, ...command] = line.trim().split(/\s+/);
    return { pid: Number(pid), parent: Number(parent), command: command.join(" ") };
  });
  const launchers = processes.filter(({ parent }) => parent === terraform.pid).map(({ pid }) => pid);
  return processes
    .filter(({ parent, command }) => launchers.includes(parent) && command.includes("/cloudtasks/"))
    .map(({ pid }) => pid);
}

/** What terraform prints, without its box and its line breaks. */
export function unboxed(output: string): string {
  return output.replace(/[│\s]+/g, " ");
}
