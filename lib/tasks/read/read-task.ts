import { codeName } from "../../apis/code-names";
import { isTerminal, type Roles, type TaskListApi, type TaskState } from "../../apis/declaration";
import { isObject, textOf } from "../../json/value";
import { own } from "../../own";
import { type OnAnomaly, readFields } from "./read-fields";
import { readTime } from "./read-time";
import type { FieldValue, Task } from "./task";

/** Words a user taught the provider: status word in lower case → state. */
export type ExtraStates = Readonly<Record<string, TaskState>>;

/** An answer that is JSON, but not the document's. It may be a passing fault of something in between. */
export class UnexpectedAnswerError extends Error {
  override readonly name = "UnexpectedAnswerError";
  readonly kind = "malformed";
}

export interface ReadContext {
  readonly api: TaskListApi;
  /** The instance of the list, for APIs whose rows do not name it. */
  readonly instanceId: string | undefined;
  readonly states: ExtraStates;
  /** Minutes east of UTC of times without a zone. Default: the declaration's. */
  readonly zoneMinutes?: number | undefined;
  /** Told of every field whose value is not of the documented type; the field then reads as null. */
  readonly onAnomaly: OnAnomaly;
}

/** Reads one row of a list. Its ID is empty where the row has none that can be used, as one that is no object. */
export function readTask(item: unknown, context: ReadContext): Task {
  const { api } = context;
  const fields = readFields(isObject(item) ? item : {}, api.fields, "", context.onAnomaly);
  const field = (path: string | undefined): string | null => (path === undefined ? null : textOf(at(fields, path)));
  const status = field(api.roles.status);
  const state = stateOf(status, api.states, context.states);
  const name = field(api.roles.name);
  const time = (path: string | undefined) => (path === undefined ? null : timeOf(field(path), path, context));
  return {
    id: identity(api.roles.id, field),
    jobId: field(api.roles.jobId),
    name,
    title: name === null ? null : (codeName(api, name) ?? name),
    status,
    state,
    startedAt: time(api.roles.startedAt),
    finishedAt: isTerminal(state) ? time(api.roles.finishedAt) : null,
    progressPercent: progressOf(api.roles.progress, fields, state),
    remainingSeconds: null,
    failureReason: (isTerminal(state) && state !== "succeeded" && field(api.roles.failureReason)) || null,
    failedStep: null,
    resourceId: field(api.roles.resourceId) ?? (api.scope === "instance" ? (context.instanceId ?? null) : null),
    resourceName: field(api.roles.resourceName),
    fields,
    raw: item,
  };
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

/** The ID of a row, or what stands for it where rows have none; empty where a part of it is missing. */
function identity(role: Roles["id"], field: (path: string) => string | null): string {
  if (typeof role === "string") {
    return field(role) ?? "";
  }
  const parts = role.map((path) => field(path) ?? "");
  return parts.includes("") ? "" : parts.join("/");
}

/** The value of a field, or of a field in a field. */
function at(fields: Readonly<Record<string, FieldValue>>, path: string): FieldValue | undefined {
  let value: FieldValue | undefined = fields;
  for (const step of stepsOf(path)) {
    value = isObject(value) ? (value[step] as FieldValue | undefined) : undefined;
  }
  return value;
}

/** The steps of the paths of declarations, of which there are a few dozen; a list has as many rows as it likes. */
const steps = new Map<string, readonly string[]>();

function stepsOf(path: string): readonly string[] {
  const known = steps.get(path) ?? path.split(".");
  steps.set(path, known);
  return known;
}

function timeOf(value: string | null, name: string, context: ReadContext): number | null {
  const { times } = context.api;
  const ms = value === null ? null : readTime(value, times, context.zoneMinutes ?? times.zoneMinutes);
  if (ms === undefined) {
    const form = times.row === "iso" ? "a time with a zone" : 'a time such as "2017-02-08 16:46:34"';
    context.onAnomaly(`"${name}" is not ${form}; the task counts as having none`);
    return null;
  }
  return ms;
}

function progressOf(
  role: Roles["progress"],
  fields: Readonly<Record<string, FieldValue>>,
  state: TaskState,
): number | null {
  if (state === "succeeded") {
    return 100;
  }
  const given = role === undefined ? null : textOf(at(fields, role.field));
  const number = given === null ? Number.NaN : Number.parseFloat(given);
  if (role === undefined || !(number >= 0) || (role.as === "done" && number < 1)) {
    return null;
  }
  // A fraction above 1 can only be meant as a percentage.
  return Math.min(100, role.as !== "percent" && number <= 1 ? percentOf(number) : number);
}

/** Without the dust that floats leave: 0.29 is 29 %. */
function percentOf(fraction: number): number {
  return Math.round(fraction * 1e6) / 1e4;
}
