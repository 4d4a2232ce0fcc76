import type { TaskListApi } from "../../apis/declaration";
import type { ServerTime } from "../../http/server-clock";
import type { Answer, HttpRequest } from "../../http/types";
import { checkParts, otherInstances } from "../read/check-parts";
import type { OnAnomaly } from "../read/read-fields";
import { readRows, withoutId } from "../read/read-rows";
import { type ExtraStates, UnexpectedAnswerError } from "../read/read-task";
import type { Task } from "../read/task";
import { checkEmptyPage } from "./empty-page";
import { nextMarker } from "./next-marker";
import { type ListQuery, pageRequest, type RequestTarget } from "./page-request";
import { readPage } from "./read-page";
import { SeenIds } from "./seen-ids";
import { windowsOf } from "./windows";

/**
 * Sends a request with all its retries, for at most `patience` ms; one that has a patience is best effort: its refusal
 * says nothing about the credential. Rejects with a `RequestError`.
 */
export type SendRequest = (request: HttpRequest, patience?: number) => Promise<Answer>;

/** Where a list is, and how its rows are read. */
export interface ListTarget extends RequestTarget {
  readonly states: ExtraStates;
  readonly send: SendRequest;
  /** This machine's clock, ms since 1970. */
  readonly now: () => number;
}

/** One page: the rows not seen on an earlier page of the same listing. */
export interface Page {
  readonly tasks: readonly Task[];
  /** Rows without a usable ID. One that moves between two pages may come twice. */
  readonly unidentified: readonly Task[];
  /** The cloud's count of the whole list as far as it is read; null when it gave none that can be read. */
  readonly total: number | null;
  readonly serverTime: ServerTime;
  readonly requestId: string | null;
}

/** Pages that bring nothing new before a listing is given up: rows may shift, but a server that ignores the offset must not be a loop. */
const PAGES_WITHOUT_PROGRESS = 3;

/** A list has an end: whatever goes on for longer is no list. */
const MOST_PAGES = 2_000;
const MOST_ROWS = 1_000_000;

/** How often in a row a listing goes back because rows before the current page were deleted. */
const MOST_STEPS_BACK = 20;

/**
 * Reads a list page by page, every row once. Neither the order of rows nor the total is relied on to be right: rows
 * that come twice are dropped, and when the total falls between two pages the rows that moved up are read again. A row
 * without a usable ID spoils none of the others; but where no row has one, the answer is none of this list.
 */
export async function* listTasks(target: ListTarget, query: ListQuery, onAnomaly: OnAnomaly): AsyncGenerator<Page> {
  const { windows, cut } = windowsOf(target.api, query, target.now());
  if (cut) {
    onAnomaly(`tasks older than ${target.api.bounds.age! / 86_400_000} days are not listed by ${target.api.operation}`);
  }
  const seen = new SeenIds();
  let stranger: Task | undefined;
  let skip = query.offset ?? 0;
  let before: number | null = 0;
  for (const window of windows) {
    let total: number | null = null;
    for await (const page of listWindow(target, { ...query, ...window, offset: skip }, seen, onAnomaly)) {
      total = page.total;
      stranger ??= page.unidentified[0];
      yield { ...page, total: before === null || total === null ? null : before + total };
    }
    skip = Math.max(0, skip - (total ?? skip));
    before = before === null || total === null ? null : before + total;
  }
  if (stranger !== undefined && seen.size === 0) {
    throw new UnexpectedAnswerError(withoutId(target.api, stranger));
  }
}

