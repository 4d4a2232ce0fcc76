import { codeName } from "../../apis/code-names";
import { sends, type TaskListApi } from "../../apis/declaration";
import type { Parts, Paths } from "../../apis/parts";
import { isTerminal, type TaskState } from "../../apis/task-state";
import { isObject, type JsonObject, textOf } from "../../json/value";
import { valueAt } from "../../json/value-at";
import { own } from "../../own";
import { type OnAnomaly, readFields } from "./read-fields";
import { lacksZone, readTime } from "./read-time";
import { holds } from "./shape";
import type { Task } from "./task";
import { withoutWithheld } from "./withheld";

/** Words a user taught the provider: status word in lower case → state. */
export type ExtraStates = Readonly<Record<string, TaskState>>;

/** An answer that is JSON, but not the document's. It may be a passing fault of something in between. */
export class UnexpectedAnswerError extends Error {
  override readonly name = "UnexpectedAnswerError";

  /** @param kind `unexpected` where it is the declaration that does not fit: that does not pass */
  constructor(
    message: string,
    readonly kind: "malformed" | "unexpected" = "malformed",
  ) {
    super(message);
  }
}

export interface ReadContext {
  readonly api: TaskListApi;
  /** The instance of the list, for APIs whose rows do not name it. */
  readonly instanceId: string | undefined;
  /** The ID of a task, or of its job, that alone is asked for: where rows have no ID, it is theirs. */
  readonly taskId?: string | undefined;
  readonly jobId?: string | undefined;
  readonly states: ExtraStates;
  /** Minutes east of UTC of times without a zone. Default: the declaration's. */
  readonly zoneMinutes?: number | undefined;
  /** Told of every field whose value is not of the documented type; the field then reads as null. */
  readonly onAnomaly: OnAnomaly;
}

/** Reads one row of a list. Its ID is empty where the row has none that can be used, as one that is no object. */
export function readTask(item: unknown, context: ReadContext): Task {
  const { api } = context;
  const { parts } = api;
  const row = isObject(item) ? item : {};
  const text = (paths: Paths | undefined): string | null => (paths === undefined ? null : textAt(row, paths));
  const time = (part: "startedAt" | "finishedAt", value = text(parts[part])) => timeOf(value, part, context);
  const status = text(parts.status);
  const word = stateOf(status, api.states, context.states);
  const state = word === "succeeded" && parts.failedWhen?.some((path) => holds(valueAt(row, path))) ? "failed" : word;
  const [name, started, instances] = [text(parts.name), text(parts.startedAt), instancesOf(row, parts.resourceId)];
  return {
    id:
      parts.id === undefined
        ? (askedFor(context) ?? together(parts, [instances.join(", "), name, started]))
        : (text(parts.id) ?? ""),
    jobId: parts.jobId === undefined ? (context.jobId ?? null) : text(parts.jobId),
    name,
    title: name === null ? null : (codeName(api, name) ?? name),
    ...{ status, state },
    startedAt: time("startedAt", started),
    finishedAt: isTerminal(state) ? time("finishedAt") : null,
    progressPercent: state === "succeeded" ? 100 : percentIn(text(parts.progress), parts),
    remainingSeconds: null,
    failureReason: (isTerminal(state) && state !== "succeeded" && text(parts.failureReason)) || null,
    failedStep: null,
    ...worksOn(instances, context),
    resourceName: text(parts.resourceName),
    fields:
      api.declared === undefined
        ? readFields(row, api.fields, "", context.onAnomaly)
        : { fields: Object.fromEntries(parts.fields.map(([field, paths]) => [field, textAt(row, paths)])) },
    zoneMinutes: zoneOf(context),
    raw: withoutWithheld(item, api.withheld),
    ...(api.declared === undefined ? {} : { isMapped: true }),
  };
}

/** The instance of a task, or all that it works on. Where rows do not say it, it is that of the list. */
function worksOn(
  instances: readonly string[],
  { api, instanceId }: ReadContext,
): Pick<Task, "resourceId" | "resourceIds"> {
  if (instances.length > 1) return { resourceId: instances.join(", "), resourceIds: instances };
  const [resourceId = api.scope === "instance" ? (instanceId ?? null) : null] = instances;
  return { resourceId };
}

/** The text at the first path that leads to one which is not empty; lists and objects are no text. */
export function textAt(row: JsonObject, paths: Paths): string | null {
  for (const path of paths) {
    const text = textOf(path.length === 1 ? own(row, path[0]!) : valueAt(row, path));
    if (text !== null && text !== "") return text;
  }
  return null;
}

function instancesOf(row: JsonObject, paths: Paths | undefined): readonly string[] {
  const found = paths?.map((path) => [valueAt(row, path)].flat().map(textOf).filter(isSet));
  return found?.find((texts) => texts.length > 0) ?? [];
}

function isSet(text: string | null): text is string {
  return text !== null && text !== "";
}

/** What stands for the ID where rows have none; empty where a part of it is missing. */
function together(parts: Parts, [resourceId, name, started]: readonly (string | null | undefined)[]): string {
  const values = [
    ...(parts.resourceId === undefined ? [] : [resourceId]),
    ...(parts.name === undefined ? [] : [name]),
    ...(parts.startedAt === undefined ? [] : [started]),
  ];
  return values.every((value) => value) ? values.join("/") : "";
}

/** The one task of an answer in which nothing says which it is. */
function askedFor({ api, taskId, jobId }: ReadContext): string | undefined {
  return (sends(api, "task_id") ? taskId : undefined) ?? (sends(api, "job_id") ? jobId : undefined);
}

/** "60%", 60 or "60"; a fraction above its maximum can only be meant as a percentage. */
function percentIn(text: string | null, { progressMax, progressAtEnd }: Parts): number | null {
  const number = text === null ? Number.NaN : Number.parseFloat(text);
  if (!(number >= 0) || (progressAtEnd && number < progressMax)) return null;
  return Math.min(100, number <= progressMax ? percentOf(number / progressMax) : number);
}

/** Without the dust that floats leave: 0.29 is 29 %. */
function percentOf(fraction: number): number {
  return Math.round(fraction * 1e6) / 1e4;
}

/** The state of a status word, in any letter case. What a user taught goes before what we know. */
export function stateOf(
  word: string | null,
  known: Readonly<Record<string, TaskState>>,
  extra: ExtraStates,
): TaskState {
  const key = word?.trim().toLowerCase() ?? "";
  return own(extra, key) ?? own(known, key) ?? "unknown";
}

function zoneOf({ zoneMinutes, api }: ReadContext): number | undefined {
  return zoneMinutes ?? api.times.zoneMinutes;
}

function timeOf(text: string | null, part: "startedAt" | "finishedAt", context: ReadContext): number | null {
  const { api, onAnomaly } = context;
  const zone = zoneOf(context);
  const ms = text === null ? null : readTime(text, zone);
  if (ms !== undefined) return ms;
  if (api.declared !== undefined && zone === undefined && lacksZone(text!)) {
    // A time that could be in any zone would be a guess, and the declaration can say it.
    const message = `task.${part}: its times carry no zone; set timeZone, for example "+08:00"`;
    throw new UnexpectedAnswerError(message, "unexpected");
  }
  const name = api.declared === undefined ? api.roles[part] : `task.${part}`;
  const form = zone === undefined ? "a time with a zone" : 'a time such as "2017-02-08 16:46:34"';
  onAnomaly(`"${name}" is not ${form}; the task counts as having none`);
  return null;
}
