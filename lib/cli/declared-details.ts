/** What a declared list will ask, and what it will read: for whoever wrote the declaration. */
import type { TaskListApi } from "../apis/declaration";
import { cannotTake, needs } from "../options/declared";

/** @param list as the file has it, in snake_case */
export function declaredDetails(api: TaskListApi, list: Readonly<Record<string, unknown>>) {
  const { task, fields = {}, states, errors = {}, query, body = query ?? {}, ...others } = list;
  const { cloud, service, version, time_zone, window, max_age, failed_when } = others;
  return {
    ...{ cloud, service, operation: api.operation, version, permission: api.permission },
    ...{ pages: pagesOf(api, list), window, max_age, time_zone },
    tasks: list.rows ?? "the answer itself",
    failed_when,
    sent: body as Entries,
    read: { ...(task as Entries), ...prefixed("fields.", fields as Entries) },
    states: states as Entries,
    errors: errors as Entries,
    arguments: Object.fromEntries(SELECTING.map((name) => [name, useOf(api, name)])),
  };
}

type Entries = Readonly<Record<string, unknown>>;

function prefixed(prefix: string, entries: Entries): Entries {
  return Object.fromEntries(Object.entries(entries).map(([name, value]) => [prefix + name, value]));
}

function pagesOf({ paging: { by, first, pageSize } }: TaskListApi, { total }: Entries): string {
  if (by === "none") return "one request";
  const from = by === "marker" ? "" : ` from ${first}`;
  const size = Number.isFinite(pageSize) ? `, ${pageSize} tasks each` : "";
  return `by {${by}}${from}${size}, until ${total === undefined ? "one is empty" : `there are as many tasks as ${total} says`}`;
}

/** Arguments of a lookup or gate that a list may not take. */
const SELECTING = ["instance_id", "any_instance", "name", "since", "task_id", "job_id", "start_time", "end_time"];

function useOf(api: TaskListApi, name: string): string {
  if (needs(api, name)) return "required";
  const why = cannotTake(api, name);
  return why === undefined ? "optional" : `not possible: the list ${why}`;
}
