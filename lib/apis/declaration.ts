/**
 * What one task-list API is, written once.
 *
 * A declaration is data: no code runs in it. Schema, requests, rules, readers, constructs and reference pages are derived
 * from it, so a field added here is everywhere at once.
 */

import type { FailureKind } from "../http/classify";
import type { Cloud } from "./clouds";
import type { InstanceApi, ProgressApi, ReasonApi } from "./detail-apis";
import type { Bounds, Paging, TimeFormat } from "./paging";
import type { Parts } from "./parts";
import type { TaskState } from "./task-state";
import type { Template } from "./template";

/**
 * The type of a documented value. `string` also takes a number from the wire and keeps its digits: several APIs
 * document strings and send numbers, or the other way round.
 */
export type FieldType =
  | "string"
  | "integer"
  | "number"
  | "boolean"
  /** A list of objects, or an object that is not spelled out: shown as JSON text, into which paths lead. */
  | "json"
  | { readonly list: "string" }
  | { readonly object: Fields };

/** One field of the document, under the document's own name in snake_case. */
export interface Field {
  readonly type: FieldType;
  readonly description: string;
  /** The document's own spelling. Default: the name here. */
  readonly wire?: string;
  /** Set when the document does not list the field but the cloud is known to send it; says how that is known. */
  readonly undocumented?: string;
}

export type Fields = Readonly<Record<string, Field>>;

/**
 * What a parameter is to us. `project` comes from the provider's configuration; `offset` and `limit` belong to paging;
 * `instance`, `from`, `to` and `name` are arguments every lookup has, and `task` and `job` are how a gate's `task_id` and
 * `job_id` are asked for; a `filter` is passed on as given. What is `composed` of several of these is no argument itself.
 */
export type ParameterRole =
  | "project"
  | "instance"
  | "from"
  | "to"
  | "offset"
  | "limit"
  | "name"
  | "task"
  | "job"
  | "composed"
  | "filter";

/** A parameter of the request, as the document lists it. */
export interface Parameter {
  readonly role: ParameterRole;
  /** @default it stands in the query */
  readonly in?: "path";
  readonly type: "string" | "integer" | "strings" | "integers" | "objects";
  /** @default false */
  readonly required?: boolean;
  readonly description: string;
  /** The document's own spelling. Default: the name here. */
  readonly wire?: string;
  /** The only values the document allows. For a `name`: task name → what is sent for it; other names are filtered by us. */
  readonly values?: readonly string[] | Readonly<Record<string, string>>;
}

/**
 * Which documented field holds which part, for descriptions and messages. Fields in fields are joined by dots; of `a, b`
 * the first that is not empty counts.
 */
export interface Roles {
  /** Several fields, where rows have no ID: together they stand for one. */
  readonly id: string | readonly string[];
  readonly name: string;
  readonly status: string;
  readonly startedAt: string;
  /** The time of the last change or of the end: it is an end only once the state is terminal. Absent: not told. */
  readonly finishedAt?: string;
  readonly progress?: string;
  /** The instance a task works on, where rows say it. */
  readonly resourceId?: string;
  readonly resourceName?: string;
  /** The field by which `job_id` of a gate finds its task. */
  readonly jobId?: string;
  /** The field that says why a task failed, where rows do. */
  readonly failureReason?: string;
  /** Fields that help to explain a failure, though they do not say why: an error shows them. */
  readonly failureContext?: readonly string[];
}

/** One error code of the document or of the facts around it. */
export interface ErrorMeaning {
  readonly kind: FailureKind;
  /** For `not-found`: what it is that does not exist, where it is the instance. */
  readonly of?: "instance";
  /** Set where the same code also says that a token has expired: then a new one is tried, once. */
  readonly mayBeExpired?: true;
  /** What it means, in our words. */
  readonly meaning: string;
  /** What the user can do. */
  readonly remedy: string;
}

/** What is asked of the list, and where its answer holds the rows. */
export interface Asking {
  /** Whether one list belongs to one instance, or to a whole project. */
  readonly scope: "instance" | "project";
  /** The API's date, where its cloud writes it into requests. */
  readonly version?: string;
  /** Path of the request; parameters in braces. */
  readonly path: string;
  /** What stands outside the path, in order. */
  readonly request: readonly (readonly [wire: string, value: Template])[];
  /** Names of all placeholders of the request. */
  readonly sends: ReadonlySet<string>;
  readonly paging: Paging;
  /** Where the next marker stands in an answer. @default the ID of the page's last task */
  readonly nextMarker?: readonly string[];
  readonly times: TimeFormat;
  readonly bounds: Bounds;
  /** Where the rows and their total stand in the answer: the names that lead there; no names to a total that is not told. */
  readonly envelope: readonly string[];
  readonly response: { readonly tasks: readonly string[]; readonly total: readonly string[] };
}

