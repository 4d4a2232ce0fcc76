import type { CliOption, Definition, Parsed } from "../../lib/cli/definition";
import { kebabCase } from "../../lib/cli/option-values";
import { runCommand } from "../../lib/cli/parser";
import { fakeIo } from "../support/fake-io";

const ARGUMENTS: Readonly<Record<string, CliOption>> = {
  name: { type: "string", description: "" },
  appear_timeout: { type: "string", description: "" },
  limit: { type: "integer", description: "" },
  results: { type: "integers", description: "" },
  hide_values: { type: "boolean", description: "" },
  ignore_task_ids: { type: "strings", description: "" },
  expect: { type: "map", description: "" },
};

/** What a command with these options is given, or what is said instead. */
async function parse(...argv: string[]): Promise<Parsed | string> {
  let given: Parsed = {};
  const definition: Definition = {
    ...{ name: "do", summary: "", about: [], examples: [], exitCodes: {} },
    // The rules of the arguments judge later.
    groups: () => [{ title: "Options", arguments: ARGUMENTS, rules: [] }],
    run: async (options) => {
      given = options;
      return 0;
    },
  };
  const { io, written } = fakeIo();
  const code = await runCommand(definition, argv, io);
  expect([0, 2]).toContain(code);
  return code === 0 ? given : written.err;
}

test("options are the arguments' names with dashes, with a value behind or after an equals sign", async () => {
  expect(await parse("--name", "EXTEND", "--appear-timeout=5m")).toEqual({ name: "EXTEND", appear_timeout: "5m" });
  expect(kebabCase("appear_timeout")).toBe("appear-timeout");
});

test("a value may hold equals signs and begin with a dash", async () => {
  expect(await parse("--name=a=b", "--appear-timeout", "-1")).toEqual({ name: "a=b", appear_timeout: "-1" });
});

test("lists and maps are given once per element", async () => {
  expect(
    await parse("--ignore-task-ids", "a", "--ignore-task-ids=b", "--expect", "x.y=1", "--expect", "z=a=b"),
  ).toEqual({ ignore_task_ids: ["a", "b"], expect: { "x.y": "1", z: "a=b" } });
  expect(await parse("--results", "2", "--results", "4")).toEqual({ results: [2, 4] });
});

test("a flag stands alone, or says true or false", async () => {
  expect(await parse("--hide-values")).toEqual({ hide_values: true });
  expect(await parse("--hide-values=true")).toEqual({ hide_values: true });
  expect(await parse("--hide-values=false")).toEqual({ hide_values: false });
});

test("a flag takes no word that stands behind it", async () => {
  expect(await parse("--hide-values", "true")).toContain('"true" is not an option here');
});

test("a number that is none is told as it was written", async () => {
  expect(await parse("--limit", "x")).toContain('--limit: "x" must be a whole number');
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
])("%j is refused: %s", async (argv, message) => {
  expect(await parse(...argv)).toContain(`cloud-tasks do: ${message}`);
});
