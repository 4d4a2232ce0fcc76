/** Results as a file, as a table for the eye, and as a table of the documentation. */
import type { Machine } from "./machine";
import { type Result, verdict } from "./result";

/** All results of a machine, by measurement; a run of some keeps the others. */
export interface Report {
  readonly machine: Machine;
  readonly measurements: Readonly<Record<string, Measured>>;
}

export interface Measured {
  readonly date: string;
  /** How long it took to measure. */
  readonly seconds: number;
  readonly results: readonly Result[];
}

const COLUMNS = ["measure", "value", "95 % interval", "budget", "verdict", "samples"] as const;

/** Puts new results over those of an earlier run, unless that was another machine. */
export function merge(earlier: Report | undefined, report: Report): Report {
  const same = earlier !== undefined && JSON.stringify(earlier.machine) === JSON.stringify(report.machine);
  return { ...report, measurements: { ...(same ? earlier.measurements : {}), ...report.measurements } };
}

/** The results in the order of the measurements, with those that no longer exist left out. */
export function resultsOf({ measurements }: Report, order: readonly string[]): Result[] {
  return order.flatMap((id) => measurements[id]?.results ?? []);
}

/** What exceeds its budget. Of a run of some measurements only their own results are judged. */
export function exceeded(measurements: Report["measurements"]): Result[] {
  return Object.values(measurements).flatMap(({ results }) => results.filter((result) => verdict(result) === "fail"));
}

/** The days on which what is in the table was measured, in words. */
export function days({ measurements }: Report, order: readonly string[]): string {
  const dates = order.flatMap((id) => measurements[id]?.date ?? []).sort();
  const [first, last] = [dates[0], dates.at(-1)];
  return first === last ? `on ${first}` : `from ${first} to ${last}`;
}

/** How long the measurements took, in words. */
export function costs({ measurements }: Report, order: readonly string[]): string {
  const taken = order.flatMap((id) =>
    measurements[id] === undefined ? [] : [`\`${id}\` ${measurements[id].seconds} s`],
  );
  return `To measure took: ${taken.join(", ")}.`;
}

export function textTable(results: readonly Result[]): string {
  return padded(results)
    .map((row) => row.join("  ").trimEnd())
    .join("\n");
}

/** Aligned as the formatter of this repository aligns tables, so that a run leaves nothing to format. */
export function markdownTable(results: readonly Result[]): string {
  const [head, ...rows] = padded(results);
  const line = (row: readonly string[]) => `| ${row.join(" | ")} |`;
  return [head!, head!.map((cell) => "-".repeat(cell.length)), ...rows].map(line).join("\n");
}

/** The table with its head; every cell as wide as its column. */
function padded(results: readonly Result[]): string[][] {
  const rows = [[...COLUMNS], ...results.map(cells)];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)));
}

function cells(result: Result): string[] {
  const { measure, value, unit, interval, budget, aim, samples } = result;
  const limits = [
    ...(budget === undefined ? [] : [`≤ ${amount(budget, unit)}`]),
    ...(aim === undefined ? [] : [`aim ${amount(aim, unit)}`]),
  ];
  return [
    measure,
    amount(value, unit),
    interval === undefined ? "" : `${number(interval.low)} to ${number(interval.high)}`,
    limits.join(", "),
    verdict(result),
    samples,
  ];
}

function amount(value: number, unit: string): string {
  return unit === "×" ? number(value) : `${number(value)} ${unit}`;
}

function number(value: number): string {
  return Number.isInteger(value) && Math.abs(value) >= 10 ? String(value) : value.toFixed(2);
}

/** The lines between which the bench writes, in a document that is otherwise written by hand. */
export const MARKERS = { begin: "<!-- bench:begin -->", end: "<!-- bench:end -->" } as const;

/** Replaces what stands between the markers. */
export function betweenMarkers(document: string, text: string): string {
  const [begin, end] = [document.indexOf(MARKERS.begin), document.indexOf(MARKERS.end)];
  if (begin === -1 || end < begin) {
    throw new Error(`the document needs the lines ${MARKERS.begin} and ${MARKERS.end}, in this order`);
  }
  return `${document.slice(0, begin + MARKERS.begin.length)}\n${text}\n${document.slice(end)}`;
}

export function describeMachine({ cpu, cores, memoryGiB, system, node, terraform }: Machine): string {
  return `${cpu}, ${cores} cores, ${memoryGiB} GiB, ${system}; Node.js ${node}, ${terraform === null ? "no Terraform" : `Terraform ${terraform}`}`;
}
