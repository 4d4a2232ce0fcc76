import { camelCase, type TaskListApi } from "../../lib/apis/declaration";

/** The names of everything generated for one API. */
export interface Names {
  readonly lookup: string;
  readonly gate: string;
  /** One task, as a gate shows it. */
  readonly task: string;
  /** One task, as a lookup shows it. */
  readonly listedTask: string;
  readonly taskList: string;
  readonly lookupFile: string;
  readonly gateFile: string;
  readonly taskFile: string;
}

export function namesOf(api: TaskListApi): Names {
  const task = api.className;
  const file = api.declared === undefined ? api.singular.replaceAll("_", "-") : "declared-task";
  return {
    lookup: `${task}s`,
    gate: `${task}Gate`,
    task,
    listedTask: `Listed${task}`,
    taskList: `${task}List`,
    // A declared list has no name that two words could tell apart.
    lookupFile: api.declared === undefined ? api.stem.replaceAll("_", "-") : "declared-tasks",
    gateFile: `${file}-gate`,
    taskFile: file,
  };
}

/** `new_capacity` to `NewCapacity`, for a part of a member's or a class's name. */
export function capitalized(snake: string): string {
  const camel = camelCase(snake);
  return camel.charAt(0).toUpperCase() + camel.slice(1);
}
