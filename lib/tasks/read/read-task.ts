import { codeName } from "../../apis/code-names";
import type { Roles, TaskListApi } from "../../apis/declaration";
import type { Parts, Paths } from "../../apis/parts";
import { isTerminal, type TaskState } from "../../apis/task-state";
import { isObject, textOf } from "../../json/value";
import { valueAt } from "../../json/value-at";
import { own } from "../../own";
import { type OnAnomaly, readFields } from "./read-fields";
import { lacksZone, readTime } from "./read-time";
import { holds } from "./shape";
import type { FieldValue, Task } from "./task";

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
  if (api.parts !== undefined) {
    return readDeclared(item, api.parts, context);
  }
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
    ...worksOn(api.roles.resourceId === undefined ? null : at(fields, api.roles.resourceId), context),
    resourceName: field(api.roles.resourceName),
    fields,
    zoneMinutes: zoneOf(context),
    raw: api.withheld === undefined ? item : shown(item, api.withheld.flatMap(stepsOf)),
  };
}

/** Reads a row by the paths of a user's declaration. */
function readDeclared(item: unknown, parts: Parts, context: ReadContext): Task {
  const { api } = context;
  const text = (paths: Paths | undefined): string | null => (paths === undefined ? null : textAt(item, paths));
  const status = text(parts.status);
  const word = stateOf(status, api.states, context.states);
  const state = word === "succeeded" && parts.failedWhen?.some((path) => holds(valueAt(item, path))) ? "failed" : word;
  const [name, started, instances] = [text(parts.name), text(parts.startedAt), instancesOf(item, parts.resourceId)];
  const asked = context.taskId ?? context.jobId;
  return {
    id:
      parts.id === undefined
        ? (asked ?? together(parts, [instances.join(", "), name, started]))
        : (text(parts.id) ?? ""),
    jobId: parts.jobId === undefined ? (context.jobId ?? null) : text(parts.jobId),
    ...{ name, title: name, status, state },
    startedAt: declaredTime(started, "startedAt", context),
    finishedAt: isTerminal(state) ? declaredTime(text(parts.finishedAt), "finishedAt", context) : null,
    progressPercent: state === "succeeded" ? 100 : percentIn(text(parts.progress), parts.progressMax),
    remainingSeconds: null,
    failedStep: null,
    failureReason: (isTerminal(state) && state !== "succeeded" && text(parts.failureReason)) || null,
    ...worksOn(instances, context),
    resourceName: text(parts.resourceName),
    fields: { fields: Object.fromEntries(parts.fields.map(([field, paths]) => [field, textAt(item, paths)])) },
    zoneMinutes: zoneOf(context),
    raw: item,
    isMapped: true,
  };
}

/** The instance of a task, or all that it works on. Where rows do not say it, it is that of the list. */
function worksOn(found: unknown, { api, instanceId }: ReadContext): Pick<Task, "resourceId" | "resourceIds"> {
  if (Array.isArray(found) && found.length > 1) return { resourceId: found.join(", "), resourceIds: found };
  const [one] = Array.isArray(found) ? found : [found];
  return { resourceId: textOf(one) ?? (api.scope === "instance" ? (instanceId ?? null) : null) };
}

/** The text at the first path that leads to one which is not empty; lists and objects are no text. */
function textAt(item: unknown, paths: Paths): string | null {
  for (const path of paths) {
    const text = textOf(path.length === 1 && isObject(item) ? own(item, path[0]!) : valueAt(item, path));
    if (text !== null && text !== "") return text;
  }
  return null;
}

function instancesOf(item: unknown, paths: Paths | undefined): readonly string[] {
  const found = paths?.map((path) => [valueAt(item, path)].flat().map(textOf).filter(isSet));
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

/** A time that could be in any zone would be a guess, and the declaration can say it. */
function declaredTime(text: string | null, part: string, context: ReadContext): number | null {
  const ms = timeOf(text, `task.${part}`, context);
  if (text !== null && ms === null && context.api.times.zoneMinutes === undefined && lacksZone(text)) {
    const message = `task.${part}: its times carry no zone; set timeZone, for example "+08:00"`;
    throw new UnexpectedAnswerError(message, "unexpected");
  }
  return ms;
}

/** "60%", 60 or "60"; a fraction above its maximum can only be meant as a percentage. */
function percentIn(text: string | null, most: number): number | null {
  const number = text === null ? Number.NaN : Number.parseFloat(text);
  if (!(number >= 0)) return null;
  return Math.min(100, number <= most ? percentOf(number / most) : number);
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

/** The value of a field, or of a field in a field: of several, of the first that is not empty. */
function at(fields: Readonly<Record<string, FieldValue>>, paths: string): FieldValue | undefined {
  let value: FieldValue | undefined;
  for (const steps of stepsOf(paths)) {
    value = fields;
    for (const step of steps) {
      value = isObject(value) ? (value[step] as FieldValue | undefined) : undefined;
    }
    if (value !== undefined && value !== null && value !== "") break;
  }
  return value;
}

/** The steps of the paths of declarations, of which there are a few dozen; a list has as many rows as it likes. */
const known = new Map<string, readonly (readonly string[])[]>();

function stepsOf(paths: string): readonly (readonly string[])[] {
  const steps = known.get(paths) ?? paths.split(", ").map((path) => path.split("."));
  known.set(paths, steps);
  return steps;
}

/** The item as received, but for what it may hold of secrets. */
function shown(item: unknown, withheld: readonly (readonly string[])[]): unknown {
  if (!isObject(item) || withheld.length === 0) return item;
  const kept = Object.entries(item).flatMap(([name, value]) => {
    const inner = withheld.filter(([first]) => first === name).map(([, ...rest]) => rest);
    return inner.some((rest) => rest.length === 0) ? [] : [[name, shown(value, inner)] as const];
  });
  return Object.fromEntries(kept);
}

function zoneOf({ zoneMinutes, api }: ReadContext): number | undefined {
  return zoneMinutes ?? api.times.zoneMinutes;
}

function timeOf(value: string | null, name: string, context: ReadContext): number | null {
  const zone = zoneOf(context);
  const ms = value === null ? null : readTime(value, zone);
  if (ms === undefined) {
    const form = zone === undefined ? "a time with a zone" : 'a time such as "2017-02-08 16:46:34"';
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
