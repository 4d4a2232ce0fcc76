/** Tasks as a table that fits the terminal. */
import Table from "cli-table3";
import width from "string-width";
import { parseRfc3339 } from "../options";
import type { ObjectValue } from "../plugin/value";
import { fromNow, shortDuration } from "../text/duration";
import type { Redactor } from "../text/redact";
import { beginOf } from "./labels";
import { type Colors, type Style, shown } from "./terminal";

interface Column {
  readonly title: string;
  readonly value: (task: ObjectValue, now: number) => string;
  /** How narrow it may become while no column is left out; others are not cut so early. */
  readonly least?: number;
}

const text = (name: string) => (task: ObjectValue) => String(task[name] ?? "");

const COLUMNS: readonly Column[] = [
  { title: "ID", value: text("id"), least: 12 },
  { title: "NAME", value: text("name"), least: 10 },
  { title: "STATE", value: text("state") },
  { title: "PROGRESS", value: (task) => (task.progress_percent === null ? "" : `${text("progress_percent")(task)} %`) },
  { title: "STARTED", value: ({ started_at: at }, now) => ago(at, now) },
  { title: "TOOK", value: took },
];

const WIDE: readonly Column[] = [
  ...COLUMNS.slice(0, 3),
  { title: "STATUS", value: text("status"), least: 8 },
  COLUMNS[3]!,
  { title: "STARTED", value: text("started_at") },
  { title: "FINISHED", value: text("finished_at") },
  COLUMNS[5]!,
  { title: "INSTANCE", value: text("resource_id"), least: 12 },
  { title: "INSTANCE NAME", value: text("resource_name"), least: 10 },
  { title: "REASON", value: text("failure_reason"), least: 10 },
];

/** What a narrow terminal has no room for, the least important first; the ID and the state stay. */
const LEFT_OUT = "INSTANCE NAME,INSTANCE,FINISHED,TOOK,STARTED,STATUS,PROGRESS,REASON,NAME".split(",");

export interface TableOptions extends Style {
  readonly wide: boolean;
  /** How wide a line may be. */
  readonly columns: number;
  readonly now: number;
  readonly redact: Redactor;
}

/** So long a text of a cloud's is shown in a cell. */
const LONGEST_CELL = 200;

export function taskTable(tasks: readonly ObjectValue[], options: TableOptions): string {
  const all = options.wide ? WIDE : COLUMNS;
  const rows = tasks.map((task) =>
    all.map(({ value }) => shown(value(task, options.now), LONGEST_CELL, options.redact)),
  );
  const widths = fitted(all, rows, options.columns);
  const mark = options.unicode ? "…" : "...";
  const columns = all
    .map(({ title }, index) => ({ title, index, most: widths[index]! }))
    .filter(({ most }) => most > 0);
  return plainTable([
    columns.map(({ title, most }) => options.colors.bold(cut(title, most, mark))),
    ...rows.map((row) =>
      columns.map(({ title, index, most }) => {
        const shortened = cut(row[index]!, most, mark);
        return title === "STATE" ? inColor(row[index]!, shortened, options.colors) : shortened;
      }),
    ),
  ]);
}

/** Two spaces between columns, no borders, and nothing behind the end of a line. */
export function plainTable(
  rows: readonly (readonly string[])[],
  options: Partial<Table.TableConstructorOptions> = {},
): string {
  const style = { head: [], border: [], "padding-left": 0, "padding-right": 0 };
  const table = new Table({ chars: NO_LINES, style, ...options });
  for (const row of rows) table.push([...row]);
  const lines = table.toString().split("\n");
  return lines.map((line) => `${line.trimEnd()}\n`).join("");
}

const NO_LINES = Object.fromEntries(
  "top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right left left-mid mid mid-mid right right-mid"
    .split(" ")
    .map((part) => [part, ""]),
);
Object.assign(NO_LINES, { middle: "  " });

/**
 * Each column's width; 0 for one that is left out, as one that says nothing of any task. Where they are too wide together,
 * those that may be cut give, the widest first; then the least important are left out; at the very last all give.
 */
function fitted(columns: readonly Column[], rows: readonly (readonly string[])[], most: number): readonly number[] {
  const widths = columns.map(({ title }, index) => {
    const said = widest(rows.map((row) => width(row[index]!)));
    return said === 0 ? 0 : Math.max(said, width(title));
  });
  let least = columns.map((column, index) => Math.min(widths[index]!, column.least ?? Number.POSITIVE_INFINITY));
  const fits = (some: readonly number[]) => some.reduce((sum, one) => sum + (one && one + 2), -2) <= most;
  for (const title of LEFT_OUT) {
    if (fits(least)) break;
    const index = columns.findIndex((column) => column.title === title);
    if (index >= 0) widths[index] = least[index] = 0;
  }
  if (!fits(least)) least = least.map((one) => Math.min(one, 1));
  while (!fits(widths)) {
    const room = widths.map((one, index) => one - least[index]!);
    const slack = widest(room);
    if (slack === 0) break;
    const give = room.indexOf(slack);
    widths[give]! -= 1;
  }
  return widths;
}

function cut(cell: string, most: number, mark: string): string {
  return width(cell) <= most ? cell : beginOf(cell, most - mark.length) + mark.slice(0, most);
}

function ago(at: unknown, now: number): string {
  const ms = typeof at === "string" ? parseRfc3339(at) : undefined;
  return ms === undefined ? "" : fromNow(ms, now);
}

function took({ started_at: started, finished_at: finished }: ObjectValue): string {
  const [from, to] = [started, finished].map((at) => (typeof at === "string" ? parseRfc3339(at) : undefined));
  return from === undefined || to === undefined || to < from ? "" : shortDuration(to - from);
}

export function inColor(state: string, text: string, colors: Colors): string {
  switch (state) {
    case "succeeded":
      return colors.green(text);
    case "failed":
      return colors.red(text);
    case "running":
      return colors.cyan(text);
    case "pending":
      return colors.yellow(text);
    case "cancelled":
      return colors.dim(text);
    default:
      return colors.magenta(text);
  }
}

/** @returns 0 where there are none */
export function widest(widths: readonly number[]): number {
  return widths.reduce((most, next) => Math.max(most, next), 0);
}
