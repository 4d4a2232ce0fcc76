import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { DefaultTokenResolver, Fn, Lazy, StringConcat, TerraformVariable, Token, Tokenization } from "cdktf";
import { dcsBackgroundTasks } from "../../lib/apis/dcs-background-tasks";
import type { TaskListApi } from "../../lib/apis/declaration";
import { redisTasks } from "../../lib/apis/redis-tasks";
import { latestCondition } from "../../lib/constructs/latest-condition";
import { temporaryFolder } from "../support/fake-bundle";
import { newStack } from "../support/program";
import { describeWithTerraform } from "../support/terraform";

const task = (name: string, state: string, capacity: unknown, more: object = {}) => ({
  name,
  state,
  progress_percent: 100,
  params: '{"new_auto_status":true,"list":[{"a":"b"}]}',
  details: { new_capacity: capacity, rename_commands: ["get", "set"], enable_ssl: null },
  task_type: null,
  task_type_name: null,
  ...more,
});

/** What only Terraform knows; the values stand in `evaluate`. */
const stack = newStack();
const variable = (name: string, type: string) => new TerraformVariable(stack, name, { type });
const TEXT = variable("text", "string").stringValue;
const QUOTED = variable("quoted", "string").stringValue;
const NUMBER = variable("number", "number").numberValue;
const FLAG = variable("flag", "bool").booleanValue;
const NULL = variable("nothing", "string").stringValue;
const LIST = variable("list", "list(string)").listValue;
const LATE = (text: string) => Lazy.stringValue({ produce: () => text });
/** TypeScript asks for text; a token of any type is taken. */
const any = (token: unknown) => token as string;

const TASKS = [
  task("BindEip", "failed", null),
  task("EXTEND", "succeeded", "0.25"),
  task("EXTEND", "failed", "0.5"),
  task("SAID", "succeeded", 'say "0.25" {} \\ now', { progress_percent: 25 }),
  task("-", "failed", null, { task_type: "002", task_type_name: "FLOW_RESIZE" }),
  task("-", "running", null, { task_type: "003" }),
  task("a$" + '{b}"c', "running", null, { details: null }),
];

type Case = [
  claim: string,
  name: string,
  state: string,
  expect: { [key: string]: string },
  holds: boolean,
  api?: TaskListApi,
];

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
  ["a token of text holds", "EXTEND", "succeeded", { "details.new_capacity": TEXT }, true],
  ["a token of another value does not hold", "EXTEND", "succeeded", { "details.rename_commands.1": TEXT }, false],
  ["a token of a number, and one in text", "SAID", "succeeded", { progress_percent: any(NUMBER) }, true],
  ["a number's token inside of text", "SAID", "succeeded", { progress_percent: `${NUMBER}` }, true],
  ["another number's token does not hold", "EXTEND", "succeeded", { progress_percent: any(NUMBER) }, false],
  ["a token of true or false holds", "EXTEND", "succeeded", { "params.new_auto_status": any(FLAG) }, true],
  ["as text, too", "EXTEND", "succeeded", { "params.new_auto_status": Token.asString(FLAG) }, true],
  ["an element of a list holds", "EXTEND", "succeeded", { "details.rename_commands.0": Fn.element(LIST, 1) }, true],
  ["a function of a token holds", "EXTEND", "succeeded", { "details.rename_commands.0": Fn.lower("GET") }, true],
  ["text with a token in it holds", "SAID", "succeeded", { "details.new_capacity": `say "${TEXT}" {} \\ now` }, true],
  ["a token that holds quotes holds", "SAID", "succeeded", { "details.new_capacity": QUOTED }, true],
  [
    "text that is known late is text",
    "SAID",
    "succeeded",
    { "details.new_capacity": LATE('say "0.25" {} \\ now') },
    true,
  ],
  ["a token that is null holds for null", "EXTEND", "succeeded", { "details.enable_ssl": NULL }, true],
  ["and for nothing else", "EXTEND", "succeeded", { "details.new_capacity": NULL }, false],
  ["a token that says null as well", "EXTEND", "succeeded", { "details.enable_ssl": LATE("null") }, true],
  ["the name may be a token", LATE("EXTEND"), "succeeded", { "details.new_capacity": "0.25" }, true],
  ["and so may the state", "EXTEND", LATE("succeeded"), {}, true],
  ["a state in a token that is another one does not hold", "EXTEND", LATE("failed"), {}, false],
  ["where rows carry codes, the code is a name", "003", "running", {}, true, redisTasks],
  ["and what it is called is, too", "flow_resize", "failed", {}, true, redisTasks],
  ["the code in a token", LATE("002"), "failed", {}, true, redisTasks],
  ["the code's name in a token", LATE("FLOW_RESIZE"), "failed", {}, true, redisTasks],
];

