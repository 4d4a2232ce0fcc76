import { DcsBackgroundTaskGate, DcsBackgroundTasks, TaskCheckpoint } from "../../lib";
import { newStack, SecondProvider } from "../support/program";

const missing = 'the stack has no CloudTasksProvider; add new CloudTasksProvider(this, "cloudtasks") to it';
const make = [
  (stack: ReturnType<typeof newStack>) =>
    new DcsBackgroundTaskGate(stack, "gate", { instanceId: "i", taskId: "t", standalone: true }),
  (stack: ReturnType<typeof newStack>) => new DcsBackgroundTasks(stack, "tasks", { instanceId: "i", dependsOn: [] }),
  (stack: ReturnType<typeof newStack>) => new TaskCheckpoint(stack, "before", { api: "dcs_background_tasks" }),
];
const told = (stack: ReturnType<typeof newStack>) =>
  stack.node.validate().filter((problem) => problem.includes("CloudTasksProvider"));

test.each(make)("a stack without the provider is told so, and how to add it", (build) => {
  const stack = newStack();
  build(stack);
  expect(told(stack)).toEqual([missing]);
});

test("it is told once, whatever is in it", () => {
  const stack = newStack();
  for (const build of make) build(stack);
  expect(told(stack)).toEqual([missing]);
});

test("a provider that is added later will do", () => {
  const stack = newStack();
  make[0]!(stack);
  new SecondProvider(stack);
  expect(told(stack)).toEqual([]);
});
