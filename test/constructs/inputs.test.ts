import { TerraformVariable } from "cdktf";
import { DcsBackgroundTaskGate, DcsBackgroundTasks, DcsCenterTasks, TaskBarrier, TaskCheckpoint } from "../../lib";
import { Inputs } from "../../lib/constructs/inputs";
import type { ArgumentSet } from "../../lib/options";
import { messageOf, newStack } from "../support/program";

const SET: ArgumentSet = {
  arguments: {
    plain_text: { type: "string", description: "Text.", required: true },
    how_many: { type: "integer", description: "Number." },
    really: { type: "boolean", description: "Flag." },
    some_ids: { type: "strings", description: "List." },
    by_name: { type: "map", description: "Map." },
    key: { type: "string", description: "Key. Environment: `THE_KEY`, `OTHER_KEY`.", secret: true },
    other_key: { type: "string", description: "Key without an environment.", secret: true },
  },
  rules: [],
};

describe("problems", () => {
  test("are none where everything is right", () => {
    expect(
      new Inputs(SET, { plainText: "a", howMany: 1, really: true, someIds: ["b"], byName: { c: "d" } }).problems(),
    ).toEqual([]);
  });

  test("are all found at once, in camelCase", () => {
    expect(new Inputs(SET, { howMany: 1.5, someIds: "b" }).problems()).toEqual([
      "howMany: 1.5 must be a whole number, such as 2",
      'someIds: "b" must be a list of strings, such as ["b"]',
      "plainText is required: Text.",
    ]);
  });

  test("name an option that does not exist", () => {
    expect(new Inputs(SET, { plainText: "a", nonsense: 1 }).problems()).toEqual(["nonsense is not an option here"]);
  });

  test("guess the option a JavaScript user meant", () => {
    expect(new Inputs(SET, { plain_text: "a", plainText: "a" }).problems()).toEqual([
      "plain_text is not an option here; did you mean plainText?",
    ]);
  });

  test("do not arise from Terraform's meta arguments", () => {
    expect(new Inputs(SET, { plainText: "a", dependsOn: [], count: 1, lifecycle: {} }).problems()).toEqual([]);
  });

  test("follow later changes", () => {
    const inputs = new Inputs(SET, { plainText: "a" });
    inputs.put("how_many", "many");
    expect(inputs.problems()).toEqual(['howMany: "many" must be a whole number, such as 10']);
  });

  test("take what will be given later for given", () => {
    expect(new Inputs(SET, {}).problems({ plain_text: "later" })).toEqual([]);
  });

  test("carry the name of the group", () => {
    expect(new Inputs(SET, { plainText: 1, nonsense: 1 }, [], "cloud.").problems()).toEqual([
      "cloud.nonsense is not an option here",
      'cloud.plainText: 1 must be a string, such as "1"',
    ]);
  });
});

describe("a secret", () => {
  test("must not be written out, and the message does not show it", () => {
    expect(new Inputs(SET, { plainText: "a", key: "hush" }).problems()).toEqual([
      "key is written out in the program and would stand in the synthesized stack for everyone to read; pass a " +
        "TerraformVariable with sensitive: true, or leave it out and set the environment variable THE_KEY",
    ]);
  });

  test("is not shown either when it has the wrong type", () => {
    expect(new Inputs(SET, { plainText: "a", otherKey: 4711 }).problems()).toEqual([
      "otherKey is written out in the program and would stand in the synthesized stack for everyone to read; pass a " +
        "TerraformVariable with sensitive: true",
    ]);
  });

  test("may come from a variable", () => {
    const variable = new TerraformVariable(newStack(), "key", { type: "string", sensitive: true });
    expect(new Inputs(SET, { plainText: "a", key: variable.stringValue }).problems()).toEqual([]);
  });
});

test("JSON has every argument, also those that were not given", () => {
  expect(new Inputs(SET, { plainText: "a", byName: { c: "d" } }).attributes()).toEqual({
    plain_text: "a",
    how_many: undefined,
    really: undefined,
    some_ids: undefined,
    by_name: { c: "d" },
    key: undefined,
    other_key: undefined,
  });
});

test("HCL says of each given argument how it is written", () => {
  expect(
    new Inputs(SET, { plainText: "a", howMany: 1, really: true, someIds: [], byName: {} }).hclAttributes(),
  ).toEqual({
    plain_text: { value: "a", isBlock: false, type: "simple", storageClassType: "string" },
    how_many: { value: 1, isBlock: false, type: "simple", storageClassType: "number" },
    really: { value: true, isBlock: false, type: "simple", storageClassType: "boolean" },
    some_ids: { value: [], isBlock: false, type: "list", storageClassType: "stringList" },
    by_name: { value: {}, isBlock: false, type: "map", storageClassType: "stringMap" },
  });
});

describe("no options at all, or something else in their place, is an error in words", () => {
  const gate = (config: unknown) => messageOf(() => new DcsBackgroundTaskGate(newStack(), "g", config as never));
  test.each([[undefined], [null]])("%s", (config) => {
    expect(gate(config)).toContain("instanceId is required");
    expect(messageOf(() => new DcsBackgroundTasks(newStack(), "l", config as never))).toContain(
      "instanceId is required",
    );
    expect(messageOf(() => new TaskCheckpoint(newStack(), "c", config as never))).toContain("give api or list");
    expect(messageOf(() => new TaskBarrier(newStack(), "b", config as never))).toContain("gates is required");
    expect(() => new DcsCenterTasks(newStack(), "t", config as never)).not.toThrow();
  });

  test.each([["text"], [["a"]], [5]])("%j", (config) => {
    expect(gate(config)).toContain(`${JSON.stringify(config)} was given where an object with options belongs`);
  });
});
