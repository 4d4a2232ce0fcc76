import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as library from "../../lib";
import { apiPage } from "../../scripts/generate/api-page";
import { readSurface } from "../../scripts/generate/surface";

const ROOT = join(__dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const page = apiPage(read);
const surface = readSurface("lib/index.ts", read);
const headings = [...page.matchAll(/^#{3,4} (.*)$/gm)].map(([, heading]) => heading!);

test("every class that can be imported has a section, once", () => {
  const classes = Object.keys(library);
  expect(classes.length).toBeGreaterThan(30);
  for (const name of classes) {
    expect([name, headings.filter((heading) => heading === name).length]).toEqual([name, 1]);
  }
});

test("so has every interface", () => {
  const missing = [...surface.keys()].filter((name) => !headings.includes(name));
  expect(missing).toEqual([]);
});

test("every link leads to a section", () => {
  const anchors = new Set(headings.map((heading) => heading.toLowerCase()));
  const links = [...page.matchAll(/\]\(#([^)]*)\)/g)].map(([, anchor]) => anchor!);
  expect(links.length).toBeGreaterThan(100);
  expect(links.filter((anchor) => !anchors.has(anchor))).toEqual([]);
});

test("every option, output and method is documented", () => {
  const bare = [...surface.values()].flatMap(({ name, members }) =>
    members
      .filter(({ description, parameters = [] }) => description === "" && parameters.length === 0)
      .map((member) => `${name}.${member.name}`),
  );
  expect(bare).toEqual([]);
});

const sectionOf = (name: string) => {
  const start = page.indexOf(`\n### ${name}\n`);
  return page.slice(start, page.indexOf("\n### ", start + 1));
};

test("a gate's section has its own options, those of every gate, and its outputs", () => {
  const section = sectionOf("DcsBackgroundTaskGate");
  expect(section).toContain("In Terraform: `cloudtasks_dcs_background_task_gate`.");
  expect(section).toMatch(/^\| `instanceId` \| `string` \| yes \|/m);
  expect(section).toMatch(/^\| `operation` \| \[IOperation\]\(#ioperation\) \| no \|/m);
  expect(section).toMatch(/^\| `task` \| \[DcsBackgroundTask\]\(#dcsbackgroundtask\) \|/m);
  expect(section).not.toContain("resetName");
});

test("options that another table has are not repeated", () => {
  expect(sectionOf("DcsBackgroundTaskGateOptions")).toContain(
    "The options of [DcsBackgroundTaskGateConfig](#dcsbackgroundtaskgateconfig) without `instanceId`.",
  );
});
