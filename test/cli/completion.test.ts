import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TASK_LIST_APIS } from "../../lib/apis";
import { kebabCase } from "../../lib/cli/option-values";
import { run } from "../../lib/cli/run";
import { builtCommand } from "../support/built-command";
import { fakeIo } from "../support/fake-io";
import { HANG_MS } from "../support/patience";

const call = async (...argv: string[]) => {
  const { io, written } = fakeIo();
  return { code: await run(argv, io, "1"), ...written };
};
const complete = async (...words: string[]) => (await call("__complete", ...words)).out.split("\n").filter(Boolean);

const COMMANDS = [
  "list",
  "describe",
  "wait",
  "exec",
  "timeline",
  "apis",
  "doctor",
  "completion",
  "provider",
  "simulate",
];

test("commands, APIs, options and their values are offered, as far as they begin like what is there", async () => {
  expect(await complete("")).toEqual(COMMANDS);
  expect(await complete("w")).toEqual(["wait"]);
  expect(await complete("wait", "")).toEqual(TASK_LIST_APIS.map(({ stem }) => kebabCase(stem)));
  expect(await complete("list", "dcs-c")).toEqual(["dcs-center-tasks"]);
  expect(await complete("wait", "dcs-center-tasks", "--appear")).toEqual(["--appear-timeout"]);
  expect(await complete("list", "dcs-center-tasks", "--output", "")).toEqual([
    "table",
    "json",
    "ndjson",
    "csv",
    "yaml",
  ]);
  expect(await complete("list", "dcs-center-tasks", "--wide", "--wat")).toEqual(["--watch"]);
  expect(await complete("list", "dcs-center-tasks", "--name", "E")).toEqual([]);
  expect(await complete("provider", "install", "--h")).toEqual(["--help"]);
  expect(await complete("constructor", "")).toEqual(COMMANDS);
});

/** What each shell offers for a line, with the script loaded; it prints one word a line. */
const SHELLS: Readonly<Record<string, (words: readonly string[]) => readonly string[]>> = {
  bash: (words) => [
    "bash",
    "--norc",
    "-c",
    `source <(cloud-tasks completion bash); COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}; _cloud_tasks; printf '%s\\n' "\${COMPREPLY[@]}"`,
  ],
  zsh: (words) => [
    "zsh",
    "-f",
    "-c",
    `compdef() { :; }; compadd() { print -rl -- "\${(@)found}"; }; source <(cloud-tasks completion zsh); words=(${words.map((word) => `'${word}'`).join(" ")}); CURRENT=${words.length}; _cloud_tasks`,
  ],
  fish: (words) => [
    "fish",
    "--no-config",
    "-c",
    `cloud-tasks completion fish | source; complete -C '${words.join(" ")}' | string split -f1 \\t`,
  ],
};

describe.each(Object.entries(SHELLS))("%s", (shell, line) => {
  const there = spawnSync(shell, ["-c", "exit 0"]).status === 0;
  const inShell = there ? test : test.skip;
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "completion-"));
    const words = [process.execPath, builtCommand()].map((word) => `'${word}'`).join(" ");
    writeFileSync(join(folder, "cloud-tasks"), `#!/bin/sh\nexec ${words} "$@"\n`);
    chmodSync(join(folder, "cloud-tasks"), 0o755);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  inShell.each([
    [["cloud-tasks", "de"], ["describe"]],
    [["cloud-tasks", "wait", "dcs-b"], ["dcs-background-tasks"]],
    [["cloud-tasks", "list", "dcs-center-tasks", "--output", "y"], ["yaml"]],
    [["cloud-tasks", "list", "dcs-center-tasks", "--wi"], ["--wide"]],
  ])("%j is completed with %j", (words, expected) => {
    const [program, ...args] = line(words);
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}`, HOME: folder };
    const { stdout, stderr } = spawnSync(program!, args, { env, encoding: "utf8", timeout: HANG_MS });
    expect([stdout.split("\n").filter(Boolean), stderr]).toEqual([expected, ""]);
  });
});

test("a shell that is not there is told with those there are", async () => {
  expect(await call("completion", "tcsh")).toMatchObject({
    ...{ code: 2, err: expect.stringContaining('there is no shell "tcsh"; there are bash, zsh, fish') },
  });
});
