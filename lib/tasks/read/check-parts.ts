/** Whether the paths of a user's declaration lead anywhere: a list in which they do not would pass for an empty one. */
import { picksInstance, type TaskListApi } from "../../apis/declaration";
import type { Paths } from "../../apis/parts";
import { placeholdersOf } from "../../apis/template";
import { textOf } from "../../json/value";
import { valueAt } from "../../json/value-at";
import { UnexpectedAnswerError } from "./read-task";
import { readTime } from "./read-time";
import { guess, membersOf } from "./shape";
import type { Task } from "./task";

/** @throws UnexpectedAnswerError where no task of a page has what tasks are chosen by */
export function checkParts(api: TaskListApi, all: readonly Task[], unidentified: readonly Task[]): void {
  const { declared, parts, states } = api;
  const tasks = unidentified.length === 0 ? all : [...all, ...unidentified];
  if (declared === undefined || tasks.length === 0) return;
  const started = tasks.filter(({ state }) => state !== "pending");
  if (all.length === 0) check("id", parts.id, tasks);
  if (states[""] === undefined) check("status", parts.status, tasks, (task) => task.status !== null);
  check("startedAt", parts.startedAt, started, ({ startedAt }) => startedAt !== null);
  check("name", parts.name, tasks, ({ name }) => name !== null);
  if (!picksInstance(api)) check("resourceId", parts.resourceId, tasks, ({ resourceId }) => resourceId !== null);
}

/** A service may ignore a parameter that it does not know: the rows of others are left out, and that is told. */
export function otherInstances(
  api: TaskListApi,
  tasks: readonly Task[],
  instanceId: string | undefined,
): string | null {
  const isOther = ({ resourceId, resourceIds = [resourceId ?? ""] }: Task) =>
    resourceId !== null && !resourceIds.includes(instanceId!);
  if (api.declared === undefined || instanceId === undefined || !picksInstance(api) || !tasks.some(isOther))
    return null;
  const sent = api.request.find(([, value]) => placeholdersOf(value).some(({ name }) => name === "instance_id"));
  const parameter = sent === undefined ? "the instance in the path" : `the parameter "${sent[0]}"`;
  return `the service returned other instances than instance_id, so it ignores ${parameter}; those tasks were left out. Check the parameter's name`;
}

/** Null is a value: a task that has not begun has no start. A part that no task even names is a mistake. */
function check(part: string, paths: Paths | undefined, tasks: readonly Task[], has = (_: Task) => false): void {
  if (paths === undefined || tasks.length === 0 || tasks.some(has)) return;
  const there = tasks.filter(({ raw }) => paths.some((path) => valueAt(raw, path) !== undefined));
  const texts = paths.map((path) => `"${path.join(".")}"`).join(" or ");
  const [{ raw }] = tasks as readonly [Task];
  if (there.length === 0) {
    const [first] = paths as readonly [Paths[number]];
    const around = valueAt(raw, first.slice(0, -1)) ?? raw;
    throw new UnexpectedAnswerError(
      `task.${part}: ${texts} is in none of ${tasks.length} tasks. A task has ${membersOf(raw)}${guess(first, around)}`,
      "unexpected",
    );
  }
  const isRead = (value: unknown) => readTime(textOf(value) ?? "", 0) !== undefined;
  if (part === "startedAt" && !there.every(({ raw }) => paths.every((path) => isRead(valueAt(raw, path))))) {
    throw new UnexpectedAnswerError(`task.startedAt: ${texts} holds no time that can be read`, "unexpected");
  }
}
