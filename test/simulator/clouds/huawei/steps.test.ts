import { taskSteps } from "../../../../lib/simulator/clouds/huawei/steps";
import type { TaskRecord } from "../../../../lib/simulator/tasks/record";

const record = (progress?: number): TaskRecord => ({
  spec: { instanceId: "i", name: "EXTEND" },
  startedAt: 1000,
  sequence: 1,
  steps: [
    { afterMs: 0, status: "CREATED" },
    { afterMs: 10, status: "EXECUTING" },
    { afterMs: 20, status: "END", errorCode: "E", ...(progress !== undefined && { progress }) },
  ],
});

const states = (now: number, progress?: number) => taskSteps(record(progress), now).map(({ state }) => state);

test("a task's steps wait, run and finish one after the other", () => {
  expect(states(1000)).toEqual(["running", "waiting"]);
  expect(states(1010)).toEqual(["finished", "running"]);
  expect(states(1020, 100)).toEqual(["finished", "finished"]);
});

test("the last one fails when the task ends short of a hundred per cent", () => {
  expect(states(1020)).toEqual(["finished", "failed"]);
  expect(taskSteps(record(), 1020)[1]).toEqual({
    name: "EXTEND",
    state: "failed",
    begin: 1010,
    end: 1020,
    errorCode: "E",
  });
});

test("times are open until they have come", () => {
  expect(taskSteps(record(), 1000)).toMatchObject([
    { name: "CREATED", begin: 1000, end: undefined },
    { begin: undefined, end: undefined, errorCode: undefined },
  ]);
});
