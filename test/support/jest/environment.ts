/** Gives every test file a temporary folder of its own, and fails the one that leaves something: in it, or running. */
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { EnvironmentContext, JestEnvironmentConfig } from "@jest/environment";
import type { Circus } from "@jest/types";
import { TestEnvironment } from "jest-environment-node";
import { root, tsxCache } from "./root";

/** What others make and leave no way to remove: cdktf's own test helpers, and the caches of tsx, jest and npm. */
const NOT_OURS = /^(cdktf\.outdir\.|tsx-\d+$|jest_|node-compile-cache$)/;

/** What keeps a worker from ending: servers, and processes that were started. */
const OPEN = new Set(["TCPServerWrap", "PipeServerWrap", "ProcessWrap"]);

// To free its memory takes a worker longer, on a busy machine, than jest waits for it to be gone: it would be called stuck.
if (process.send !== undefined) {
  process.once("exit", () => process.kill(process.pid, "SIGKILL"));
}

/** A server that was closed takes a moment to be. */
const CLOSING_MS = 10_000;

export default class OwnTemporaryFolder extends TestEnvironment {
  private readonly folder: string;
  private failed = false;

  constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
    const folder = mkdtempSync(join(root(), "t"));
    symlinkSync(tsxCache(), tsxCache(folder));
    // Before the file gets its copy of the environment; Node.js itself reads this one.
    process.env.TMPDIR = folder;
    super(config, context);
    this.folder = folder;
  }

  handleTestEvent(event: Circus.Event): void {
    this.failed ||= event.name === "test_done" && event.test.errors.length > 0;
  }

  override async teardown(): Promise<void> {
    await super.teardown();
    const open = this.failed ? [] : await stillOpen();
    const left = readdirSync(this.folder).filter((name) => !NOT_OURS.test(name));
    rmSync(this.folder, { recursive: true, force: true });
    // Where a test has failed, that is what has to be told.
    if (left.length + open.length > 0 && !this.failed) {
      throw new Error(`This file's tests leave ${[...left, ...open].join(", ")} behind; end and remove what they make`);
    }
  }
}

async function stillOpen(): Promise<string[]> {
  const deadline = performance.now() + CLOSING_MS;
  for (;;) {
    const open = process.getActiveResourcesInfo().filter((name) => OPEN.has(name));
    if (open.length === 0 || performance.now() > deadline) return open;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
