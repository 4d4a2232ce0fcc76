/** The lists that ship: declared with the keys of any other list, and what only a document and a release can add. */
import { once } from "../once";
import { type AskingProps, askingOf, partsOf } from "./asking";
import { type Cloud, LIST_REQUESTS } from "./clouds";
import type { Asking, Fields, Parameter, ParameterRole, Roles, TaskListApi } from "./declaration";
import { fieldsIn } from "./declaration";
import type { Paging } from "./paging";
import type { Parts } from "./parts";
import type { TaskListTask } from "./task-list";
import { isPlaceholder, type Placeholder, placeholdersIn, type Template } from "./template";

/** What the document says of a parameter, where it is not the usual. */
export interface ParameterNote {
  readonly description?: string;
  /** Of a filter of the document's own, which the placeholder of its name stands for. */
  readonly type?: Parameter["type"];
  readonly required?: boolean;
  /** See {@link Parameter.values}. */
  readonly values?: Parameter["values"];
}

/** What some services do that no declaration of a user's has to say. */
export interface Quirks
  extends Pick<Paging, "multiples" | "shortPageIsLast" | "pastEnd" | "alternative">,
    Pick<Roles, "failureContext">,
    Pick<Parts, "progressAtEnd"> {
  /** By how much the offset grows. @default by the rows received */
  readonly step?: Paging["step"];
  /** See `TimeFormat.zoneOption`. */
  readonly zoneOption?: string;
  /** Set where a start is not taken without an end. */
  readonly timesTogether?: true;
  /** See `Bounds.openEnd`. */
  readonly openEnd?: true;
}

/** Keys that the engine takes as they are. */
type Described = Omit<
  TaskListApi,
  keyof Asking | "declared" | "cloud" | "service" | "operation" | "parameters" | "roles" | "parts"
>;

export interface ShippedList extends AskingProps, Described {
  readonly cloud: Cloud;
  /** First label of the public host. */
  readonly service: string;
  /** Key in the provider's `endpoints`. @default the service */
  readonly endpointKey?: string;
  /** The API's own name: of a REST API, which does not send it, `operation`. */
  readonly action?: string;
  readonly operation?: string;
  readonly task: TaskListTask;
  /** By our name: the document's in snake_case. */
  readonly parameters?: Readonly<Record<string, ParameterNote>>;
  readonly quirks?: Quirks;
}

/** What is read from the keys of a declaration. */
type Read = Asking & Pick<TaskListApi, "parameters" | "parts" | "roles">;

const READ: Readonly<Record<keyof Read, true>> = {
  ...{ scope: true, path: true, version: true, request: true, sends: true, envelope: true, paging: true },
  ...{ nextMarker: true, times: true, bounds: true, response: true, parameters: true, parts: true, roles: true },
};

/** A list that ships. It is read when it is first asked for something: a program uses one of a dozen, or none. */
export function shippedList(list: ShippedList): TaskListApi {
  const { service, endpointKey = service, task, parameters, quirks, action, operation, ...others } = list;
  const { body, query, pageSize, firstPage, nextMarker, window, maxAge, timeZone, rows, total, ...described } = others;
  const known = {
    ...described,
    ...{ service: { key: endpointKey, host: service }, operation: action ?? operation! },
  };
  const made = once(() => read(list));
  const keys = Object.keys(READ) as (keyof Read)[];
  const later = keys.map((key) => [key, { enumerable: true, get: () => made()[key] }]);
  return Object.defineProperties(known, Object.fromEntries(later)) as typeof known & Read;
}

