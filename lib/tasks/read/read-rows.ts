import type { TaskListApi } from "../../apis/declaration";
import type { Parts, Paths } from "../../apis/parts";
import { isObject } from "../../json/value";
import { formatRfc3339 } from "../../options";
import { clip } from "../../text/outside-text";
import { NOTHING_SECRET } from "../../text/redact";
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
  if (context.api.parts.id !== undefined) {
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

/** `a row of "tasks" has no "id" (EXTEND, SUCCESS, started 2026-03-01T11:59:00Z)` */
export function withoutId(api: TaskListApi, row: Task): string {
  return `a row of ${listName(api)} ${trouble(api, row)}`;
}

/** What is told of rows that are left out, at least one. */
export function leftOut(api: TaskListApi, rows: readonly Task[]): string {
  const [what, which] = rows.length === 1 ? ["row", "is left out: it"] : ["rows", "are left out: the first"];
  return `${rows.length} ${what} of ${listName(api)} ${which} ${trouble(api, rows[0]!)}`;
}

function listName({ response }: TaskListApi): string {
  return response.tasks.length === 0 ? "the list" : `"${response.tasks.join(".")}"`;
}

function trouble({ parts }: TaskListApi, row: Task): string {
  const names = idPaths(parts).map((path) => `"${path.join(".")}"`);
  return isObject(row.raw)
    ? `has no ${names.join(" or no ")}${description(row)}`
    : `is ${kindOf(row.raw)}, not an object`;
}

function idPaths({ id, resourceId = [], name = [], startedAt = [] }: Parts): Paths {
  return id ?? [...resourceId, ...name, ...startedAt];
}

/** A longer word would have to be cut, and a secret in it with it, characters. */
const LONGEST_WORD = 60;

/** What else a row says, to find it by in the cloud's console. */
function description({ title, status, startedAt }: Task): string {
  const words = [title, status].filter((word) => word !== null && word.length <= LONGEST_WORD) as string[];
  const shown = words.map((word) => clip(word, LONGEST_WORD, NOTHING_SECRET)).filter((word) => word !== "");
  const told = [...shown, ...(startedAt === null ? [] : [`started ${formatRfc3339(startedAt)}`])];
  return told.length === 0 ? "" : ` (${told.join(", ")})`;
}