export interface TaskListApi extends Asking {
  /** Set for a list that a user declared. */
  readonly declared?: Declared;
  /** Plural snake_case stem of the Terraform data source: `cloudtasks_<stem>`. */
  readonly stem: string;
  /** Singular of the stem, for the gate: `cloudtasks_<singular>_gate`. */
  readonly singular: string;
  /** Name of one task's class; the lookup's is its plural, the gate's ends in `Gate`. */
  readonly className: string;
  readonly cloud: Cloud;
  /** Key in the provider's `endpoints`, and first label of the public host. */
  readonly service: { readonly key: string; readonly host: string };
  /** The product's name as its vendor writes it. */
  readonly product: string;
  /** The API's own name. */
  readonly operation: string;
  readonly document: { readonly title: string; readonly url: string };
  /** What no source confirms, and what that means for a user: sentences of the reference pages. */
  readonly unconfirmed?: readonly string[];
  /** Set when the API is (most likely) switched off: the sentence users are warned with. */
  readonly retired?: string;
  /** The permission the caller needs, as the vendor's access management spells it. */
  readonly permission: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly fields: Fields;
  /** Documented fields of a row, by their paths, which may hold a secret: they are not read, and taken out of `raw`. */
  readonly withheld?: readonly string[];
  readonly parts: Parts;
  readonly roles: Roles;
  readonly progress?: ProgressApi;
  readonly reason?: ReasonApi;
  readonly instanceApi?: InstanceApi;
  /** Names of tasks, and the operation that starts each, in plain words. The set is open: others occur. */
  readonly knownNames: Readonly<Record<string, string>>;
  /** Those of them that the document does not list: how they are known. */
  readonly undocumentedNames?: Readonly<Record<string, string>>;
  /** Where rows carry a code instead of a name: code → the names it is known by, the official one first. */
  readonly codes?: Readonly<Record<string, readonly string[]>>;
  /** Status word, in lower case, to state. Words that are not here are `unknown`. */
  readonly states: Readonly<Record<string, TaskState>>;
  /** Set where the document does not list every one of these words: how the others are known. */
  readonly statesNote?: string;
  readonly errors: Readonly<Record<string, ErrorMeaning>>;
  /** What the examples of the reference pages are made of. */
  readonly example: {
    /** Absent where nothing says which instance a task works on. */
    readonly instance?: string;
    /** Name of a task. */
    readonly name: string;
    /** What changes to start it, and to what value. */
    readonly trigger: string;
    readonly value: string;
    /** Path at which the task shows that value, if it does. */
    readonly path?: string;
  };
}

/** What only a list that a user declared has. */
export interface Declared {
  /** Two declarations that say the same have the same key. */
  readonly key: string;
  /** Meaning of error codes. A refused credential stays one, whatever stands here. */
  readonly meanings: Readonly<Record<string, FailureKind>>;
}

/** The fields of one that is an object. */
export function fieldsIn({ type }: Field): Fields | undefined {
  return typeof type === "object" && "object" in type ? type.object : undefined;
}

/** `new_capacity` to `newCapacity`. */
export function camelCase(snake: string): string {
  return snake.replace(/(?<!_)_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** What tells a list from every other: a user's declaration itself, another one's stem. */
export function keyOf({ declared, stem }: TaskListApi): string {
  return declared?.key ?? stem;
}

/** The parameter that plays a role, with its name; undefined when the API has none. */
export function parameterFor(
  api: TaskListApi,
  role: ParameterRole,
): (Parameter & { readonly name: string }) | undefined {
  const found = Object.entries(api.parameters).find(([, parameter]) => parameter.role === role);
  return found === undefined ? undefined : { name: found[0], ...found[1] };
}

/** Whether the cloud itself picks out an instance's tasks. */
export function picksInstance(api: TaskListApi): boolean {
  return sends(api, "instance_id");
}

/** Whether the cloud is asked for what a placeholder stands for. */
export function sends(api: TaskListApi, placeholder: string): boolean {
  return api.sends.has(placeholder);
}

/** Whether anything about a task of this API says which instance it works on. */
export function knowsInstance(api: TaskListApi): boolean {
  return picksInstance(api) || api.parts.resourceId !== undefined;
}
