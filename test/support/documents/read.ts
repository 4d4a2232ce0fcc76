/**
 * The lists of a document, kept by hand and line by line in the document's own spelling: `name type` of a field,
 * `name type where required` of a parameter. Fields in fields are joined by dots.
 */
import type { Field, Fields, FieldType, Parameter, TaskListApi } from "../../../lib/apis/declaration";

export interface DocumentList {
  /** What the request takes: the document's name → type, place, and whether it is required. */
  readonly parameters: Readonly<Record<string, string>>;
  /** What a row holds: the document's name → type. */
  readonly fields: Readonly<Record<string, string>>;
  /** What the answer holds around the rows: the document's name → what we make of it. */
  readonly answer: Readonly<Record<string, string>>;
}

/** Lines of `name` and what follows it. A name that comes twice is an error of whoever copied it. */
export function lines(text: string): Record<string, string> {
  const entries = text
    .trim()
    .split("\n")
    .map((line): [string, string] => {
      const [name, ...rest] = line.trim().split(/\s+/);
      return [name!, rest.join(" ")];
    });
  if (new Set(entries.map(([name]) => name)).size !== entries.length) {
    throw new Error("a name comes twice");
  }
  return Object.fromEntries(entries);
}

/** `redisTaskSet`, `TaskId` and `DBInstanceId` to the names they have here. */
export function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .toLowerCase();
}

function describeType(type: FieldType): string {
  if (typeof type === "string") {
    return type;
  }
  return "list" in type ? "strings" : "object";
}

export function describeParameter({ type, in: place, required }: Parameter): string {
  return [type, place ?? "query", required ? "required" : "optional"].join(" ");
}

/** Every field under the document's spelling, those in objects behind their object. */
export function wireFields(fields: Fields, keep: (field: Field) => boolean, prefix = ""): [string, string][] {
  return Object.entries(fields)
    .filter(([, field]) => keep(field))
    .flatMap(([name, field]): [string, string][] => {
      const wire = `${prefix}${field.wire ?? name}`;
      const inner =
        typeof field.type === "object" && "object" in field.type ? wireFields(field.type.object, keep, `${wire}.`) : [];
      return [[wire, describeType(field.type)], ...inner];
    });
}

/** What a declaration says, in the form of a hand-kept list. */
export function declared(api: TaskListApi): Pick<DocumentList, "parameters" | "fields"> {
  const parameters = Object.entries(api.parameters).map(([name, parameter]) => [
    parameter.wire ?? name,
    describeParameter(parameter),
  ]);
  return {
    parameters: Object.fromEntries(parameters),
    fields: Object.fromEntries([
      ...wireFields(api.fields, (field) => field.undocumented === undefined),
      // What is not read is told all the same.
      ...(api.withheld ?? []).map((wire) => [wire, "string"]),
    ]),
  };
}
