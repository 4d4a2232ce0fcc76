/** Reads a declaration once: the engine sees only the result. */

import type { FailureKind } from "../http/classify";
import { askingOf, DeclarationError, partsOf } from "./asking";
import { CLOUDS, type Cloud, LIST_REQUESTS } from "./clouds";
import type { ErrorMeaning, TaskListApi } from "./declaration";
import type { TaskListProps } from "./task-list";
import type { TaskState } from "./task-state";

/** Words of `errors`, and what they mean to us. */
export const MEANINGS: Readonly<Record<string, FailureKind>> = {
  throttled: "throttled",
  transient: "transient",
  not_found: "not-found",
  permission: "permission",
  invalid: "invalid",
  past_end: "invalid",
};

/**
 * A list that a user declared, in the form that everything else knows.
 *
 * @throws DeclarationError for what cannot be read; what only makes no sense is for the one who checks it
 */
export function compileList(props: TaskListProps): TaskListApi {
  const { cloud, service, action, query, body, path } = props;
  if (!(CLOUDS as readonly string[]).includes(cloud)) throw new DeclarationError(`cloud: there is no cloud "${cloud}"`);
  const own = action === undefined ? { query, body: undefined } : { path: "/", body: body ?? {} };
  const asking = askingOf({ ...props, ...own }, LIST_REQUESTS[cloud as Cloud].envelope ?? []);
  const operation = action ?? `GET ${path}`;
  const pastEnd = Object.entries(props.errors ?? {}).flatMap(([code, word]) => (word === "past_end" ? [code] : []));
  return {
    ...asking,
    paging: { ...asking.paging, pastEnd },
    declared: { key: keyOf(props), meanings: mapped(props.errors, (word) => MEANINGS[word]!) },
    stem: `${service}/${operation}`,
    singular: "task_list",
    className: "",
    cloud: cloud as Cloud,
    service: { key: service, host: service },
    product: `the service ${service}`,
    operation,
    document: { title: "", url: "" },
    permission: action === undefined ? `the one to call ${operation}` : `${service}:${action}`,
    parameters: {},
    fields: {
      fields: {
        type: {
          object: mapped(props.fields, () => ({ type: "string", description: "" })),
        },
        description: "What the declaration names in `fields`.",
      },
    },
    roles: NO_ROLES,
    parts: partsOf(props),
    knownNames: {},
    states: Object.fromEntries(
      Object.entries(props.states).map(([word, state]) => [word.toLowerCase(), state as TaskState]),
    ),
    errors: mapped(
      props.errors,
      (word): ErrorMeaning => ({
        kind: MEANINGS[word]!,
        meaning: "",
        remedy: "",
        ...(word === "not_found" && { of: "instance" }),
      }),
    ),
    example: { instance: "my-instance", name: "resize", trigger: "size", value: "40", path: "state" },
  };
}

/** A declared list has no documented fields. */
const NO_ROLES = { id: "", name: "", status: "", startedAt: "" };

function mapped<Value>(
  record: Readonly<Record<string, string>> | undefined,
  map: (text: string) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record ?? {}).map(([name, text]) => [name, map(text)]));
}

/** The declaration as text, in one order and with its defaults. */
function keyOf(props: TaskListProps): string {
  const { progressMax = 100, ...task } = props.task;
  const { query = {}, body = {}, fields = {}, errors = {}, ...others } = props;
  return JSON.stringify(sorted({ ...others, query, body, fields, errors, task: { ...task, progressMax } }));
}

/** Objects by name; the order of a list, and of the parameters of a request, says nothing to a cloud but is kept. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)]));
}
