/** What a declaration says of requests, and of where their answers hold a page and a row a task: read once, alike for every list. */

import { parseDuration } from "../text/duration";
import { parsePath } from "../text/path";
import { parseZone } from "../text/zone";
import type { Asking } from "./declaration";
import type { Paging } from "./paging";
import type { Parts, Paths } from "./parts";
import type { TaskListProps, TaskListTask } from "./task-list";
import { isPlaceholder, placeholdersIn, placeholdersOf, type Template, type TimeForm, templateOf } from "./template";

/** What keeps a declaration from being read, as the one who wrote it has to be told. */
export class DeclarationError extends Error {
  override readonly name = "DeclarationError";
}

/** The keys that say where the parts of a task stand. */
export type PartsProps = Pick<TaskListProps, "task" | "fields" | "failedWhen">;

/** The keys of requests and answers: all but whose list it is, the parts of a task, and what words mean. */
export type AskingProps = Omit<TaskListProps, "cloud" | "service" | "action" | keyof PartsProps | "states" | "errors">;

/** @param envelope what every answer is wrapped in */
export function askingOf(props: AskingProps, envelope: readonly string[]): Asking {
  const { path = "/", nextMarker, version } = props;
  const request = Object.entries(props.body ?? props.query ?? {}).map(
    ([wire, value]) => [wire, templateOf(value)] as const,
  );
  const inPath = placeholdersIn(path).filter(isPlaceholder);
  const sends = new Set([...inPath, ...request.flatMap(([, value]) => placeholdersOf(value))].map(({ name }) => name));
  const within = (key: string, text: string) => [...envelope, ...stepsOf(key, text)];
  return {
    scope: inPath.some(({ name }) => name === "instance_id") ? "instance" : "project",
    ...(version === undefined ? {} : { version }),
    ...{ path, request, sends, envelope },
    paging: pagingOf(props, sends),
    ...(nextMarker === undefined ? {} : { nextMarker: within("nextMarker", nextMarker) }),
    times: { filter: formOf(request), zoneMinutes: zoneOf(props.timeZone) },
    bounds: { span: durationOf("window", props.window), age: durationOf("maxAge", props.maxAge), apart: false },
    response: {
      tasks: props.rows === undefined ? envelope : within("rows", props.rows),
      total: props.total === undefined ? [] : within("total", props.total),
    },
  };
}

/** How the list wants a begin. */
function formOf(request: readonly (readonly [wire: string, value: Template])[]): TimeForm | undefined {
  const begin = request.flatMap(([, value]) => placeholdersOf(value)).find(({ name }) => name === "start_time");
  return begin?.form as TimeForm | undefined;
}

function pagingOf({ firstPage, pageSize }: AskingProps, sends: ReadonlySet<string>): Paging {
  const by = (["offset", "page", "marker"] as const).find((name) => sends.has(name)) ?? "none";
  const isCut = by !== "none" || sends.has("limit");
  return {
    by,
    first: firstPage ?? (by === "page" ? 1 : 0),
    pageSize: (isCut ? pageSize : undefined) ?? Number.POSITIVE_INFINITY,
    step: by === "page" ? "limit" : "rows",
    ...(by === "page" ? { multiples: true } : {}),
  };
}

/** Where a row holds the parts of a task. */
export function partsOf({ task, fields = {}, failedWhen }: PartsProps): Parts {
  const { progressMax = 100, ...paths } = task;
  const read = Object.entries(paths).flatMap(([part, text]) =>
    text === undefined ? [] : [[part, pathsOf(`task.${part}`, text)] as const],
  );
  return {
    ...(Object.fromEntries(read) as Record<keyof Omit<TaskListTask, "progressMax">, Paths>),
    progressMax,
    fields: Object.entries(fields).map(([name, text]) => [name, pathsOf(`fields.${name}`, text)]),
    ...(failedWhen === undefined ? {} : { failedWhen: pathsOf("failedWhen", failedWhen) }),
  };
}

/** "a, b": the first that is not empty. */
export function pathsOf(key: string, text: string): Paths {
  return text.split(",").map((path) => stepsOf(key, path));
}

export function stepsOf(key: string, text: string): readonly string[] {
  const parsed = parsePath(text.trim());
  if ("problem" in parsed) throw new DeclarationError(`${key}: the path ${parsed.problem}`);
  return parsed.steps;
}

function durationOf(key: string, text: string | undefined): number | undefined {
  const ms = text === undefined ? undefined : parseDuration(text);
  if (text !== undefined && !(ms! > 0)) throw new DeclarationError(`${key}: "${text}" is not a duration such as "30d"`);
  return ms;
}

function zoneOf(text: string | undefined): number | undefined {
  const minutes = text === undefined ? undefined : parseZone(text);
  if (text !== undefined && minutes === undefined) {
    throw new DeclarationError(`timeZone: "${text}" is not an offset such as "+08:00"`);
  }
  return minutes;
}
