import { TASK_LIST_APIS } from "../../lib/apis";
import { dcsBackgroundTasks } from "../../lib/apis/dcs-background-tasks";
import { geminidbJobs } from "../../lib/apis/geminidb-jobs";
import { expectation } from "../../lib/options/expect";
import { NOT_KNOWN } from "../../lib/options/given-value";
import { inProgram, onCommandLine } from "../../lib/options/option-formatter";

const rule = expectation(dcsBackgroundTasks);
const wrong = (path: string) => rule({ [path]: "x" });

test("names at least one path, and the remedy is written as the caller writes it", () => {
  const refused = (how: string) =>
    `names nothing to expect; write a path and a value, for example ${how}, or leave it out`;
  expect(rule({})).toBe(refused('expect = { "details.new_capacity" = "0.25" }'));
  expect(rule({}, inProgram())).toBe(refused('expect: { "details.new_capacity": "0.25" }'));
  expect(rule({}, onCommandLine)).toBe(refused("--expect details.new_capacity=0.25"));
});

test("has well-formed paths", () => {
  expect(rule({ status: "SUCCESS", "tasks[0]": "x" })).toBe(
    'the path "tasks[0]" uses brackets; write a list index as a step of its own, as in tasks.0',
  );
  expect(rule({ "": "x" })).toBe('the path "" is empty');
});

test.each([
  "status",
  "details",
  "details.new_capacity",
  "details.rename_commands.0",
  "params.whatever.0.deeper",
  "state",
  "progress_percent",
  "failure_reason",
  "resource_id",
  "resource_name",
  "raw.newer.0.field",
])("may look at %s", (path) => {
  expect(wrong(path)).toBeUndefined();
});

test("may expect null, and what is not known yet", () => {
  expect(rule({ status: null, name: NOT_KNOWN })).toBeUndefined();
});

test.each([
  ["details.newCapacity", "newCapacity is not a field of details; did you mean details.new_capacity?"],
  ["detials.new_capacity", "detials is not a field of a task; did you mean details.new_capacity?"],
  ["Details.newCapacity", "Details is not a field of a task; did you mean details.new_capacity?"],
  ["new_capacity", "new_capacity is not a field of a task; did you mean details.new_capacity?"],
  ["detials.rename_commands.0", "detials is not a field of a task; did you mean details.rename_commands.0?"],
  ["progress_precent", "progress_precent is not a field of a task; did you mean progress_percent?"],
  ["constructor", "constructor is not a field of a task; a task has id, name, details,"],
  ["started_at", "started_at is not a field of a task; a task has id,"],
])("refuses %s before anything starts", (path, message) => {
  expect(wrong(path)).toContain(`the path "${path}" is wrong: ${message}`);
});

test("says where what the document does not list is found", () => {
  expect(wrong("details.shelves")).toMatch(
    /^the path "details.shelves" is wrong: shelves is not a field of details; details has old_capacity, .*; what the document does not list is below raw: raw.details.shelves$/,
  );
});

test("knows each API's own fields", () => {
  expect(expectation(geminidbJobs)({ "instance.name": "x" })).toBeUndefined();
  expect(expectation(geminidbJobs)({ "instance.nmae": "x" })).toContain("did you mean instance.name?");
  for (const api of TASK_LIST_APIS) {
    const all = Object.fromEntries(Object.keys(api.fields).map((name) => [name, "x"]));
    expect(expectation(api)(all)).toBeUndefined();
    expect(expectation(api)({ [api.example.path ?? api.roles.status]: "x" })).toBeUndefined();
  }
});
