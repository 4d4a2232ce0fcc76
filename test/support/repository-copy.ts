/** A copy of the repository, for tests that change it, and run its own tools there. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { remove, run, temporaryFolder } from "./package";
import { typeErrors } from "./type-errors";

const ROOT = join(__dirname, "../..");

/** What the tools read; and what they write, but for what git ignores. */
const COPIED = [
  ".gitignore",
  "API.md",
  "bench",
  "biome.json",
  "docs",
  "examples",
  "jest.config.js",
  "lib",
  "package.json",
  "scripts",
  "test/fixtures",
  "test/support",
  "tsconfig.json",
];

export class RepositoryCopy {
  readonly folder = temporaryFolder("repository-copy");

  constructor() {
    for (const name of COPIED) {
      cpSync(join(ROOT, name), join(this.folder, name), { recursive: true });
    }
    symlinkSync(join(ROOT, "node_modules"), join(this.folder, "node_modules"));
  }

  destroy(): void {
    remove(this.folder);
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), "utf8");
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }

  remove(file: string): void {
    remove(join(this.folder, file));
  }

  /** Runs a tool of the repository, and gives what it prints. Throws with that when it fails. */
  run(tool: string, ...args: string[]): string {
    const { stdout, stderr } = run(process.execPath, [join("node_modules", tool), ...args], this.folder);
    return `${stdout}${stderr}`;
  }

  /** What the compiler says of files and folders, by file: `lib/a.ts: Property 'b' is missing …`. */
  typeErrors(include: readonly string[]): string[] {
    const config = "tsconfig.check.json";
    this.write(config, JSON.stringify({ extends: "./tsconfig.json", include, exclude: ["node_modules"] }));
    const errors = typeErrors(this.folder, config);
    this.remove(config);
    return errors.map(({ file, message }) => `${file}: ${message}`);
  }

  /** Files that are new, or differ from the repository's. */
  changes(): string[] {
    const all = readdirSync(this.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return all
      .map(({ parentPath, name }) => relative(this.folder, join(parentPath, name)))
      .filter((file) => !existsSync(join(ROOT, file)) || this.read(file) !== readFileSync(join(ROOT, file), "utf8"))
      .sort();
  }
}
