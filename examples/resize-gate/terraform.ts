/** Runs the real terraform for the demo, showing the lines that tell the story. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface Finished {
  readonly code: number | null;
  readonly output: string;
  /** The output without its box and its line breaks. */
  readonly text: string;
  readonly seconds: number;
}

export interface RunOptions {
  /** Show nothing of it, unless it fails. */
  readonly quiet?: boolean;
  readonly withoutCredentials?: boolean;
}

/** Lines of terraform's plan are left out; the story is in what is applied. */
const TOLD = /^(\S+: (Creating|Still|Creation|Modif|Destr)|Apply complete|No changes|Error|\s*│?\s*Error|[│╷╵])/;

/** What is missing for the demo, as one line; undefined when nothing is. */
export function requireTerraform(): string | undefined {
  const found = spawnSync("terraform", ["version", "-json"], {
    encoding: "utf8",
    env: { ...process.env, TF_CLI_CONFIG_FILE: undefined },
  });
  return found.error === undefined && found.status === 0
    ? undefined
    : 'The demo needs Terraform 1.5 or newer: there is no working "terraform" on your PATH. See https://developer.hashicorp.com/terraform/install.';
}

export class Terraform {
  private child: ChildProcess | undefined;
  private interrupted = false;

  constructor(
    private readonly folder: string,
    private readonly credentials: Readonly<Record<string, string>>,
  ) {}

  run(args: readonly string[], { quiet = false, withoutCredentials = false }: RunOptions = {}): Promise<Finished> {
    if (this.interrupted) {
      throw new Error("interrupted");
    }
    // An empty file of our own, so that nothing of the user's configuration takes part.
    const configuration = join(dirname(this.folder), "terraform.rc");
    writeFileSync(configuration, "");
    const began = performance.now();
    const child = spawn("terraform", [args[0]!, ...(args[0] === "show" ? [] : ["-no-color"]), ...args.slice(1)], {
      cwd: this.folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        CHECKPOINT_DISABLE: "1",
        TF_CLI_CONFIG_FILE: configuration,
        ...(withoutCredentials ? {} : this.credentials),
      },
    });
    this.child = child;
    const teller = new Teller(quiet);
    child.stdout.on("data", (chunk: Buffer) => teller.hear(chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => teller.hear(chunk.toString()));
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => {
        const { output } = teller;
        if (quiet && code !== 0) {
          reject(new Error(`terraform ${args[0]} failed:\n${output}`));
        }
        resolve({ code, output, text: output.replace(/[│\s]+/g, " "), seconds: (performance.now() - began) / 1_000 });
      });
    });
  }

  /** Lets a running terraform end by itself, and starts no other. */
  interrupt(): void {
    this.interrupted = true;
    this.child?.kill("SIGINT");
  }
}

/** Shows the lines that matter as they come. */
class Teller {
  output = "";
  private line = "";
  private inError = false;

  constructor(private readonly quiet: boolean) {}

  hear(text: string): void {
    this.output += text;
    const lines = `${this.line}${text}`.split("\n");
    this.line = lines.pop() ?? "";
    for (const line of lines) {
      // Everything after the first error belongs to it.
      this.inError ||= /^(│ )?Error: /.test(line);
      if (!this.quiet && (this.inError || TOLD.test(line))) {
        process.stdout.write(`   ${line}\n`);
      }
    }
  }
}
