import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TASK_LIST_APIS } from "../../lib/apis";
import { kebabCase } from "../../lib/cli/option-values";
import { rootCommand, run } from "../../lib/cli/run";
import { builtCommand } from "../support/built-command";
import { fakeIo } from "../support/fake-io";
import { HANG_MS } from "../support/patience";
import { describeWithTerminal, PseudoTerminal } from "../support/pseudo-terminal";

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
  expect(await complete("list", "dcs-center-tasks", "--limit", "")).toEqual([]);
  expect(await complete("provider", "install", "--h")).toEqual(["--help"]);
  expect(await complete("constructor", "")).toEqual(COMMANDS);
});

test.each([
  [["list", "dcs-center-tasks", "--states", "c"], ["cancelled"]],
  [
    ["wait", "redis-tasks", "--until", ""],
    ["succeeded", "finished", "idle"],
  ],
  [
    ["wait", "redis-tasks", "--on-no-match", ""],
    ["fail", "open"],
  ],
  [
    ["wait", "redis-tasks", "--on-failure", ""],
    ["fail", "warn"],
  ],
  [["wait", "dcs-background-tasks", "--name", "EXT"], ["EXTEND"]],
  [["list", "dcs-background-tasks", "--name", "EXT"], ["EXTEND"]],
  [["list", "cbr-tasks", "--status", "sk"], ["skipped"]],
  [["doctor", "--contract", "red"], ["redis-tasks"]],
])("for %j, the words of the option's rule are offered: %j", async (words, expected) => {
  expect(await complete(...words)).toEqual(expected);
});

test("every option whose rule has words offers them", async () => {
  for (const [command, ...others] of [["list"], ["wait"], ["describe"], ["timeline"], ["apis"], ["simulate"]]) {
    for (const { stem } of TASK_LIST_APIS) {
      const words = [command!, ...others, kebabCase(stem)];
      const { choice } = (await rootCommand(words)).choice!.of.find(({ name }) => name === command)!;
      const groups = choice!.of.find(({ name }) => name === words.at(-1))!.groups!();
      for (const [name, { rule }] of groups.flatMap((group) => Object.entries(group.arguments))) {
        if (rule?.words === undefined) continue;
        expect([words, name, await complete(...words, `--${kebabCase(name)}`, "")]).toEqual([words, name, rule.words]);
      }
    }
  }
});

test("behind an equals sign the value is completed, in one word or, as bash parts it, in three", async () => {
  const list = ["list", "dcs-center-tasks"];
  expect(await complete(...list, "--output=n")).toEqual(["--output=ndjson"]);
  expect(await complete(...list, "--output", "=", "n")).toEqual(["ndjson"]);
  expect(await complete(...list, "--wide=t")).toEqual(["--wide=true"]);
  expect(await complete(...list, "--nothing=")).toEqual([]);
  const folder = mkdtempSync(join(tmpdir(), "declared-"));
  const file = join(folder, "queue.json");
  const task = { id: "id", status: "phase" };
  writeFileSync(
    file,
    JSON.stringify({ cloud: "http", service: "ci", path: "/jobs", states: { ok: "succeeded" }, task }),
  );
  for (const given of [["--list", file], ["--list", "=", file], [`--list=${file}`]]) {
    expect([given, await complete("list", ...given, "--start")]).toEqual([given, ["--start-time"]]);
  }
  rmSync(folder, { recursive: true });
});

test.each([
  [["list", "--list", "x"]],
  [["list", "--list=x"]],
  [["simulate", "--scenario", ""]],
  [["simulate", "dcs-background-tasks", "--record", ""]],
  [["wait", "redis-tasks", "--junit", ""]],
  [["timeline", "redis-tasks", "--out="]],
  [["list", "redis-tasks", "--ca-file", ""]],
  [["list", "redis-tasks", "--shared-credentials-dir", ""]],
  [["list", "dcs-center-tasks", "--shared-config-file", ""]],
  [["provider", "install", "--dir", ""]],
  [["exec", "--", "terraform", "-"]],
])("for %j the shell completes files", async (words) => {
  expect(await complete(...words)).toEqual([":files"]);
});

/** The command as it is published, under its name. */
function placeCommand(folder: string): void {
  const words = [process.execPath, builtCommand()].map((word) => `'${word}'`).join(" ");
  writeFileSync(join(folder, "cloud-tasks"), `#!/bin/sh\nexec ${words} "$@"\n`);
  chmodSync(join(folder, "cloud-tasks"), 0o755);
}

/** What each shell offers for a line, with the script loaded; it prints one word a line. */
const SHELLS: Readonly<Record<string, (words: readonly string[]) => readonly string[]>> = {
  bash: (words) => [
    "bash",
    "--norc",
    "-c",
    `source <(cloud-tasks completion bash); COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}; _cloud_tasks cloud-tasks '${words.at(-1) === "=" ? "" : words.at(-1)}'; printf '%s\\n' "\${COMPREPLY[@]}"`,
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
    placeCommand(folder);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  inShell.each([
    [["cloud-tasks", "de"], ["describe"]],
    [["cloud-tasks", "wait", "dcs-b"], ["dcs-background-tasks"]],
    [["cloud-tasks", "list", "dcs-center-tasks", "--output", "y"], ["yaml"]],
    [["cloud-tasks", "list", "dcs-center-tasks", "--states", "canc"], ["cancelled"]],
    [["cloud-tasks", "list", "dcs-center-tasks", "--wi"], ["--wide"]],
  ])("%j is completed with %j", (words, expected) => {
    const [program, ...args] = line(words);
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}`, HOME: folder };
    const { stdout, stderr } = spawnSync(program!, args, { env, encoding: "utf8", timeout: HANG_MS });
    expect([stdout.split("\n").filter(Boolean), stderr]).toEqual([expected, ""]);
  });
});

describeWithTerminal("typed in bash", () => {
  test.each([
    ["cloud-tasks list dcs-center-tasks --output=js", "--output=json"],
    ["cloud-tasks list dcs-center-tasks --states canc", "--states cancelled"],
    ["cloud-tasks simulate --scenario inci", "--scenario incident.json"],
    ["cloud-tasks wait redis-tasks --junit=inci", "--junit=incident.json"],
  ])(
    "%s and a tab become %s",
    async (line, completed) => {
      const folder = mkdtempSync(join(tmpdir(), "typed-"));
      writeFileSync(join(folder, "incident.json"), "{}");
      placeCommand(folder);
      const terminal = new PseudoTerminal(["bash", "--norc", "--noprofile"], {
        ...{ PATH: `${folder}:${process.env.PATH}`, HOME: folder, PS1: "$ " },
      });
      try {
        terminal.press(`cd '${folder}'; source <(cloud-tasks completion bash); clear; echo ready`);
        terminal.press("Enter");
        await terminal.shows(/^ready$/m);
        terminal.press(line);
        terminal.press("Tab");
        expect(await terminal.shows(new RegExp(`${completed} ?$`, "m"))).toContain(completed);
      } finally {
        terminal.close();
        rmSync(folder, { recursive: true });
      }
    },
    HANG_MS,
  );
});

test("a shell that is not there is told with those there are", async () => {
  expect(await call("completion", "tcsh")).toMatchObject({
    ...{ code: 2, err: expect.stringContaining('there is no shell "tcsh"; there are bash, zsh, fish') },
  });
});
