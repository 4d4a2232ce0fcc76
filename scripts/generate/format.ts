import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const ROOT = join(__dirname, "..", "..");
const CONFIG = "biome.json";

export type Files = ReadonlyMap<string, string>;

/**
 * Formats generated code as everything else is formatted, so that `npm run format` leaves it alone. All files at once:
 * a start of the formatter takes longer than its work.
 *
 * @param files path from the repository's root → content
 */
export function formatted(files: Files): Files {
  const folder = mkdtempSync(join(tmpdir(), "cloud-tasks-format-"));
  try {
    copyFileSync(join(ROOT, CONFIG), join(folder, CONFIG));
    for (const [file, content] of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), content);
    }
    const biome = require.resolve("@biomejs/biome/bin/biome", { paths: [ROOT] });
    // The folder is no repository with a .gitignore; and a recipe's variable is used where it is copied to.
    const options = ["--write", "--vcs-enabled=false", "--skip=correctness/noUnusedVariables"];
    const words = [biome, "check", ...options, ...files.keys()];
    execFileSync(process.execPath, words, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
    return new Map([...files.keys()].map((file) => [file, readFileSync(join(folder, file), "utf8")]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
