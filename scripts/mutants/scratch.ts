/** A copy of the project to break: the working tree is never touched. */
import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { type Guard, testsOf, without } from "./guard";

/** What a run of tests came to. */
export interface TestRun {
  /** The full names of the tests that failed; a file that could not be loaded, or did not end, counts as one. */
  readonly failed: readonly string[];
  /** What the first of them says. */
  readonly message: string;
  /** Whether a file could not be loaded, or used a name that does not exist: that tells nothing of a guard. */
  readonly broken: boolean;
  /** How long each file took, ms, by its path from the project's root. */
  readonly durations: ReadonlyMap<string, number>;
}

/** What the reporter writes of a test file. */
interface FileReport {
  readonly path: string;
  readonly ms: number;
  /** Null when all is well. */
  readonly message: string | null;
  readonly failed: readonly string[];
}

const LEFT_OUT = new Set(["node_modules", ".git", "dist"]);

export class Scratch {
  private readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "mutants-")));
  private readonly root = join(this.folder, "project");

  constructor(project: string) {
    cpSync(project, this.root, { recursive: true, filter: (path) => !LEFT_OUT.has(basename(path)) });
    symlinkSync(join(project, "node_modules"), join(this.root, "node_modules"));
    mkdirSync(join(this.folder, "tmp"));
  }

  /** Runs the guard's tests while the guard is out. */
  async tryWithout(guard: Guard, mostMs: number): Promise<TestRun> {
    const path = join(this.root, "lib", guard.file);
    const whole = readFileSync(path, "utf8");
    writeFileSync(path, without(guard, whole));
    try {
      const by = guard.by === undefined ? [] : ["--testNamePattern", guard.by.replace(/[^\w ,'-]/g, ".")];
      return await this.test(testsOf(guard), mostMs, ["--runInBand", "--bail", ...by]);
    } finally {
      writeFileSync(path, whole);
    }
  }

  /** Runs test files, by their paths from the project's root. */
  async test(files: readonly string[], mostMs: number, options: readonly string[] = []): Promise<TestRun> {
    const report = join(this.folder, "report.json");
    rmSync(report, { force: true });
    const args = [
      join(this.root, "node_modules/jest/bin/jest.js"),
      ...["--silent", "--reporters", join(__dirname, "reporter.js"), "--cacheDirectory", join(this.folder, "cache")],
      ...[...options, "--runTestsByPath", ...files],
    ];
    // In a group of its own, so that what a test has started ends with it.
    const child = spawn(process.execPath, args, {
      cwd: this.root,
      detached: true,
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, TMPDIR: join(this.folder, "tmp"), MUTANTS_REPORT: report },
    });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    let endless = false;
    const timer = setTimeout(() => {
      endless = true;
      process.kill(-child.pid!, "SIGKILL");
    }, mostMs);
    await new Promise((resolve, reject) => child.on("close", resolve).on("error", reject));
    clearTimeout(timer);
    if (endless) {
      return { failed: ["(no end)"], message: "", broken: false, durations: new Map() };
    }
    if (!existsSync(report)) {
      throw new Error(`jest could not run ${files.join(" ")}:\n${said}`);
    }
    return this.read(JSON.parse(readFileSync(report, "utf8")) as FileReport[]);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private read(files: readonly FileReport[]): TestRun {
    const wrong = files.filter(({ message }) => message !== null);
    const message = wrong[0]?.message ?? "";
    return {
      failed: wrong.flatMap(({ path, failed }) => (failed.length > 0 ? failed : [`${basename(path)} as a whole`])),
      message,
      broken: wrong.some(({ failed }) => failed.length === 0) || message.includes("ReferenceError: "),
      durations: new Map(files.map(({ path, ms }) => [relative(this.root, path), ms])),
    };
  }
}
