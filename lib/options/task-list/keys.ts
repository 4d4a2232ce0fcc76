/** The keys of a declaration, and what may stand under each. */
import { CLOUDS } from "../../apis/clouds";
import { MEANINGS } from "../../apis/compile";
import type { TaskListProps, TaskListTask } from "../../apis/task-list";
import { TASK_STATES } from "../../apis/task-state";
import { own } from "../../own";
import { nearest } from "../../text/nearest";
import type { Rule } from "../argument";
import { NOT_KNOWN, show } from "../given-value";
import {
  action,
  isRecord,
  map,
  outputName,
  paths,
  service,
  span,
  text,
  urlPath,
  version,
  wholeNumber,
  word,
  zone,
} from "./values";

/** How whoever wrote the declaration spells a key: `startedAt` or `started_at`. */
export type Spelling = (key: string) => string;

export const camelKeys: Spelling = (key) => key;
export const snakeKeys: Spelling = (key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A declaration as Terraform and files have it. */
export function inSnakeCase({ task, ...list }: TaskListProps): { [key: string]: unknown } {
  return { ...withSnakeKeys(list), task: withSnakeKeys(task) };
}

function withSnakeKeys(keys: object): { [key: string]: unknown } {
  const given = Object.entries(keys).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(given.map(([key, value]) => [snakeKeys(key), value]));
}

interface Key {
  readonly required?: true;
  readonly rule: Rule;
}

type Keys<T> = Readonly<Record<keyof T, Key>>;

const STATES = TASK_STATES.filter((state) => state !== "unknown");

/** What stands there is looked at with the placeholders. */
const parameters: Rule = (value) =>
  isRecord(value) ? undefined : 'must be an object of parameters, such as { limit = "{limit}" }';

const statusWord: Rule = (value) => (value === "" ? undefined : text()(value));

const TASK: Keys<TaskListTask> = {
  id: { rule: paths },
  status: { rule: paths, required: true },
  name: { rule: paths },
  startedAt: { rule: paths },
  finishedAt: { rule: paths },
  resourceId: { rule: paths },
  resourceName: { rule: paths },
  jobId: { rule: paths },
  progress: { rule: paths },
  progressMax: { rule: (value) => (Number(value) > 0 ? undefined : `${show(value)} must be a number above 0`) },
  failureReason: { rule: paths },
};

const LIST: Keys<Omit<TaskListProps, "task">> = {
  cloud: { rule: word(...CLOUDS), required: true },
  service: { rule: service, required: true },
  path: { rule: urlPath },
  query: { rule: parameters },
  action: { rule: action },
  version: { rule: version },
  body: { rule: parameters },
  pageSize: { rule: wholeNumber(1, 100_000) },
  firstPage: { rule: wholeNumber(0, 1_000) },
  nextMarker: { rule: paths },
  window: { rule: span },
  maxAge: { rule: span },
  timeZone: { rule: zone },
  rows: { rule: paths },
  total: { rule: paths },
  fields: { rule: map(outputName, paths, '{ backup_id = "extra.backup_id" }') },
  states: { rule: map(statusWord, word(...STATES), '{ Completed = "succeeded" }'), required: true },
  failedWhen: { rule: paths },
  errors: { rule: map(text(), word(...Object.keys(MEANINGS)), '{ "DBS.200011" = "transient" }') },
};

/** What somebody may look for here that belongs in the provider. */
const ELSEWHERE =
  /url|endpoint|host|method|header|token|password|user|secret|key|auth|credential|signature|file|env|variable|proxy/i;

/** A declaration under the names of `TaskListProps`, and what is wrong with the shape of it. */
export interface Shape {
  readonly problems: readonly string[];
  /** What kept its rule; `NOT_KNOWN` for what only Terraform knows. */
  readonly list: Known<TaskListProps>;
  readonly task: Known<TaskListTask>;
}

export type Known<T> = { readonly [Key in keyof T]?: T[Key] | typeof NOT_KNOWN };

/** Reads a declaration key by key. Null is as good as left out, as it is in HCL. */
export function shapeOf(value: Readonly<Record<string, unknown>>, spelling: Spelling): Shape {
  const problems: string[] = [];
  const { task, ...list } = keysOf(
    value,
    { ...LIST, task: { rule: () => undefined, required: true } },
    "",
    spelling,
    problems,
  );
  if (task === NOT_KNOWN) {
    // Any part may be there.
    const parts = Object.fromEntries(Object.keys(TASK).map((part) => [part, NOT_KNOWN]));
    return { problems, list: { ...list, task }, task: parts };
  }
  if (task === undefined) return { problems, list, task: {} };
  if (!isRecord(task)) {
    problems.push('task must be an object of paths, such as { status = "status" }');
    return { problems, list, task: {} };
  }
  const parts = keysOf(task, TASK, "task.", spelling, problems);
  return { problems, list: { ...list, task: parts as unknown as TaskListTask }, task: parts };
}

function keysOf(
  value: Readonly<Record<string, unknown>>,
  keys: Readonly<Record<string, Key>>,
  prefix: string,
  spelling: Spelling,
  problems: string[],
): Record<string, unknown> {
  const names = new Map(Object.keys(keys).map((key) => [spelling(key), key]));
  const given: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    if (inner === undefined) continue;
    const key = names.get(name);
    if (key === undefined) {
      problems.push(`${prefix}${name} ${unknownKey(name, prefix === "" ? "a task list" : "task", [...names.keys()])}`);
    } else if (inner !== null) {
      const wrong = inner === NOT_KNOWN ? undefined : own(keys, key)!.rule(inner);
      if (wrong !== undefined) problems.push(`${prefix}${name}: ${wrong}`);
      given[key] = inner;
    }
  }
  for (const [name, key] of names) {
    if (keys[key]!.required && given[key] === undefined) problems.push(`${prefix}${name} is required`);
  }
  return given;
}

function unknownKey(name: string, of: string, names: readonly string[]): string {
  const meant = nearest(name, names);
  if (meant !== undefined) return `is not a key of ${of}; did you mean ${meant}?`;
  return ELSEWHERE.test(name)
    ? `is not a key of ${of}: addresses, headers and credentials belong in the provider`
    : `is not a key of ${of}; it has ${names.join(", ")}`;
}
