import { isVisible, type TaskRecord } from "./record";

export interface Window {
  /** True time of the request. */
  readonly now: number;
  /** Earliest and latest start in true time, both inclusive. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Rows younger than this are not shown yet. */
  readonly lateMs?: number;
  /** The project that asks for a service-wide list, 32 digits without dashes. */
  readonly project?: string;
  /** Further filters of the list, on the state of the moment for example. Costs a look at every row in the window. */
  readonly only?: ((record: TaskRecord) => boolean) | undefined;
}

export interface Page {
  readonly total: number;
  readonly rows: readonly TaskRecord[];
}

/**
 * The tasks of one list, oldest first in memory and newest first when read (newest first is what every
 * document's example shows). Reading a page of a million rows touches only that page, unless some row in the store
 * appears late or vanishes.
 */
export class TaskStore {
  readonly #records: TaskRecord[] = [];
  #irregular = 0;
  /** Records that service-wide lists do not show to everybody. Few, as a rule. */
  readonly #scoped = new Set<TaskRecord>();

  get size(): number {
    return this.#records.length;
  }

  all(): readonly TaskRecord[] {
    return this.#records;
  }

  add(record: TaskRecord): void {
    const records = this.#records;
    if (isIrregular(record)) this.#irregular++;
    if (isScoped(record)) this.#scoped.add(record);
    const last = records[records.length - 1];
    if (!last || compare(last, record) < 0) {
      records.push(record);
      return;
    }
    records.splice(
      this.#first((entry) => compare(entry, record) >= 0),
      0,
      record,
    );
  }

  remove(record: TaskRecord): boolean {
    const at = this.#first((entry) => compare(entry, record) >= 0);
    if (this.#records[at] !== record) return false;
    this.#records.splice(at, 1);
    if (isIrregular(record)) this.#irregular--;
    this.#scoped.delete(record);
    return true;
  }

  page(window: Window, offset: number, limit: number): Page {
    const { now, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY, lateMs = 0, project, only } = window;
    const newest = Math.min(to, now - lateMs);
    const start = this.#first((entry) => entry.startedAt >= from);
    const end = this.#first((entry) => entry.startedAt > newest);
    if (this.#irregular === 0 && only === undefined) {
      const hidden = project === undefined ? [] : this.#hiddenFrom(project, start, end);
      return newestFirst(this.#records, start, end, offset, limit, hidden);
    }
    const visible = this.#records
      .slice(start, Math.max(start, end))
      .filter((entry) => isVisible(entry, now, lateMs) && isFor(project, entry) && (only?.(entry) ?? true));
    return newestFirst(visible, 0, visible.length, offset, limit);
  }

  /** Where in the window the records stand that this project does not see, newest first. */
  #hiddenFrom(project: string, start: number, end: number): number[] {
    return [...this.#scoped]
      .filter((record) => !isFor(project, record))
      .map((record) => this.#first((entry) => compare(entry, record) >= 0))
      .filter((index) => index >= start && index < end)
      .sort((a, b) => b - a);
  }

  /** Index of the first record for which the (monotonic) test holds. */
  #first(test: (record: TaskRecord) => boolean): number {
    let low = 0;
    let high = this.#records.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (test(this.#records[middle]!)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function newestFirst(
  records: readonly TaskRecord[],
  start: number,
  end: number,
  offset: number,
  limit: number,
  hidden: readonly number[] = [],
): Page {
  const total = Math.max(0, end - start - hidden.length);
  const rows: TaskRecord[] = [];
  let index = end - 1 - offset;
  let next = 0;
  for (;;) {
    // Each hidden record among the newer ones moves the place one further back.
    while (next < hidden.length && hidden[next]! >= index) {
      next++;
      index--;
    }
    if (index < start || rows.length >= limit) break;
    rows.push(records[index--]!);
  }
  return { total, rows };
}

function isIrregular({ spec }: TaskRecord): boolean {
  return (spec.appearsAfterMs ?? 0) > 0 || spec.vanishesAfterMs !== undefined;
}

function isScoped({ spec }: TaskRecord): boolean {
  return spec.project !== undefined || spec.instanceOnly === true;
}

/** A list that names no project is one instance's own: it shows everything in the store. */
function isFor(project: string | undefined, { spec }: TaskRecord): boolean {
  if (project === undefined) return true;
  return !spec.instanceOnly && (spec.project === undefined || spec.project.replaceAll("-", "") === project);
}

function compare(a: TaskRecord, b: TaskRecord): number {
  return a.startedAt - b.startedAt || a.sequence - b.sequence;
}
