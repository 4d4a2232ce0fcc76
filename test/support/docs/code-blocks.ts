/**
 * The code in the documentation, to be checked as a reader would use it.
 *
 * Every block of TypeScript or HCL is checked. What follows the language says how:
 * `continues`: the block goes on where the one before it in its language ended, as one program;
 * `followed`: the block is a step of a guide that a test of its own follows (test/support/guide.ts);
 * `ignore`: the block is not checked, because something in it is left out.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type Language = "typescript" | "hcl";

/** One program: a block, with those that continue it. */
export interface Example {
  /** File and line of its first block. */
  readonly name: string;
  readonly file: string;
  readonly language: Language;
  readonly text: string;
}

/** The documentation's code: what is checked, and where something is left out. */
export interface Examples {
  readonly checked: readonly Example[];
  readonly ignored: readonly string[];
}

const LANGUAGES: Readonly<Record<string, Language>> = {
  ts: "typescript",
  typescript: "typescript",
  hcl: "hcl",
  terraform: "hcl",
  tf: "hcl",
};

const BLOCK = /^( *)```(\S+)([^\n]*)\n([\s\S]*?\n)?\1```$/gm;

export function examplesIn(file: string, markdown: string): Examples {
  const checked: Example[] = [];
  const ignored: string[] = [];
  for (const { 1: indent, 2: word, 3: markers, 4: body = "", index } of markdown.matchAll(BLOCK)) {
    const language = Object.hasOwn(LANGUAGES, word!) ? LANGUAGES[word!] : undefined;
    if (language === undefined) {
      continue;
    }
    const name = `${file}:${markdown.slice(0, index).split("\n").length}`;
    const text = body.replaceAll(new RegExp(`^${indent}`, "gm"), "");
    const marker = markers!.trim();
    if (marker === "followed") {
      continue;
    }
    if (marker === "ignore") {
      ignored.push(name);
    } else if (marker === "continues") {
      const before = checked.map((example) => example.language).lastIndexOf(language);
      if (before < 0) {
        throw new Error(`${name}: there is no ${language} before it to continue`);
      }
      checked[before] = { ...checked[before]!, text: `${checked[before]!.text}\n${text}` };
    } else if (marker === "") {
      checked.push({ name, file, language, text });
    } else {
      throw new Error(`${name}: "${marker}" is none of "continues", "followed" and "ignore"`);
    }
  }
  return { checked, ignored };
}

/** Everything in README.md and docs/. */
export function allExamples(root: string): Examples {
  const pages = (readdirSync(join(root, "docs"), { recursive: true }) as string[])
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`)
    .sort();
  const found = ["README.md", ...pages].map((file) => examplesIn(file, readFileSync(join(root, file), "utf8")));
  return { checked: found.flatMap(({ checked }) => checked), ignored: found.flatMap(({ ignored }) => ignored) };
}
