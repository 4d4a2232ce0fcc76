/** `cloud-tasks apis`: the task lists that are known, and what is in each. */
import width from "string-width";
import { TASK_LIST_APIS } from "../apis";
import { commonAttributes } from "../apis/common-attributes";
import { type Fields, fieldsIn, type TaskListApi } from "../apis/declaration";
import { writeJson } from "../json/write";
import { type Arguments, gateArguments, lookupArguments } from "../options";
import { NOTHING_SECRET } from "../text/redact";
import { declaredDetails } from "./declared-details";
import type { CliOption, Definition, Parsed } from "./definition";
import { eachList } from "./each-list";
import { EXIT } from "./exit-codes";
import { writeResult } from "./formats";
import type { Io } from "./io";
import { pieces } from "./labels";
import { LIST_GROUP } from "./list-file";
import { kebabCase, outputOption } from "./option-values";
import { plainTable, widest } from "./task-table";
import { lineWidth, shown, styleOf } from "./terminal";

const FORMATS = ["table", "json", "yaml"] as const;

const OUTPUT = {
  output: outputOption(FORMATS),
} as const satisfies Readonly<Record<string, CliOption>>;

const GROUPS = () => [{ title: "Output", arguments: OUTPUT, rules: [] }];
const CODES = { [EXIT.done]: "done", [EXIT.usage]: "invalid usage" };

export function apisCommand(): Definition {
  return {
    name: "apis",
    synopsis: "[api]|--list FILE [options]",
    summary: "the task lists that are known, and what is in them",
    about: [
      "Lists the APIs, or shows one: its arguments, fields, status words, task names, permission and document.",
      "With --list it checks a declaration: what will be asked for and read, or everything that is wrong with it.",
    ],
    examples: ["cloud-tasks apis", "cloud-tasks apis dcs-background-tasks", "cloud-tasks apis --list queue.yaml"],
    exitCodes: CODES,
    ...eachList((api, name) => ({
      about: [`Shows what is known of ${api.product}, ${api.operation}.`],
      groups: GROUPS,
      examples: [`cloud-tasks apis ${name} --output json`],
      exitCodes: CODES,
      run: async (given, _, io) =>
        api.declared === undefined ? showOne(api, given, io) : showDeclared(api, given, io),
    })),
    groups: () => [LIST_GROUP, ...GROUPS()],
    run: async (given, _, io) => showAll(given, io),
  };
}

function showAll({ output }: Parsed, io: Io): number {
  const all = TASK_LIST_APIS.map((api) => ({
    ...{ name: kebabCase(api.stem), product: api.product, operation: api.operation, cloud: api.cloud },
    ...{ retired: api.retired !== undefined },
  }));
  const named = (product: string, retired: boolean) => (retired ? `${product} (retired)` : product);
  const rows = all.map(({ name, product, operation, retired }) => [name, operation, named(product, retired)]);
  writeResult(io, output, all, () => table(["API", "OPERATION", "PRODUCT"], rows, io));
  return EXIT.done;
}

function showOne(api: TaskListApi, given: Parsed, io: Io): number {
  const value = detailsOf(api);
  const { arguments: args, fields, states, task_names, name, ...about } = value;
  const sections = {
    ...{ [name]: about, "Arguments of a lookup": args.list, "Arguments of a gate": args.wait },
    ...{ "Fields of a task": fields, "Status words": states, "Task names": task_names },
  };
  return show(value, sections, name, given, io);
}

function showDeclared(api: TaskListApi, given: Parsed, io: Io): number {
  const value = declaredDetails(api, given.list as Entries);
  const { arguments: args, sent, read, states, errors, ...about } = value;
  const sections = {
    ...{ "Task list": about, "Sent, where it has a value": sent, "Read of a task": read },
    ...{ "Status words": states, "Error codes": errors, "Arguments of a lookup or gate": args },
  };
  return show(value, sections, "--list FILE", given, io);
}

type Entries = Readonly<Record<string, unknown>>;

