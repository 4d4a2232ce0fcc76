import { kebabCase, parseOptions, UsageError } from "../../lib/cli/options";
import type { Arguments } from "../../lib/options";

const ARGUMENTS: Arguments = {
  name: { type: "string", description: "" },
  appear_timeout: { type: "string", description: "" },
  limit: { type: "integer", description: "" },
  results: { type: "integers", description: "" },
  hide_values: { type: "boolean", description: "" },
  ignore_task_ids: { type: "strings", description: "" },
  expect: { type: "map", description: "" },
};

const parse = (...argv: string[]) => parseOptions(argv, ARGUMENTS);

test("options are the arguments' names with dashes, with a value behind or after an equals sign", () => {
  expect(parse("--name", "EXTEND", "--appear-timeout=5m")).toEqual({ name: "EXTEND", appear_timeout: "5m" });
  expect(kebabCase("appear_timeout")).toBe("appear-timeout");
});

test("a value may hold equals signs and begin with a dash", () => {
  expect(parse("--name=a=b", "--appear-timeout", "-1")).toEqual({ name: "a=b", appear_timeout: "-1" });
});

test("lists and maps are given once per element", () => {
  expect(parse("--ignore-task-ids", "a", "--ignore-task-ids=b", "--expect", "x.y=1", "--expect", "z=a=b")).toEqual({
    ignore_task_ids: ["a", "b"],
    expect: { "x.y": "1", z: "a=b" },
  });
  expect(parse("--results", "2", "--results", "4")).toEqual({ results: [2, 4] });
});

test("a flag stands alone, or says true or false", () => {
  expect(parse("--hide-values")).toEqual({ hide_values: true });
  expect(parse("--hide-values=false")).toEqual({ hide_values: false });
});

test("a number that is none is left as it was written, for the argument's own rule", () => {
  expect(parse("--limit", "x")).toEqual({ limit: "x" });
});

test.each([
  [["--nmae", "x"], '"--nmae" is not an option here; did you mean --name?'],
  [["--appear_timeout=1s"], '"--appear_timeout=1s" is not an option here; did you mean --appear-timeout?'],
  [["--something", "x"], '"--something" is not an option here; there are --name, --appear-timeout,'],
  [["EXTEND"], '"EXTEND" is not an option here'],
  [["--constructor", "x"], '"--constructor" is not an option here'],
  [["--name"], "--name needs a value"],
  [["--name", "a", "--name", "b"], "--name is given twice"],
  [["--expect", "new_capacity"], '--expect: "new_capacity" is not of the form key=value'],
  [["--expect", "=1"], '--expect: "=1" is not of the form key=value'],
  [["--hide-values=yes"], '--hide-values=yes: "yes" is neither true nor false'],
])("%j is refused: %s", (argv, message) => {
  expect(() => parse(...argv)).toThrow(UsageError);
  expect(() => parse(...argv)).toThrow(message);
});
