/** Where the rows of a page stand in an answer, and what keeps an answer from being a page. */
import type { TaskListApi } from "../../apis/declaration";
import { exactNumber } from "../../json/number";
import { isObject, textOf } from "../../json/value";
import { valueAt } from "../../json/value-at";
import { UnexpectedAnswerError } from "../read/read-task";
import { guess, holds, membersOf } from "../read/shape";

export interface PageContent {
  readonly rows: readonly unknown[];
  /** Null where none is told that can be read. */
  readonly total: number | null;
  /** What the next page is asked for by; null where there is none. */
  readonly marker: string | null;
}

/** What keeps an answer from being a page of the list; null if nothing does. */
export function pageFault(api: TaskListApi, json: unknown): string | null {
  if (!isObject(json) && !(Array.isArray(json) && api.response.tasks.length === 0)) {
    return "the answer is not a JSON object";
  }
  return rowsOf(api, json) === null ? missing(api, json) : null;
}

export function readPage(api: TaskListApi, json: unknown): PageContent {
  const fault = pageFault(api, json);
  if (fault !== null) {
    throw new UnexpectedAnswerError(fault, api.declared === undefined ? "malformed" : "unexpected");
  }
  const rows = rowsOf(api, json)!;
  return { rows, total: totalOf(api, json), marker: markerOf(api, json, rows.length >= api.paging.pageSize) };
}

/** A full page without a marker is the last one, unless the marker may stand elsewhere. */
function markerOf(api: TaskListApi, json: unknown, isFull: boolean): string | null {
  const { nextMarker, envelope } = api;
  if (nextMarker === undefined) return null;
  const found = valueAt(json, nextMarker);
  if (found === undefined && isFull && unexplained(json, explained(api)).length > 0) {
    const place = valueAt(json, envelope);
    throw new UnexpectedAnswerError(
      `nextMarker: nothing at "${declaredPath(api, nextMarker)}" of a full page. The answer has ${membersOf(place)}${guess(nextMarker, place)}`,
      "unexpected",
    );
  }
  return textOf(found) || null;
}

function totalOf({ response }: TaskListApi, json: unknown): number | null {
  const count = response.total.length === 0 ? undefined : valueAt(json, response.total);
  const total = exactNumber(textOf(count)?.trim() ?? "");
  return typeof total === "number" && Number.isSafeInteger(total) && total >= 0 ? total : null;
}

/** Null where there are none that can be read. An empty list is sent as null by some services, and left out by others. */
function rowsOf(api: TaskListApi, json: unknown): readonly unknown[] | null {
  const { tasks, total } = api.response;
  const found = valueAt(json, tasks);
  if (Array.isArray(found)) return found;
  if (found !== undefined && found !== null) {
    return api.declared !== undefined && isObject(found) ? [found] : null;
  }
  const count = totalOf(api, json);
  if (count !== null && count > 0) return null;
  if (total.length > 0 && valueAt(json, total) !== undefined) return [];
  return api.declared !== undefined && (found === null || unexplained(json, explained(api)).length === 0) ? [] : null;
}

function missing(api: TaskListApi, json: unknown): string {
  const { tasks, total } = api.response;
  if (api.declared === undefined) return `the answer has no list "${tasks.join(".")}"`;
  const around = valueAt(json, tasks.slice(0, -1));
  const count = totalOf(api, json);
  const what = valueAt(json, tasks) === undefined ? "nothing" : "neither a list nor an object";
  const counted = count === null ? "" : `, though "${total.at(-1)}" counts ${count}`;
  const place = isObject(around) ? around : valueAt(json, api.envelope);
  return `rows: ${what} at "${declaredPath(api, tasks)}"${counted}. The answer has ${membersOf(place)}${guess(tasks, place)}`;
}

/** A path of an answer as its declaration writes it: below what every answer is wrapped in. */
export function declaredPath({ envelope }: TaskListApi, path: readonly string[]): string {
  return path.slice(envelope.length).join(".");
}

function explained({ envelope, response, nextMarker }: TaskListApi): readonly (readonly string[])[] {
  return [response.tasks, response.total, nextMarker ?? [], [...envelope, "RequestId"], [...envelope, "request_id"]];
}

/** Names of what an answer holds beside the paths that are known of it. */
function unexplained(value: unknown, paths: readonly (readonly string[])[]): string[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const deeper = paths.filter(([first]) => first === name).map(([, ...rest]) => rest);
    if (deeper.length === 0) return holds(inner) ? [name] : [];
    return deeper.some((rest) => rest.length === 0) ? [] : unexplained(inner, deeper);
  });
}