/** @param sections of the table; what is not there is left out */
function show(
  value: unknown,
  sections: Readonly<Record<string, Entries>>,
  name: string,
  { output }: Parsed,
  io: Io,
): number {
  const rowsOf = (entries: Entries) =>
    Object.entries(entries).filter(([, text]) => text !== null && text !== undefined);
  const shownSections = Object.entries(sections).flatMap(([title, entries]) => {
    const rows = rowsOf(entries).map((row) => row.map(cell));
    return rows.length === 0 ? [] : [`${table([title], [], io)}${table([], rows, io)}`];
  });
  // Copied, and so never broken.
  const options = ["list", "wait"].map((command) => `  cloud-tasks ${command} ${name} --help\n`);
  writeResult(io, output, value, () =>
    [...shownSections, `${table(["Options"], [], io)}${options.join("")}`].join("\n"),
  );
  return EXIT.done;
}

/** So long a value is shown. */
const LONGEST = 2_000;

function cell(value: unknown): string {
  return shown(typeof value === "string" ? value : writeJson(value), LONGEST, NOTHING_SECRET);
}

function detailsOf(api: TaskListApi) {
  const plain = (text: string) => text.replaceAll("`", "");
  const described = (args: Arguments) =>
    Object.fromEntries(Object.entries(args).map(([name, { description }]) => [name, plain(description)]));
  return {
    name: kebabCase(api.stem),
    product: api.product,
    operation: api.operation,
    cloud: api.cloud,
    service: api.service.key,
    scope: api.scope,
    permission: api.permission,
    document: api.document.url,
    retired: api.retired ?? null,
    arguments: { list: described(lookupArguments(api).arguments), wait: described(gateArguments(api).arguments) },
    fields: fieldsOf({ ...commonAttributes(api), ...api.fields }, plain),
    states: api.states,
    task_names: Object.fromEntries(Object.entries(api.knownNames).map(([name, meaning]) => [name, plain(meaning)])),
  };
}

function fieldsOf(fields: Fields, plain: (text: string) => string, prefix = ""): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]): [string, string][] => [
      [prefix + name, plain(field.description)],
      ...Object.entries(fieldsOf(fieldsIn(field) ?? {}, plain, `${prefix}${name}.`)),
    ]),
  );
}

/**
 * Where a terminal is not wide enough, the last column is broken into lines; where it would have less room than a word of
 * it, all that is beside the first column goes below it. Nothing is cut, and no address is broken: it is copied.
 */
function table(head: readonly string[], rows: readonly (readonly string[])[], io: Io): string {
  const { bold } = styleOf(io.stdout, io.env).colors;
  const all = [head, ...rows].filter(({ length }) => length > 0);
  const indent = head.length === 0 ? "  " : "";
  const widths = all[0]!.slice(0, -1).map((_, index) => widest(all.map((row) => width(row[index]!))));
  const columns = lineWidth(io.stdout) - indent.length;
  const room = columns - widths.reduce((sum, one) => sum + one + 2, 0);
  const lines = (row: readonly string[], before: readonly number[], most: number, bold: (text: string) => string) => {
    const last = wordsOf(row).flatMap((word) => (isAddress(word) ? word : pieces(word, most)));
    const colWidths = [...before, Math.max(Math.min(width(last.join(" ")), most), widest(last.map(width)))];
    return plainTable([[...row.slice(0, -1), last.join(" ")].map(bold)], { colWidths, wordWrap: true });
  };
  const isNarrow = room < widest(all.flatMap(wordsOf).map((word) => (isAddress(word) ? 0 : width(word))));
  const text = all.map((row) => {
    const style = row === head ? bold : String;
    if (!isNarrow) return lines(row, widths, room, style);
    const [first, ...others] = row.map((cell, index) => lines([cell], [], columns - (index && 2), style));
    return `${first}${indented(others.join(""), "  ")}`;
  });
  return indented(text.join(""), indent);
}

/** Of the last column. */
function wordsOf(row: readonly string[]): readonly string[] {
  return row.at(-1)!.split(" ");
}

function isAddress(word: string): boolean {
  return word.includes("://");
}

function indented(text: string, indent: string): string {
  return text.replace(/^(?=.)/gm, indent);
}
