/** Tables of the reference pages. */
import type { Argument } from "../../lib/options";
import type { Attribute, Attributes } from "../../lib/plugin/schema";
import { typeName } from "./types";

/** What the schema does not say of an argument, under its name. */
export type Details = Readonly<Record<string, Argument>>;

/** Arguments: type, whether required, default, and for resources whether a new value replaces. */
export function argumentTable(attributes: Attributes, details: Details, replaces: boolean): string {
  const head = ["Name", "Type", "Required", "Default", ...(replaces ? ["Replaces"] : []), "Description"];
  const rows = Object.entries(attributes).map(([name, attribute]) => [
    `\`${name}\``,
    kind(attribute),
    attribute.required ? "yes" : "no",
    shownDefault(details[name]?.default),
    ...(replaces ? [attribute.replaces ? "yes" : "no"] : []),
    details[name]?.description ?? attribute.description,
  ]);
  return table(head, rows);
}

/** Attributes: type and meaning. */
export function attributeTable(attributes: Attributes): string {
  const rows = Object.entries(attributes).map(([name, attribute]) => [
    `\`${name}\``,
    kind(attribute),
    attribute.description,
  ]);
  return table(["Name", "Type", "Description"], rows);
}

function shownDefault(value: string | undefined): string {
  if (value === undefined) {
    return "–";
  }
  return /^(?:"[^"]*"|[\d.]+|true|false)$/.test(value) ? `\`${value}\`` : value;
}

const OBJECTS = {
  single: "object",
  list: "list of object",
  map: "map of object",
  block: "block",
  labelled: "blocks with labels",
} as const;

function kind({ nested, type, sensitive }: Attribute): string {
  if (nested !== undefined) {
    return OBJECTS[nested.mode];
  }
  return sensitive ? `${typeName(type!)}, sensitive` : typeName(type!);
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
