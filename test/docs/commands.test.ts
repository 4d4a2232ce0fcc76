/** The commands that pages show: each exists, with every option. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { run } from "../../lib/cli/run";
import { fakeIo } from "../support/fake-io";

const ROOT = join(__dirname, "../..");
const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const PAGES = [
  "README.md",
  "CONTRIBUTING.md",
  ...["docs", "examples"].flatMap((place) =>
    (readdirSync(join(ROOT, place), { recursive: true }) as string[])
      .filter((name) => name.endsWith(".md"))
      .map((name) => `${place}/${name}`),
  ),
];

/** Lines of shell blocks and spans of code that begin with it, as words. */
function calls(of: RegExp): [page: string, words: string[]][] {
  return PAGES.flatMap((page) => {
    const text = readFileSync(join(ROOT, page), "utf8");
    const blocks = [...text.matchAll(/^```(?:sh|console)\n([\s\S]*?)^```$/gm)].flatMap(([, body]) => body!.split("\n"));
    const spans = [...text.replaceAll(/^```[\s\S]*?^```$/gm, "").matchAll(/`([^`]+)`/g)].map(([, code]) => code!);
    return [...blocks, ...spans].flatMap((line): [string, string[]][] => {
      const found = of.exec(line.replaceAll(/\s+/g, " "));
      return found === null ? [] : [[page, found[1]!.trim().split(" ")]];
    });
  });
}

/** A file with a list of somebody's own. */
let declaration: string;

beforeAll(() => {
  declaration = join(mkdtempSync(join(tmpdir(), "list-")), "queue.json");
  const task = { id: "id", status: "phase" };
  const list = { cloud: "http", service: "queue", path: "/jobs", task, states: { done: "succeeded" } };
  writeFileSync(declaration, JSON.stringify(list));
});
afterAll(() => rmSync(dirname(declaration), { recursive: true }));

const ours = calls(/^(?:\$ )?(?:npx (?:--package \S+ )?)?cloud-tasks ((?!--help).*)$/);

test("pages show each command", () => {
  expect([...new Set(ours.map(([, [name]]) => name))].sort()).toEqual([
    ...["apis", "completion", "describe", "doctor", "exec", "help", "list", "provider", "simulate", "timeline", "wait"],
  ]);
});

test.each(ours.map(([page, words]) => [words.join(" "), page, words] as const))(
  "cloud-tasks %s (%s) is a command with options that it has",
  async (_, __, line) => {
    // What is behind the dashes is another command's.
    const words = line.slice(0, line.includes("--") ? line.indexOf("--") : undefined);
    const named = words.slice(words[0] === "provider" ? 2 : 1);
    const options = words.filter((word) => word.startsWith("--"));
    const about = words.slice(0, words.length - named.length);
    const list = words.includes("--list")
      ? ["--list", declaration]
      : ["apis", "completion", "describe", "doctor", "list", "simulate", "timeline", "wait"].includes(words[0]!) &&
          named[0]?.match(/^[a-z]/)
        ? [named[0]]
        : [];
    const { io, written } = fakeIo();
    expect(await run([...about, ...list, "--help"], io, "1.0.0")).toBe(0);
    expect(options.filter((option) => !new RegExp(`^ *${option}( |$)`, "m").test(written.out))).toEqual([]);
  },
);

/** Commands of npm itself. */
const OF_NPM = ["audit", "ci", "deprecate", "install", "ls", "pack", "publish", "version", "view"];

const npm = calls(/^(?:npm ci && )?npm (?:run (?:--silent )?)?([\w:]+(?: .*)?)$/).filter(
  ([, [name]]) => !OF_NPM.includes(name!),
);

test.each(npm.map(([page, [name]]) => [name!, page]))("npm run %s (%s) is a script of the package", (name) => {
  expect(Object.keys(scripts)).toContain(name);
});

test("the scripts are all in CONTRIBUTING, but for those of npm itself", () => {
  const shown = new Set(npm.filter(([page]) => page === "CONTRIBUTING.md").map(([, [name]]) => name));
  expect(Object.keys(scripts).filter((name) => !shown.has(name))).toEqual(["prepack"]);
});
