/** Where the tasks of a timeline stand: rows by instance and name, lanes for what overlaps, and ticks of the axis. */
import { shortDuration } from "../../text/duration";

/** A task as a timeline shows it: every text is already safe to show, times are ms since 1970. */
export interface TimelineTask {
  readonly instance: string;
  readonly name: string;
  readonly id: string;
  readonly state: string;
  readonly status: string;
  readonly start?: number;
  readonly end?: number;
  readonly percent?: number;
  readonly reason: string;
}

/** A task with its place in time. */
export interface Placed {
  readonly task: TimelineTask;
  /** Its place among all tasks. */
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/** The bars of one name on one instance; an instance's title is a row without lanes. */
export interface Row {
  readonly title: string;
  readonly lanes: readonly (readonly Placed[])[];
  readonly top: number;
  readonly height: number;
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

export const LANE = 26;
export const BAR = 20;
const TITLE = 34;
const GAP = 8;
/** The height of a name above its bars, where there is no room for it beside them. */
export const CAPTION = 18;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A task that has no end yet goes on until now; one without a start stands where it ended, or at now. */
export function place(task: TimelineTask, index: number, now: number): Placed {
  const from = task.start ?? task.end ?? now;
  const to = task.end ?? (isOpen(task) ? now : from);
  return { task, index, from, to: Math.max(from, to) };
}

/** Whether its end is still to come. */
export function isOpen({ state, end }: Pick<TimelineTask, "state" | "end">): boolean {
  return end === undefined && (state === "running" || state === "pending");
}

/** All rows from top to bottom. @param above whether a name stands above its bars, and not beside them */
export function rowsOf(tasks: readonly Placed[], above: boolean): readonly Row[] {
  const rows: Row[] = [];
  let top = 0;
  const add = (title: string, lanes: Row["lanes"], height: number) => {
    rows.push({ title, lanes, top, height });
    top += height;
  };
  for (const [instance, own] of groupedBy(tasks, ({ task }) => task.instance)) {
    add(instance, [], TITLE);
    for (const [name, same] of groupedBy(own, ({ task }) => task.name)) {
      const lanes = lanesOf(same);
      add(name, lanes, lanes.length * LANE + GAP + (above ? CAPTION : 0));
    }
  }
  return rows;
}

export function heightOf(rows: readonly Row[]): number {
  const last = rows.at(-1);
  return last === undefined ? 0 : last.top + last.height;
}

function groupedBy<T>(items: readonly T[], key: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** As few lanes as there are tasks at one time; in each, one task begins where the one before it has ended. */
export function lanesOf(tasks: readonly Placed[]): Placed[][] {
  // What begins and ends at once takes a moment, too.
  const end = ({ from, to }: Placed) => Math.max(to, from + 1);
  const byStart = [...tasks].sort((a, b) => a.from - b.from || a.index - b.index);
  const byEnd = [...byStart].sort((a, b) => end(a) - end(b));
  const laneOf = new Map<Placed, number>();
  const lanes: Placed[][] = [];
  const free: number[] = [];
  let ended = 0;
  for (const task of byStart) {
    while (end(byEnd[ended]!) <= task.from) {
      free.push(laneOf.get(byEnd[ended]!)!);
      ended += 1;
    }
    const lane = free.pop() ?? lanes.push([]) - 1;
    laneOf.set(task, lane);
    lanes[lane]!.push(task);
  }
  return lanes;
}

/** The shortest time that is shown across the whole width. */
const SHORTEST = 10 * SECOND;

/** From the first start to the last end, and some room on both sides. */
export function wholeRange(tasks: readonly Placed[], now: number): Range {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const task of tasks) {
    from = Math.min(from, task.from);
    to = Math.max(to, task.to);
  }
  if (from > to) return { from: now - HOUR, to: now };
  const room = Math.max((to - from) * 0.03, SHORTEST / 2);
  return { from: from - room, to: to + room };
}

/** A part of the whole. @param factor less than 1 shows less time @param at what keeps its place, 0 to 1 */
export function zoomed({ from, to }: Range, whole: Range, factor: number, at = 0.5): Range {
  const length = Math.min(whole.to - whole.from, Math.max(SHORTEST, (to - from) * factor));
  const fixed = from + (to - from) * at;
  return moved({ from: fixed - length * at, to: fixed + length * (1 - at) }, whole, 0);
}

/** Moved by a time, within the whole. */
export function moved({ from, to }: Range, whole: Range, by: number): Range {
  const begin = Math.min(Math.max(from + by, whole.from), Math.max(whole.from, whole.to - (to - from)));
  return { from: begin, to: begin + (to - from) };
}

const STEPS = [
  ...[1, 5, 15, 30].map((n) => n * SECOND),
  ...[1, 5, 15, 30].map((n) => n * MINUTE),
  ...[1, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7, 14, 30, 90, 365].map((n) => n * DAY),
];

export interface Tick {
  readonly at: number;
  readonly label: string;
  /** The day, where it is not that of the tick before. */
  readonly day: string;
}

/** Round times, at least `least` apart on a scale of so many pixels. All are UTC. */
export function ticksOf({ from, to }: Range, width: number, least = 84): readonly Tick[] {
  const perPixel = (to - from) / Math.max(1, width);
  const step = STEPS.find((one) => one / perPixel >= least) ?? Math.ceil((least * perPixel) / (365 * DAY)) * 365 * DAY;
  const ticks: Tick[] = [];
  let last = "";
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
    const iso = isoTime(at);
    const day = iso.slice(0, 10);
    const label = step >= DAY ? day : iso.slice(11, step < MINUTE ? 19 : 16);
    ticks.push({ at, label, day: step >= DAY || day === last ? "" : day });
    last = day;
  }
  return ticks;
}

/** `2026-07-01T12:00:00Z`; a time that no calendar has is empty. */
export function isoTime(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? "" : `${date.toISOString().slice(0, 19)}Z`;
}

/** `2026-07-01 12:00:00 UTC` */
export function readableTime(ms: number): string {
  return isoTime(ms).replace("T", " ").replace("Z", " UTC");
}

/** How long it took or has taken; empty where a time is missing. */
export function durationOf({ task, from, to }: Placed): string {
  if (task.start === undefined || (task.end === undefined && !isOpen(task))) return "";
  return `${shortDuration(to - from)}${isOpen(task) ? " so far" : ""}`;
}

/** `10,000` */
export function grouped(count: number): string {
  return count.toLocaleString("en-US");
}

/** `1 task`, `10,000 tasks` */
export function tasksIn(count: number): string {
  return `${grouped(count)} ${count === 1 ? "task" : "tasks"}`;
}