function read(list: ShippedList): Read {
  const { task, parameters = {}, quirks = {} } = list;
  const { failureContext, zoneOption, timesTogether, openEnd, progressAtEnd, ...paging } = quirks;
  // API 2.0 has no version, and no envelope.
  const asking = askingOf(list, list.version === undefined ? [] : (LIST_REQUESTS[list.cloud].envelope ?? []));
  const all = parametersOf(asking, parameters);
  const ofInstance = Object.values(all).some(({ role, required }) => role === "instance" && required);
  return {
    ...asking,
    ...{ parameters: all, scope: ofInstance ? "instance" : "project" },
    paging: { ...asking.paging, ...paging },
    times: { ...asking.times, ...(zoneOption && { zoneOption }) },
    bounds: { ...asking.bounds, apart: !timesTogether, openEnd },
    parts: { ...partsOf({ task }), ...(progressAtEnd && { progressAtEnd }) },
    roles: { ...rolesOf(task, list.fields), ...(failureContext && { failureContext }) },
  };
}

/** What a placeholder is to us, and what documents usually say of a parameter that takes it. */
const USUAL: Readonly<Record<string, readonly [ParameterRole, Parameter["type"], description: string]>> = {
  project_id: ["project", "string", "ID of the project."],
  instance_id: ["instance", "string", "ID of the instance."],
  task_id: ["task", "string", "Only the task with this ID."],
  job_id: ["job", "string", "Only the task of the job with this ID."],
  name: ["name", "string", "Only tasks of this name."],
  start_time: ["from", "string", "Only tasks that started at or after this time."],
  end_time: ["to", "string", "Only tasks that started at or before this time."],
  offset: ["offset", "integer", "How many of the newest tasks to skip: 0 or more."],
  limit: ["limit", "integer", "Number of tasks on a page."],
};

function parametersOf(
  { path, request = [] }: Pick<TaskListApi, "path" | "request">,
  notes: Readonly<Record<string, ParameterNote>>,
): TaskListApi["parameters"] {
  const inPath = placeholdersIn(path).filter(isPlaceholder);
  return {
    ...Object.fromEntries(
      inPath.map((one) => [one.name, { ...parameterOf(one, notes[one.name]), in: "path", required: true }]),
    ),
    ...Object.fromEntries(request.map(([wire, template]) => [snakeCase(wire), parameterIn(wire, template, notes)])),
  };
}

function parameterIn(wire: string, template: Template, notes: Readonly<Record<string, ParameterNote>>): Parameter {
  const name = snakeCase(wire);
  const spelled = wire === name ? {} : { wire };
  return "placeholder" in template
    ? { ...parameterOf(template.placeholder, notes[name]), ...spelled }
    : { role: "composed", type: "objects", description: "", ...notes[name], ...spelled };
}

function parameterOf({ name }: Placeholder, note: ParameterNote = {}): Parameter {
  const [role, type, description] = USUAL[name] ?? (["filter", "string", ""] as const);
  return { role, type, description, ...note };
}

/** `TaskTypes` and `taskTypes` to `task_types`, `DBInstanceId` to `db_instance_id`. */
function snakeCase(wire: string): string {
  return wire.replace(/(?<=[a-z0-9])[A-Z]|(?<=[A-Z])[A-Z](?=[a-z])/g, "_$&").toLowerCase();
}

function rolesOf({ progressMax: _, ...task }: TaskListTask, fields: Fields): Roles {
  const parts = Object.entries(task).map(([part, path]) => [part, fieldAt(path, fields)]);
  const roles = Object.fromEntries(parts) as Omit<Roles, "id"> & { readonly id?: string };
  const { id = [roles.resourceId, roles.name, roles.startedAt].filter((field) => field !== undefined) } = roles;
  return { ...roles, id };
}

/** The documented fields at paths of a row: parts are read from them, with their types. */
function fieldAt(paths: string, fields: Fields): string {
  return paths
    .split(", ")
    .map((path) => oneFieldAt(path, fields))
    .join(", ");
}

function oneFieldAt(path: string, fields: Fields): string {
  let inside: Fields | undefined = fields;
  const names = path.split(".").map((step) => {
    const [name, field] = Object.entries(inside ?? {}).find(([name, { wire = name }]) => wire === step) ?? [];
    if (name === undefined) throw new Error(`${path} is not a field of the document`);
    inside = field && fieldsIn(field);
    return name;
  });
  return names.join(".");
}
