/** Programs that work for every list. */
import { TerraformOutput, type TerraformStack } from "cdktf";
import {
  CbrTaskGate,
  CbrTasks,
  CdbTaskGate,
  CdbTasks,
  CrsTaskGate,
  CrsTasks,
  CynosdbTaskGate,
  CynosdbTasks,
  DcsBackgroundTaskGate,
  DcsBackgroundTasks,
  DcsCenterTaskGate,
  DcsCenterTasks,
  DdsTaskGate,
  DdsTasks,
  DmsBackgroundTaskGate,
  DmsBackgroundTasks,
  GeminiDbJobGate,
  GeminiDbJobs,
  type IGate,
  type ITask,
  PostgresTaskGate,
  PostgresTasks,
  RdsTaskGate,
  RdsTasks,
  RedisTaskGate,
  RedisTasks,
} from "../../lib";
import { TASK_LIST_APIS } from "../../lib/apis";
import { COMMON_NAMES } from "../../lib/apis/common-attributes";
import { camelCase, knowsInstance } from "../../lib/apis/declaration";
import { gateType, lookupType } from "../../lib/provider/schema";
import { newStack, synth, Thing } from "../support/program";

/** What a program does with a task of whatever list. */
function summary(task: ITask): string {
  const { id, name, state, startedAt, finishedAt, failureReason, resourceId, resourceName } = task;
  return [
    id,
    name,
    state,
    `${task.progressPercent}`,
    startedAt,
    finishedAt,
    failureReason,
    resourceId,
    resourceName,
  ].join(" ");
}

/** The same of a gate: something depends on it, and shows what opened it. */
function behind(stack: TerraformStack, gate: IGate, index: number): void {
  const shown = [gate.id, gate.openedAt, `${gate.waitedSeconds}`, summary(gate.openedOn)].join(" ");
  new Thing(stack, `behind-${index}`, { dependsOn: [gate], input: shown });
}

const LOOKUPS = [
  DcsBackgroundTasks,
  DcsCenterTasks,
  DmsBackgroundTasks,
  GeminiDbJobs,
  RdsTasks,
  DdsTasks,
  CbrTasks,
  RedisTasks,
  CrsTasks,
  CdbTasks,
  PostgresTasks,
  CynosdbTasks,
];
const GATES = [
  DcsBackgroundTaskGate,
  DcsCenterTaskGate,
  DmsBackgroundTaskGate,
  GeminiDbJobGate,
  RdsTaskGate,
  DdsTaskGate,
  CbrTaskGate,
  RedisTaskGate,
  CrsTaskGate,
  CdbTaskGate,
  PostgresTaskGate,
  CynosdbTaskGate,
];

/** Tasks of the task center do not say whose they are. */
const whose = (index: number) => (knowsInstance(TASK_LIST_APIS[index]!) ? { instanceId: "i" } : {});

/** Every common attribute is read of the task at an address, each under its own name. */
function reads(text: string, task: string): void {
  for (const name of COMMON_NAMES) {
    expect(text).toContain(`\${try(${task}.${name}, null)}`);
  }
}

test("one function takes the tasks of every lookup, newest and listed", () => {
  const stack = newStack();
  expect(LOOKUPS.map(({ tfResourceType }) => tfResourceType)).toEqual(TASK_LIST_APIS.map(lookupType));
  LOOKUPS.forEach((Lookup, index) => {
    const lookup = new Lookup(stack, `tasks-${index}`, { ...whose(index), dependsOn: [] } as never);
    const tasks: ITask[] = [lookup.latest, lookup.tasks.get(0)];
    new TerraformOutput(stack, `o${index}`, { value: tasks.map(summary) });
  });
  const { output } = synth(stack);
  TASK_LIST_APIS.forEach((api, index) => {
    const [latest, listed] = output[`o${index}`].value;
    reads(latest, `data.${lookupType(api)}.tasks-${index}.latest`);
    reads(listed, `data.${lookupType(api)}.tasks-${index}.tasks[0]`);
  });
});

test("one function takes every gate, depends on it and reads the task that opened it", () => {
  const stack = newStack();
  expect(GATES.map(({ tfResourceType }) => tfResourceType)).toEqual(TASK_LIST_APIS.map(gateType));
  GATES.forEach((Gate, index) => {
    behind(stack, new Gate(stack, `gate-${index}`, { ...whose(index), taskId: "1", standalone: true } as never), index);
  });
  const { other_thing: things } = synth(stack).resource;
  TASK_LIST_APIS.forEach((api, index) => {
    const address = `${gateType(api)}.gate-${index}`;
    const { input, depends_on } = things[`behind-${index}`];
    expect(depends_on).toEqual([address]);
    reads(input, `${address}.task`);
  });
});

test("the interface of a task has every common attribute, and nothing else", () => {
  const task = new DcsBackgroundTasks(newStack(), "tasks", { instanceId: "i", dependsOn: [] }).latest;
  // A member that is not common could not be assigned, one that is missing would be undefined.
  const common: Record<keyof ITask, unknown> = {
    id: task.id,
    name: task.name,
    state: task.state,
    progressPercent: task.progressPercent,
    startedAt: task.startedAt,
    finishedAt: task.finishedAt,
    failureReason: task.failureReason,
    resourceId: task.resourceId,
    resourceName: task.resourceName,
  };
  expect(Object.keys(common)).toEqual(COMMON_NAMES.map(camelCase));
  expect(Object.values(common)).not.toContain(undefined);
});