async function* listWindow(
  target: ListTarget,
  query: ListQuery,
  seen: SeenIds,
  onAnomaly: OnAnomaly,
): AsyncGenerator<Page> {
  const { api, states, zoneMinutes } = target;
  const { paging } = api;
  const { instanceId, taskId, jobId } = query;
  const context = { api, instanceId, taskId, jobId, states, zoneMinutes, onAnomaly };
  const first = query.offset ?? 0;
  let position = first;
  let size = paging.pageSize;
  let alternative = false;
  let lastTotal: number | null = null;
  let lastHead: string | undefined;
  let lastPosition = -1;
  let furthest = first;
  let barren = 0;
  let stepsBack = 0;
  let overshot = false;
  const markers = new Set<string>();
  let marker: string | undefined;
  for (let pages = 1; ; pages += 1) {
    if (pages > MOST_PAGES || position - first > MOST_ROWS) {
      throw new UnexpectedAnswerError(`the list has no end after ${pages - 1} pages`);
    }
    const place = { position, limit: size, alternative, marker };
    const answer = await unlessPastEnd(
      target.send(pageRequest(target, query, place)),
      position > first ? paging.pastEnd : [],
    );
    if (answer === null) {
      if (lastTotal === null || overshot) {
        return;
      }
      // The list was longer when the page before told its total.
      overshot = true;
      position = stepBack(target.api, size, Math.max(first, position - size));
      continue;
    }
    const { rows, total, marker: next } = readPage(api, answer.json);
    const deleted = lastTotal !== null && total !== null ? lastTotal - total : 0;
    overshot &&= deleted <= 0;
    if (deleted > 0 && position > first) {
      // Rows before this page are gone, so as many rows slid from this page onto pages already read.
      stepsBack += 1;
      if (stepsBack > MOST_STEPS_BACK) {
        throw new UnexpectedAnswerError(`the list lost tasks ${stepsBack} times in a row while it was read`);
      }
      lastTotal = total;
      position = stepBack(target.api, size, Math.max(first, position - deleted));
      continue;
    }
    lastTotal = total;
    if (rows.length === 0) checkEmptyPage(target, query, place, total);
    const { all, unidentified } = readRows(rows, context);
    checkParts(api, all, unidentified);
    const others = otherInstances(api, all, instanceId);
    if (others !== null) onAnomaly(others);
    const tasks = all.filter((task) => seen.add(identityOf(task, target.api)));
    // The page before once more: the offset grew, but nothing is read by it.
    const repeated = position > lastPosition && tasks.length === 0 && all.length > 0 && all[0]!.id === lastHead;
    if (repeated && paging.alternative !== undefined && !alternative) {
      alternative = true;
      continue;
    }
    yield { tasks, unidentified, total, serverTime: answer.serverTime, requestId: answer.requestId };
    lastPosition = position;
    if (position === first && rows.length > 0 && position + rows.length < (total ?? 0)) {
      // A server that gives smaller pages than it is asked for: steps of ours would pass over the rest of each.
      size = paging.step === "rows" ? size : Math.min(size, rows.length);
    }
    position += paging.step === "rows" ? rows.length : size;
    const short = rows.length < size;
    const readAll = (total !== null && position >= total) || (short && paging.shortPageIsLast === true);
    if (rows.length === 0 || overshot || (readAll && !repeated)) {
      return;
    }
    if (paging.by === "none" || paging.by === "marker") {
      marker = nextMarker(api, { next, last: all.at(-1)?.id, short, total, read: position - first });
      if (marker === undefined) {
        return;
      }
      if (markers.has(marker)) {
        throw new UnexpectedAnswerError("nextMarker: the same marker came twice, so the list would never end");
      }
      markers.add(marker);
    }
    lastHead = all[0]?.id;
    stepsBack = tasks.length === 0 ? stepsBack : 0;
    // Pages read once more after a step back are no sign of anything.
    barren = tasks.length > 0 ? 0 : position > furthest ? barren + 1 : barren;
    furthest = Math.max(furthest, position);
    if (barren >= PAGES_WITHOUT_PROGRESS) {
      throw new UnexpectedAnswerError(
        unidentified.length > 0
          ? withoutId(api, unidentified[0]!)
          : `${barren} pages in a row brought only tasks already seen, though the list is said to hold ` +
              `${total ?? "more"}; the service seems to ignore the offset`,
      );
    }
  }
}

/** In a project's list two instances could use one ID. */
function identityOf({ id, resourceId }: Task, { scope }: TaskListApi): string {
  return scope === "project" && resourceId !== null ? `${resourceId}/${id}` : id;
}

/** Null when the API refuses the page as one past the end of the list. */
async function unlessPastEnd(answer: Promise<Answer>, pastEnd: readonly string[] = []): Promise<Answer | null> {
  try {
    return await answer;
  } catch (error) {
    if (pastEnd.includes(String((error as { readonly code?: unknown }).code))) {
      return null;
    }
    throw error;
  }
}

/** Where only multiples of the page size are offsets, the page that holds the row. */
function stepBack({ paging }: TaskListApi, size: number, position: number): number {
  return paging.multiples ? Math.floor(position / size) * size : position;
}
