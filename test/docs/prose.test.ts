/** What the prose promises about files, codes and dependencies. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PROBLEM_CODES } from "../../lib/tasks/report/problems";
import { linesOf, picture } from "../../scripts/demo-picture";
import { CDKTN } from "../support/cdktn";

const ROOT = join(__dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const GUIDES = readdirSync(join(ROOT, "docs/guides")).map((name) => `docs/guides/${name}`);

test("every page is in the list of pages", () => {
  const pages = [...GUIDES, ...readdirSync(join(ROOT, "docs")).map((name) => `docs/${name}`)];
  const linked = read("docs/README.md");
  const missing = pages
    .filter((file) => file.endsWith(".md") && file !== "docs/README.md")
    .filter((file) => !linked.includes(`(${file.slice("docs/".length)})`));
  expect(missing).toEqual([]);
});

test.each([
  "my gate times out",
  "Terraform Cloud",
  "remote runners",
  "OpenTofu",
  "Alpine",
  "small images",
  "upgrade this package",
  "pnpm, Yarn, monorepos",
  "task names",
  "what is sent to the cloud",
  "re-runs and drift",
  "first deployment",
  "permissions",
  "IAM polic",
  "Windows",
])("a search for %j finds the title of a page", (words) => {
  const titles = [...GUIDES, ...readdirSync(join(ROOT, "docs")).map((name) => `docs/${name}`)]
    .filter((file) => file.endsWith(".md"))
    .map((file) => read(file).split("\n")[0]!.toLowerCase());
  expect(titles.filter((title) => title.includes(words.toLowerCase()))).not.toEqual([]);
});

test("the README is read in five minutes", () => {
  expect(read("README.md").trimEnd().split("\n").length).toBeLessThanOrEqual(150);
});

test("HCL that asks for the provider asks for the version of this package", () => {
  const { version } = JSON.parse(read("package.json"));
  const asking = ["docs", "examples"].flatMap((place) =>
    (readdirSync(join(ROOT, place), { recursive: true }) as string[])
      .filter((name) => /\.(?:md|tf)$/.test(name))
      .map((name) => `${place}/${name}`)
      .filter((file) => /source\s*= "terraform\.local\/cloud-tasks\/cloudtasks"/.test(read(file))),
  );
  expect(asking).toEqual(expect.arrayContaining(["docs/index.md", "examples/hcl-only/main.tf"]));
  for (const file of asking) {
    expect(read(file)).toMatch(
      new RegExp(`source\\s*= "terraform\\.local/cloud-tasks/cloudtasks"[,\\s]+version = "${version}"`),
    );
  }
});

test("every header that a request may carry is on the page that says what is sent", () => {
  const sources = (readdirSync(join(ROOT, "lib/clouds"), { recursive: true }) as string[])
    .filter((name) => name.endsWith(".ts"))
    .map((name) => read(`lib/clouds/${name}`));
  const headers = sources.flatMap((text) => [...text.matchAll(/"(X-[A-Z][\w-]+)"/g)].map(([, name]) => name!));
  expect(headers).toEqual(expect.arrayContaining(["X-Auth-Token", "X-TC-Action"]));
  expect([...new Set(headers)].filter((name) => !read("docs/what-is-sent.md").includes(`\`${name}\``))).toEqual([]);
});

test("troubleshooting has a line for every code of an error, and for no other", () => {
  const named = [...read("docs/guides/troubleshooting.md").matchAll(/^\| \[`(\w+)`\]/gm)].map(([, code]) => code);
  expect(named.sort()).toEqual([...PROBLEM_CODES].sort());
});

test("the architecture, in its diagram, too, names files that exist", () => {
  const named = [...read("docs/architecture.md").matchAll(/(?:[\w-]+\/)*[\w-]+\.ts\b/g)].map(([file]) => file);
  const known = (readdirSync(join(ROOT, "lib"), { recursive: true }) as string[]).map((name) => `/lib/${name}`);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((file) => !known.some((path) => path.endsWith(`/${file}`)))).toEqual([]);
});

test("the architecture's diagram is whole: every arrow leads to a box, and every group is closed", () => {
  const lines = /```mermaid\n([\s\S]*?)```/.exec(read("docs/architecture.md"))![1]!.trim().split("\n").slice(1);
  const text = lines.join("\n");
  const boxes = [...text.matchAll(/\b(\w+)\["[^"\]]+"\]/g)].map(([, id]) => id!);
  expect(new Set(boxes).size).toBe(boxes.length);
  const [opened, closed] = [/^\s*subgraph \w+\["[^"]+"\]$/gm, /^\s*end$/gm].map((line) => text.match(line)!.length);
  expect(opened).toBe(closed);
  const plain = text.replaceAll(/\["[^"]*"\]|\|[^|]*\|/g, "");
  const others = plain.split("\n").filter((line) => !/^\s*(?:subgraph \w+|end|\w+)$/.test(line));
  for (const arrow of others) {
    expect(arrow).toMatch(/^\s*\w+ (?:<?-->|-\.->) ?\w+$/);
    expect(boxes).toEqual(expect.arrayContaining(arrow.match(/\w+/g)!));
  }
  expect(others.length).toBeGreaterThan(10);
});

test("CONTRIBUTING gives a reason for each dependency, and for no other", () => {
  const { dependencies, devDependencies, peerDependencies } = JSON.parse(read("package.json"));
  const wanted = new Set(Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies }));
  const section = /^## Dependencies\n([\s\S]*?)^## /m.exec(read("CONTRIBUTING.md"))![1]!;
  const rows = [...section.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell]) => [...cell!.matchAll(/`([^`]+)`/g)]);
  expect(rows.map(([, name]) => name!).sort()).toEqual([...wanted].sort());
});

test("the demo's picture shows the lines of the recorded run", () => {
  const recording = read("docs/demo.txt");
  expect(read("docs/demo.svg")).toBe(picture(recording));
  const texts = linesOf(recording).map(({ text }) => text);
  expect(texts.join(" ")).toMatch(/background_task_gate\.resized: Creation complete after \ds\s+\[id=/);
  expect(texts.length).toBeLessThanOrEqual(15);
  const flat = (text: string) => text.replaceAll(/\s+/g, "");
  expect(flat(recording)).toContain(flat(texts.join("")));
});

test("the README shows the error of the recorded run, and its two commands", () => {
  const flat = (text: string) => text.replaceAll(/[│\s]+/g, " ");
  const shown = /^Error: EXTEND finished[\s\S]*?(?=^What to do)/m.exec(read("README.md"))![0].replace("24dbfd6d-…", "");
  const recorded = flat(read("docs/demo.txt")).replaceAll("24dbfd6d-7eae-96f1-5ca4-31d2af6d751a", "");
  for (const line of shown.split("\n").filter((text) => text.trim() !== "")) {
    expect(recorded).toContain(flat(line).trim());
  }
  expect(read("README.md")).toMatch(/^npm ci && npm run demo$[\s\S]*^npm ci && npm test$/m);
});

test("CDK Terrain is installed as the tests do", () => {
  const [, block] = /CDK Terrain[\s\S]*?```json\n([\s\S]*?)```/.exec(read("docs/guides/installing.md"))!;
  expect(JSON.parse(`{${block}}`)).toEqual({ dependencies: CDKTN, overrides: { cdktf: "$cdktf" } });
});
