/**
 * Derives the typed constructs and the reference pages from the schemas.
 *
 *     npm run docs              writes them
 *     npm run docs -- --check   names those that are not up to date, and fails if there are any
 */
import * as fs from "node:fs";
import * as path from "node:path";
import { BINDINGS, generatedFiles, ROOT } from "./generate/files";

/** Folders that hold nothing but generated files; whatever else lies there belongs to an API that is gone. */
const FOLDERS = [BINDINGS, "docs/data-sources", "docs/functions", "docs/resources"];

/** What differs between a folder and what would be generated into it: path → content, or undefined to be removed. */
export function staleFiles(root: string = ROOT): Map<string, string | undefined> {
  const wanted = generatedFiles();
  const stale = new Map<string, string | undefined>();
  for (const [file, content] of wanted) {
    const target = path.join(root, file);
    if (!fs.existsSync(target) || fs.readFileSync(target, "utf8") !== content) {
      stale.set(file, content);
    }
  }
  for (const folder of FOLDERS.filter((name) => fs.existsSync(path.join(root, name)))) {
    for (const name of fs.readdirSync(path.join(root, folder))) {
      if (!wanted.has(`${folder}/${name}`)) {
        stale.set(`${folder}/${name}`, undefined);
      }
    }
  }
  return stale;
}

/** @returns the exit code */
export function main(check: boolean, root: string = ROOT): number {
  const stale = staleFiles(root);
  for (const [file, content] of stale) {
    const target = path.join(root, file);
    if (check) {
      console.error(`${file} is not up to date; run \`npm run docs\``);
    } else if (content === undefined) {
      fs.rmSync(target);
      console.log(`removed ${file}`);
    } else {
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, content);
      console.log(`wrote ${file}`);
    }
  }
  return check && stale.size > 0 ? 1 : 0;
}

if (require.main === module) {
  process.exitCode = main(process.argv.includes("--check"));
}
