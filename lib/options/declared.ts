/** What lookups and gates of declared lists take, and what of it one list can do. */
import { compileList } from "../apis/compile";
import { knowsInstance, sends, type TaskListApi } from "../apis/declaration";
import { DECLARED } from "../apis/declared";
import { isPlaceholder, placeholdersIn } from "../apis/template";
import { own } from "../own";
import { type Argument, type CrossRule, problem, type Rule } from "./argument";
import type { OptionFormatter } from "./option-formatter";
import { identifier, notEmpty } from "./rules";
import { readTaskList, snakeKeys } from "./task-list";

/** So many of a declaration's problems are told at once. */
const MOST_PROBLEMS = 5;

export const LIST: Argument = {
  type: "dynamic",
  required: true,
  description:
    "The task list, declared: an object with the keys of docs/guides/any-task-list.md, JSON text, or what `yamldecode` makes of a file. A change of it replaces nothing and makes no request.",
  rule: (value) => {
    const { problems } = readTaskList(value, snakeKeys);
    const shown = problems.slice(0, MOST_PROBLEMS);
    const more = problems.length > shown.length ? [`… and ${problems.length - shown.length} more`] : [];
    return problems.length === 0 ? undefined : [...shown, ...more].join("\n");
  },
};

/** The list that a value declares; one that may be any where that is not known yet, or wrong. */
export function declaredList(value: unknown): TaskListApi {
  const { list } = readTaskList(value, snakeKeys);
  return list === undefined ? DECLARED : compileList(list);
}

/** Whether only the declaration, which is not known yet, will say what the list can do. */
export function isOpen(api: TaskListApi): boolean {
  return api === DECLARED;
}

/** Whether the path of the request holds a placeholder, so that nothing can be asked without it. */
export function needs(api: TaskListApi, placeholder: string): boolean {
  return placeholdersIn(api.path).some((part) => isPlaceholder(part) && part.name === placeholder);
}

/** Of a declared list an ID of any form, unless it becomes part of a path. */
export function idOf(api: TaskListApi, placeholder: string): Rule {
  return api.declared === undefined || needs(api, placeholder) ? identifier : notEmpty;
}

/** What the list lacks for each argument; undefined where it lacks nothing. */
const LACKS: Readonly<Record<string, (api: TaskListApi) => string | undefined>> = {
  instance_id: (api) => (knowsInstance(api) ? undefined : "neither sends {instance_id} nor maps task.resource_id"),
  any_instance: (api) => (needs(api, "instance_id") ? "has {instance_id} in its path" : undefined),
  job_id: (api) =>
    api.parts.jobId !== undefined || sends(api, "job_id") ? undefined : "neither sends {job_id} nor maps task.job_id",
  name: (api) => (api.parts.name === undefined ? "maps no task.name" : undefined),
  since: (api) => (api.parts.startedAt === undefined ? "maps no task.started_at" : undefined),
  start_time: (api) => (api.parts.startedAt === undefined ? "maps no task.started_at" : undefined),
  end_time: (api) => (api.parts.startedAt === undefined ? "maps no task.started_at" : undefined),
  offset: (api) => (api.paging.by === "offset" ? undefined : "does not send {offset}"),
};

/** Why an argument would be ignored; undefined where it would not. */
export function cannotTake(api: TaskListApi, name: string): string | undefined {
  return own(LACKS, name)?.(api);
}

/** A value that would be ignored is worse than none. */
export const listCan =
  (api: TaskListApi): CrossRule =>
  ({ given, formatOption }) =>
    Object.entries(LACKS).flatMap(([name, lacks]) => {
      const lacking = name in given && given[name] !== false ? lacks(api) : undefined;
      return lacking === undefined
        ? []
        : problem(name, `${formatOption(name)} cannot be used: the declared list ${spelled(lacking, formatOption)}`);
    });

function spelled(text: string, formatOption: OptionFormatter): string {
  // In a program a key is written as an option is; in a file, which the command line names, as in Terraform.
  return text.replace(/(?<=task\.)\w+/, (part) => formatOption(part).replace(/^--.*/, part));
}

/** What stands in the path has to be given. */
export const listNeeds =
  (api: TaskListApi): CrossRule =>
  ({ has, formatOption }) =>
    ["instance_id", "task_id", "job_id", "name"].flatMap((name) =>
      needs(api, name) && !has(name)
        ? problem(name, `${formatOption(name)} is required: the declared list has {${name}} in its path`)
        : [],
    );
