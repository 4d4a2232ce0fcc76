import type { TaskListApi } from "../../apis/declaration";
import { isObject } from "../../json/value";
import { kindOf } from "./read-fields";
import { type ReadContext, readTask } from "./read-task";
import type { Task } from "./task";

export interface Rows {
  readonly all: readonly Task[];
  /** Rows without a usable ID: nothing tells which task each of them is. */
  readonly unidentified: readonly Task[];
}

/**
 * Reads the rows of a page. Where the API has no IDs, equal rows of one page are different tasks. Equal rows on two
 * pages are taken for one that has moved, as nothing tells them apart.
 */
export function readRows(rows: readonly unknown[], context: ReadContext): Rows {
  const tasks = rows.map((row) => readTask(row, context));
  const all = tasks.filter(({ id }) => id !== "");
  const unidentified = all.length === tasks.length ? [] : tasks.filter(({ id }) => id === "");
  if (typeof context.api.roles.id === "string") {
    return { all, unidentified };
  }
  const times = new Map<string, number>();
  const numbered = all.map((task) => {
    const count = (times.get(task.id) ?? 0) + 1;
    times.set(task.id, count);
    return count === 1 ? task : { ...task, id: `${task.id}#${count}` };
  });
  return { all: numbered, unidentified };
}

/** `a row of "tasks" has no "id"` */
export function withoutId(api: TaskListApi, { raw }: Task): string {
  return `a row of ${listName(api)} ${trouble(api, raw)}`;
}

/** What is told of rows that are left out, at least one. */
export function leftOut(api: TaskListApi, rows: readonly Task[]): string {
  const [what, which] = rows.length === 1 ? ["row", "is left out: it"] : ["rows", "are left out: the first"];
  return `${rows.length} ${what} of ${listName(api)} ${which} ${trouble(api, rows[0]!.raw)}`;
}

function listName({ response }: TaskListApi): string {
  return `"${response.tasks.join(".")}"`;
}

function trouble({ roles }: TaskListApi, raw: unknown): string {
  const names = [roles.id].flat().map((name) => `"${name}"`);
  return isObject(raw) ? `has no ${names.join(" or no ")}` : `is ${kindOf(raw)}, not an object`;
}
