import { Op, TerraformVariable, Token } from "cdktf";
import { CloudTasksProvider, DcsBackgroundTaskGate } from "../../lib";
import { newStack, synth, Thing } from "../support/program";

/** What is written for a call. */
function written(value: (stack: ReturnType<typeof newStack>) => unknown, expected: unknown): string {
  const stack = newStack();
  new Thing(stack, "thing", { input: Token.asString(CloudTasksProvider.matches(value(stack), expected)) });
  return synth(stack).resource.other_thing.thing.input;
}

test.each<[string, unknown, string]>([
  ["text", "0.25", '"0.25"'],
  ["a number", 0.25, "0.25"],
  ["a boolean", true, "true"],
  ["null", null, "null"],
  ["nothing", undefined, "null"],
  ["quotes and templates", `a "b" \${c} %{d} \\ \n`, `"a \\"b\\" $\${c} %%{d} \\\\ \\n"`],
  [
    "an object of paths",
    { state: "succeeded", "details.new_capacity": 1 },
    '{"state" = "succeeded", "details.new_capacity" = 1}',
  ],
  ["null in an object and in a list", { a: null, b: ["c", null, 1] }, '{"a" = null, "b" = ["c", null, 1]}'],
  ["a key with quotes", { 'a"b': "c" }, String.raw`{"a\"b" = "c"}`],
  ["an empty list", [], "[]"],
])("%s stands in a call as Terraform writes it", (_, expected, shown) => {
  expect(written(() => 1, expected)).toBe(`\${provider::cloudtasks::matches(1, ${shown})}`);
});

test("references stand in a call as they are, whole objects and those inside of others included", () => {
  const gate = (stack: ReturnType<typeof newStack>) =>
    new DcsBackgroundTaskGate(stack, "gate", { instanceId: "i", taskId: "t", standalone: true });
  const address = "cloudtasks_dcs_background_task_gate.gate.task";
  expect(written((stack) => gate(stack).task, "a")).toBe(`\${provider::cloudtasks::matches(${address}, "a")}`);
  expect(written((stack) => gate(stack).task.details, "a")).toBe(
    `\${provider::cloudtasks::matches(try(${address}.details, null), "a")}`,
  );
  const variable = (stack: ReturnType<typeof newStack>) => ({ a: [new TerraformVariable(stack, "v", {}).stringValue] });
  expect(written(variable, "a")).toBe(`\${provider::cloudtasks::matches({"a" = [var.v]}, "a")}`);
});

test("a call stands in other expressions", () => {
  const stack = newStack();
  const call = CloudTasksProvider.matches("a", "b");
  new Thing(stack, "thing", { input: Token.asString(Op.and(call, Op.not(call))) });
  const shown = 'provider::cloudtasks::matches("a", "b")';
  expect(synth(stack).resource.other_thing.thing.input).toBe(`\${(${shown} && !${shown})}`);
});
