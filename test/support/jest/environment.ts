/** Gives every test file a temporary folder of its own, and fails the one that leaves something in it. */
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { EnvironmentContext, JestEnvironmentConfig } from "@jest/environment";
import { TestEnvironment } from "jest-environment-node";
import { root, tsxCache } from "./root";

/** What others make and leave no way to remove: cdktf's own test helpers, and the caches of tsx and jest. */
const NOT_OURS = /^(cdktf\.outdir\.|tsx-\d+$|jest_)/;

export default class OwnTemporaryFolder extends TestEnvironment {
  private readonly folder: string;

  constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
    const folder = mkdtempSync(join(root(), "t"));
    symlinkSync(tsxCache(), tsxCache(folder));
    // Before the file gets its copy of the environment; Node.js itself reads this one.
    process.env.TMPDIR = folder;
    super(config, context);
    this.folder = folder;
  }

  override async teardown(): Promise<void> {
    await super.teardown();
    const left = readdirSync(this.folder).filter((name) => !NOT_OURS.test(name));
    rmSync(this.folder, { recursive: true, force: true });
    if (left.length > 0) {
      throw new Error(`The tests of this file leave ${left.join(", ")} in the temporary folder; remove what they make`);
    }
  }
}
