import { TerraformVariable } from "cdktf";
import { DcsBackgroundTaskGate, OnNoMatch, TaskState, Until } from "../../lib";
import { TASK_LIST_APIS } from "../../lib/apis";
import { TASK_STATES } from "../../lib/apis/task-state";
import { check, gateArguments, lookupArguments } from "../../lib/options";
import { newStack, synth } from "../support/program";

const words = (description: string) => [...description.matchAll(/`([a-z]+)`/g)].map(([, word]) => word!);

test("TaskState has the states of every list, in their order", () => {
  expect(Object.values(TaskState)).toEqual(TASK_STATES);
});

test.each(TASK_LIST_APIS.map((api) => [api.stem, api] as const))("%s takes each value, and says each", (_, api) => {
  const { until, on_no_match } = gateArguments(api).arguments;
  expect(words(until!.description)).toEqual(expect.arrayContaining(Object.values(Until)));
  expect(words(on_no_match!.description)).toEqual(expect.arrayContaining(Object.values(OnNoMatch)));
  const only = (set: ReturnType<typeof gateArguments>) => ({ ...set, rules: [], arguments: set.arguments });
  for (const value of Object.values(Until)) {
    expect(check(only(gateArguments(api)), { until: value }).filter(({ path }) => path[0] === "until")).toEqual([]);
  }
  for (const value of Object.values(OnNoMatch)) {
    const problems = check(only(gateArguments(api)), { on_no_match: value });
    expect(problems.filter(({ path }) => path[0] === "on_no_match")).toEqual([]);
  }
  const problems = check(only(lookupArguments(api)), { states: Object.values(TaskState) });
  expect(problems.filter(({ path }) => path[0] === "states")).toEqual([]);
});

test("a construct takes a value, its plain text and a token alike", () => {
  const stack = newStack();
  const word = new TerraformVariable(stack, "word", { type: "string" }).stringValue;
  const gate = (id: string, until: string) =>
    new DcsBackgroundTaskGate(stack, id, { instanceId: "i", taskId: "t", standalone: true, until });
  gate("value", Until.FINISHED);
  gate("text", "finished");
  gate("token", word);
  const { [DcsBackgroundTaskGate.tfResourceType]: gates } = synth(stack).resource;
  expect([gates.value.until, gates.text.until, gates.token.until]).toEqual([
    "finished",
    "finished",
    expect.stringContaining("var.word"),
  ]);
});