interface Outcome {
  readonly condition: boolean;
  readonly message: string;
}

/** Terraform itself says what the conditions come to, in JSON and in HCL, where a text is all between two quotes. */
function evaluate(): { readonly all: Outcome[]; readonly hcl: Outcome[] } {
  const folder = temporaryFolder();
  const resolver = new DefaultTokenResolver(new StringConcat());
  const inner = (expression: unknown) =>
    Tokenization.resolve(expression, { scope: stack, resolver, preparing: false }).replaceAll("self.", "local.self.");
  const conditions = CASES.map(
    ([, name, state, expect, , api = dcsBackgroundTasks]) => latestCondition(api, name, state, expect).condition!,
  );
  const output = conditions.map(({ condition, errorMessage }) => ({
    condition: inner(condition),
    message: inner(errorMessage),
  }));
  const literal = JSON.stringify({ tasks: TASKS }).replaceAll("$" + "{", () => "$$" + "{");
  fs.writeFileSync(
    path.join(folder, "main.tf.json"),
    JSON.stringify({
      locals: { self: JSON.parse(literal) },
      output: { all: { value: output } },
      variable: {
        text: { default: "0.25" },
        quoted: { default: 'say "0.25" {} \\ now' },
        number: { type: "number", default: 25 },
        flag: { type: "bool", default: true },
        nothing: { type: "string", default: null },
        list: { type: "list(string)", default: ["set", "get"] },
      },
    }),
  );
  const inHcl = output.map(({ condition, message }) => `{ condition = "${condition}", message = "${message}" }`);
  fs.writeFileSync(path.join(folder, "hcl.tf"), `output "hcl" {\n  value = [\n${inHcl.join(",\n")}\n  ]\n}\n`);
  const run = (...args: string[]) => execFileSync("terraform", args, { cwd: folder, encoding: "utf8", stdio: "pipe" });
  run("init");
  run("apply", "-auto-approve");
  const { all, hcl } = JSON.parse(run("output", "-json"));
  fs.rmSync(folder, { recursive: true });
  return { all: all.value, hcl: hcl.value };
}

describeWithTerraform("what terraform makes of the condition", () => {
  let results: Outcome[];
  let inHcl: Outcome[];
  beforeAll(() => {
    ({ all: results, hcl: inHcl } = evaluate());
  });

  test("in HCL is what it makes of it in JSON", () => expect(inHcl).toEqual(results));

  test.each(CASES.map((one, index) => [one[0], index, one[4]] as const))("%s", (_, index, holds) => {
    expect(results[index]!.condition).toBe(holds);
  });

  test("the message shows what was found and what was expected", () => {
    expect(results[6]!.message).toBe(
      "The latest EXTEND task: state is succeeded, expected succeeded; details.new_capacity is 0.25, expected 0.5.",
    );
  });

  test("the message shows what a token stands for, quotes and all", () => {
    const messageOf = (wanted: string) => results[CASES.findIndex(([claim]) => claim === wanted)]!.message;
    expect(messageOf("text with a token in it holds")).toContain('expected say "0.25" {} \\ now.');
    expect(messageOf("and for nothing else")).toContain("details.new_capacity is 0.25, expected null.");
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
  ["nothing", /names nothing, which is not one of id, name, state, progress_percent, /],
  ["constructor", /names constructor, which is not one of id, name, state, /],
  ["details.__proto__", /names __proto__, which is not one of /],
  [TEXT, /a path must be written out; only values may be tokens/],
])("the path %s is a mistake", (path, message) => {
  const { problems } = latestCondition(dcsBackgroundTasks, "EXTEND", "succeeded", { [path]: "1" });
  expect(problems).toEqual([expect.stringMatching(message)]);
});

test.each([
  [{ progress_percent: 100 }, 'expect: "progress_percent": 100 must be a string'],
  [{ "params.new_auto_status": true }, 'expect: "params.new_auto_status": true must be a string'],
  [{ details: { new_capacity: "1" } }, 'expect: "details": {"new_capacity":"1"} must be a string'],
])("%j is a mistake", (expected, message) => {
  const { problems } = latestCondition(dcsBackgroundTasks, "EXTEND", "succeeded", expected as never);
  expect(problems).toEqual([message]);
});
