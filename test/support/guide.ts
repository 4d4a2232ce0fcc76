/** A guide whose reader is the test: its blocks of code are done in a copy of the repository, to the letter. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RepositoryCopy } from "./repository-copy";

const ROOT = join(__dirname, "../..");

/** A block that begins with a path: the file, or the hunks that change it. */
interface Step {
  readonly file: string;
  readonly kind: "file" | "diff";
  readonly body: string;
}

export class Guide {
  readonly text: string;
  readonly steps: readonly Step[];

  constructor(page: string) {
    this.text = readFileSync(join(ROOT, page), "utf8");
    this.steps = [...this.text.matchAll(/^```(ts followed|diff)\n(?:\/\/|---) (\S+)\n([\s\S]*?)^```$/gm)].map(
      ([, kind, file, body]) => ({ file: file!, kind: kind === "diff" ? "diff" : "file", body: body! }),
    );
  }

  get files(): string[] {
    return this.steps.map(({ file }) => file);
  }

  /** Does one step after the other. */
  follow(copy: RepositoryCopy, steps = this.steps): void {
    for (const { file, kind, body } of steps) {
      copy.write(file, kind === "diff" ? patched(file, copy.read(file), body) : body);
    }
  }
}

/** Puts each hunk where its old lines stand, which have to be there exactly once. */
function patched(file: string, text: string, hunks: string): string {
  return hunks.split(/^@@\n/m).reduce((before, hunk) => {
    const lines = hunk.replace(/\n$/, "").split("\n");
    const side = (other: string) => lines.filter((line) => !line.startsWith(other)).map((line) => `${line.slice(1)}\n`);
    const [old, renewed] = [side("+").join(""), side("-").join("")];
    if (before.split(old).length !== 2) {
      throw new Error(`${file} does not have exactly once:\n${old}`);
    }
    return before.replace(old, () => renewed);
  }, text);
}
