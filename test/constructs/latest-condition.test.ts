import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { dcsBackgroundTasks } from "../../lib/apis/dcs-background-tasks";
import { latestCondition } from "../../lib/constructs/latest-condition";
import { describeWithTerraform } from "../support/terraform";
import { temporaryFolder } from "./support/fake-bundle";

const task = (name: string, state: string, capacity: unknown, more: object = {}) => ({
  name,
  state,
  progress_percent: 100,
  params: '{"new_auto_status":true,"list":[{"a":"b"}]}',
  details: { new_capacity: capacity, rename_commands: ["get", "set"], enable_ssl: null },
  ...more,
});

const TASKS = [
  task("BindEip", "failed", null),
  task("EXTEND", "succeeded", "0.25"),
  task("EXTEND", "failed", "0.5"),
  task("a$" + '{b}"c', "running", null, { details: null }),
];

type Case = [claim: string, name: string, state: string, expect: { [key: string]: string }, holds: boolean];

const CASES: Case[] = [
  ["the newest of the name is judged", "EXTEND", "succeeded", {}, true],
  ["an older one of the name is not", "EXTEND", "failed", {}, false],
  ["a name nobody has does not hold", "MODIFY", "succeeded", {}, false],
  ["a name with special characters is itself", "a$" + '{b}"c', "running", {}, true],
  ["equal text holds", "EXTEND", "succeeded", { "details.new_capacity": "0.25" }, true],
  ["equal decimals hold", "EXTEND", "succeeded", { "details.new_capacity": "0.250" }, true],
  ["another number does not hold", "EXTEND", "succeeded", { "details.new_capacity": "0.5" }, false],
  ["a number holds", "EXTEND", "succeeded", { progress_percent: "100" }, true],
  ["text that begins with a number is text", "EXTEND", "succeeded", { "details.new_capacity": "0.25GB" }, false],
  ["null holds", "EXTEND", "succeeded", { "details.enable_ssl": "null" }, true],
  ["a value is not null", "EXTEND", "succeeded", { "details.new_capacity": "null" }, false],
  ["a position in a list holds", "EXTEND", "succeeded", { "details.rename_commands.1": "set" }, true],
  ["a value inside JSON text holds", "EXTEND", "succeeded", { "params.new_auto_status": "true" }, true],
  ["a list inside JSON text holds", "EXTEND", "succeeded", { "params.list.0.a": "b" }, true],
  ["an object that is null does not hold", "a$" + '{b}"c', "running", { "details.new_port": "1" }, false],
  [
    "two expectations both have to hold",
    "EXTEND",
    "succeeded",
    { progress_percent: "100", "details.new_capacity": "1" },
    false,
  ],
];

/** Terraform itself says what the conditions come to. */
function evaluate(): { condition: boolean; message: string }[] {
  const folder = temporaryFolder();
  const inner = (expression: unknown) => String(expression).replaceAll("self.", "local.self.");
  const conditions = CASES.map(
    ([, name, state, expect]) => latestCondition(dcsBackgroundTasks, name, state, expect).condition!,
  );
  const output = conditions.map(({ condition, errorMessage }) => ({
    condition: inner(condition),
    message: inner(errorMessage),
  }));
  const literal = JSON.stringify({ tasks: TASKS }).replaceAll("$" + "{", () => "$$" + "{");
  fs.writeFileSync(
    path.join(folder, "main.tf.json"),
    JSON.stringify({ locals: { self: JSON.parse(literal) }, output: { all: { value: output } } }),
  );
  const run = (...args: string[]) => execFileSync("terraform", args, { cwd: folder, encoding: "utf8", stdio: "pipe" });
  run("init");
  run("apply", "-auto-approve");
  const value = JSON.parse(run("output", "-json", "all"));
  fs.rmSync(folder, { recursive: true });
  return value;
}

describeWithTerraform("what terraform makes of the condition", () => {
  let results: { condition: boolean; message: string }[];
  beforeAll(() => {
    results = evaluate();
  });

  test.each(CASES.map((one, index) => [one[0], index, one[4]] as const))("%s", (_, index, holds) => {
    expect(results[index]!.condition).toBe(holds);
  });

  test("the message shows what was found and what was expected", () => {
    expect(results[6]!.message).toBe(
      "The latest EXTEND task: state is succeeded, expected succeeded; details.new_capacity is 0.25, expected 0.5.",
    );
  });

  test("the message says when there is no such task", () => {
    expect(results[2]!.message).toBe(
      "The latest MODIFY task: state is unknown: there is no such task, expected succeeded.",
    );
  });
});

test.each([
  ["details.new_capacity.[0]", /brackets/],
  ["details.rename_commands.x", /follow it by one position, as in rename_commands.0/],
  ["nothing", /names nothing, which is not one of state, progress_percent, /],
])("the path %s is a mistake", (path, message) => {
  const { mistakes } = latestCondition(dcsBackgroundTasks, "EXTEND", "succeeded", { [path]: "1" });
  expect(mistakes).toEqual([expect.stringMatching(message)]);
});
