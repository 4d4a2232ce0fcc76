/** Every example is shown to readers, and run by a test. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

/** What examples use, and no example itself. */
const SHARED = "local-cloud";
const FOLDERS = readdirSync(join(ROOT, "examples"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const EXAMPLES = FOLDERS.filter((name) => name !== SHARED);

test("examples/README.md has every example, and no other", () => {
  const linked = [...read("examples/README.md").matchAll(/\]\(([\w-]+)\/README\.md\)/g)].map(([, name]) => name!);
  expect(linked.sort()).toEqual([...EXAMPLES].sort());
});

test.each(FOLDERS)("%s says in its own README what it is", (name) => {
  expect(read(`examples/${name}/README.md`)).toMatch(/^# \S.+\n\n\S/);
});

/** The tests that apply, run or follow an example; that it compiles is not enough. */
const RUN_BY = ["test/e2e", "test/examples"].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => read(`${folder}/${name}`)),
);

test.each(EXAMPLES)("%s is run by a test", (name) => {
  const named = new RegExp(`["'\`/]${name}(?:/(?:stack|demo|main|deploy)[\\w.]*|["'\`])`);
  expect(RUN_BY.some((text) => named.test(text.replaceAll(/^import type .*$/gm, "")))).toBe(true);
});
