import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "parse5";
import { taskListApi } from "../../../lib/apis";
import type { Io } from "../../../lib/cli/io";
import type { Dependencies } from "../../../lib/provider/dependencies";
import { timeline } from "../../support/commands";
import { HostileCloud, INSTANCE, leaves, listed, roleValues, wireRow } from "../../support/hostile-cloud";
import { FORMS, HOSTILE_TEXTS, wrongs } from "../../support/hostile-texts";

const api = taskListApi("dcs_background_tasks")!;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "timeline-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (argv: readonly string[], io: Io, dependencies: Dependencies) => timeline(argv, io, dependencies, folder);

/** A cloud with one failed task, in which some fields are another text. */
function cloudOf(more: Readonly<Record<string, unknown>> = {}) {
  const cloud = new HostileCloud();
  const values = { ...roleValues(api, "failed", cloud.clock.trueTime() - 60_000), ...more };
  const answer = listed(api, [wireRow(api.fields, values)]);
  cloud.cloud = () => answer;
  return {
    cloud,
    call: (...argv: string[]) => cloud.command(run, api, "--instance-id", INSTANCE, ...argv),
  };
}

const read = (name: string) => readFileSync(join(folder, name), "utf8");

test("writes timeline.html where it runs, and says so beside the results", async () => {
  const { call } = cloudOf();
  expect(await call()).toEqual({ code: 0, out: "", err: "timeline.html: 1 task\n" });
  expect(read("timeline.html")).toMatch(/^<!DOCTYPE html>[\s\S]*<\/html>\n$/);
  expect(readdirSync(folder)).toEqual(["timeline.html"]);
});

test("--output svg writes timeline.svg, --out another file, and --out - to standard output", async () => {
  const { call } = cloudOf();
  expect((await call("--output", "svg")).code).toBe(0);
  expect(read("timeline.svg")).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
  await call("--out", "a.html");
  const { out, err } = await call("--out", "-");
  expect(err).toBe("");
  expect(out).toMatch(/^<!DOCTYPE html>/);
  expect(readdirSync(folder).sort()).toEqual(["a.html", "timeline.svg"]);
});

test("replaces what it wrote, or an empty file, and nothing else; of a refusal no cloud is asked", async () => {
  const { cloud, call } = cloudOf();
  for (const output of ["html", "svg"]) {
    expect((await call("--out", "mine", "--output", output)).code).toBe(0);
    expect((await call("--out", "mine")).code).toBe(0);
  }
  writeFileSync(join(folder, "empty"), "");
  expect((await call("--out", "empty")).code).toBe(0);
  writeFileSync(join(folder, "notes.html"), "<p>notes");
  mkdirSync(join(folder, "folder"));
  cloud.cloud = () => {
    throw new Error("asked");
  };
  for (const name of ["notes.html", "folder"]) {
    const { code, err } = await call("--out", name);
    expect([code, err]).toEqual([
      2,
      `cloud-tasks timeline: ${name} is there, and was not written by this command; choose another file with --out\n`,
    ]);
  }
  expect(read("notes.html")).toBe("<p>notes");
});

test("a folder that is not there is told, with an exit code of its own", async () => {
  const { code, err } = await cloudOf().call("--out", "none/a.html");
  expect(code).toBe(1);
  expect(err).toMatch(/^cloud-tasks timeline: .*none/);
});

test("takes the filters and the window of a list, and refuses what a list refuses", async () => {
  const { call } = cloudOf();
  expect((await call("--name", "OTHER")).err).toBe("timeline.html: 0 tasks\n");
  expect((await call("--since", "1h", "--states", "failed")).err).toBe("timeline.html: 1 task\n");
  expect((await call("--since", "1h", "--start-time", "2020-01-01T00:00:00Z")).err).toContain("are both set");
  expect((await call("--output", "png")).err).toContain('--output: "png" is not one of');
});

const PLACES = [
  ["name"],
  ["id"],
  ["error_code"],
  leaves(api.fields).filter((path) => !(path in roleValues(api, "failed", 0))),
];

test.each(Object.entries(HOSTILE_TEXTS))("%s is harmless in a page and in a picture", async (_, text) => {
  const wrong: string[] = [];
  for (const place of PLACES) {
    const { cloud, call } = cloudOf(Object.fromEntries(place.map((path) => [path, text])));
    for (const output of ["html", "svg"]) {
      cloud.clock.advance(60_000);
      const { code, out, err } = await call("--output", output, "--out", "-");
      expect(code).toBe(0);
      const found = wrongs(out, Number.POSITIVE_INFINITY).filter((one) => one !== "two full stops");
      wrong.push(...[...found, ...wrongs(err)].map((one) => `${place[0]} as ${output}: ${one}`));
      if (Object.values(FORMS).some((form) => out.includes(form))) wrong.push(`${place[0]} as ${output}: a secret`);
      const errors: string[] = [];
      if (output === "html") parse(out, { onParseError: ({ code: what }) => errors.push(what) });
      expect(errors).toEqual([]);
    }
  }
  expect(wrong).toEqual([]);
});
