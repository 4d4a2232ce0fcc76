/** The lists of one account that gates and lookups look at, each read once for all of them. */

import { keyOf, picksInstance, sends, type TaskListApi } from "../apis/declaration";
import type { Follower } from "../http/attempt";
import type { Clock } from "../http/clock";
import type { WaitLimits } from "../http/limited";
import type { ServerTime } from "../http/server-clock";
import { within } from "../tasks/list/abortable";
import { instanceCreatedAt as instanceCreatedAtOf } from "../tasks/list/instance-created";
import type { ListTarget, Page } from "../tasks/list/list-tasks";
import type { Listing } from "../tasks/list/listing";
import type { ListQuery } from "../tasks/list/page-request";
import { SharedList, type Snapshot } from "../tasks/list/shared-list";
import { TaskDetails } from "../tasks/list/task-details";
import { leftOut } from "../tasks/read/read-rows";
import type { Task } from "../tasks/read/task";
import { wrongZone, ZONE_MARGIN } from "../tasks/read/zone";
import { listing } from "./listing";
import type { Settings } from "./settings";

/** What reads lists: an account. */
export interface ListSource {
  readonly clock: Clock;
  readonly settings: Settings;
  target(api: TaskListApi, limits: WaitLimits, follow?: Follower): Promise<ListTarget>;
}

/** What one reading of a list tells beside its tasks. */
export interface ListFacts {
  /** The cloud's count of the list. */
  readonly total: number | null;
  readonly serverTime: ServerTime;
  /** What about the answers was not as the document says, each once. */
  readonly anomalies: ReadonlySet<string>;
  /** Rows without a usable ID: one of them may be a task that somebody waits for. */
  readonly unidentified: readonly Task[];
  /** Set when tasks seem to be in another zone than is assumed. */
  readonly wrongZone: string | undefined;
  /** The cloud's ID of the last request. */
  readonly requestId: string | null;
  /** When the instance was made, ms since 1970; null where that cannot be told. Asked for once. Never rejects. */
  instanceCreatedAt(limits: WaitLimits, follow?: Follower): Promise<number | null>;
  /** A task with its details; asked for once, however many want to know. */
  complete(task: Task, limits: WaitLimits, follow?: Follower): Promise<Task>;
}

export type ListSnapshot = ListFacts & Snapshot;

/** A list as the cloud is asked for it, but for the time from which it begins. */
export interface Watch {
  readonly api: TaskListApi;
  readonly query: Omit<ListQuery, "from">;
}

/** More pages than this are not read for tasks that would only be good to know. */
const PREFERRED_PAGES = 3;

/** The watched lists of one account: two accounts never share one. */
export class WatchedLists {
  private readonly lists = new Map<string, SharedList<ListFacts>>();
  /** Cloud and service → by how much the server's clock is ahead of the monotonic one, ms. */
  private readonly ahead = new Map<string, number>();

  constructor(private readonly source: ListSource) {}

  of({ api, query: { instanceId, names, taskId, jobId, ...others } }: Watch): SharedList<ListFacts> {
    // Where the cloud cannot filter by them, whoever waits for different names or IDs reads one list.
    const query = {
      ...others,
      instanceId: picksInstance(api) ? instanceId : undefined,
      names: sends(api, "name") ? names : undefined,
      taskId: sends(api, "task_id") ? taskId : undefined,
      jobId: sends(api, "job_id") ? jobId : undefined,
    };
    const asked = Object.entries(query).filter(([, value]) => value !== undefined && !isEmpty(value));
    const key = JSON.stringify([keyOf(api), ...asked.sort(([one], [other]) => (one < other ? -1 : 1))]);
    const known = this.lists.get(key) ?? this.open({ api, query });
    this.lists.set(key, known);
    return known;
  }

  /** The server's time, as far as a reading of one of its lists has told it; else null. */
  serverNow(api: TaskListApi): number | null {
    const ahead = this.ahead.get(clockOf(api));
    return ahead === undefined ? null : this.source.clock.monotonic() + ahead;
  }

  /** How much earlier a window has to begin, ms: a begin in the wrong zone would leave out what has to be seen. */
  windowMargin(api: TaskListApi): number {
    const { zoneOption } = api.times;
    if (zoneOption === undefined) return 0;
    const block: Readonly<Record<string, unknown>> = this.source.settings.clouds[api.cloud];
    return block[zoneOption] === undefined ? ZONE_MARGIN : 0;
  }

  private open({ api, query }: Watch): SharedList<ListFacts> {
    const { source } = this;
    const { clock } = source;
    const taskDetails = new TaskDetails();
    let created: Promise<number | null> | undefined;
    const instanceCreatedAt: ListFacts["instanceCreatedAt"] = async (own, follow) => {
      const { instanceApi } = api;
      const { instanceId } = query;
      if (instanceApi === undefined || instanceId === undefined) return null;
      const ask = async () => {
        const target = await source.target(api, own, follow);
        return instanceCreatedAtOf(instanceApi, target, instanceId, this.windowMargin(api) === 0);
      };
      created ??= ask().catch(() => {
        // Best effort: asked for once. That somebody was interrupted says nothing of the cloud.
        if (own.signal.aborted) created = undefined;
        return null;
      });
      return within(created, own.deadline, own, clock).catch(() => null);
    };
    const assumed = zoneSetting(api);
    return new SharedList<ListFacts>(async (shared, limits) => {
      const target = await source.target(api, limits, shared.followers);
      const anomalies = new Set<string>();
      const unidentified: Task[] = [];
      let last: Page | undefined;
      let wrong: string | undefined;
      shared.markSent();
      for await (const page of pagesFor(shared, target, query, anomalies)) {
        wrong ??= assumed && wrongZone(page.tasks, page.serverTime, clock.now(), assumed);
        last = {
          tasks: [],
          unidentified: [],
          total: page.total ?? last?.total ?? null,
          // What a page told of which nobody could say whether it is in the future is not settled by a later one.
          serverTime:
            last?.serverTime === "unconfirmed" ? "unconfirmed" : (page.serverTime ?? last?.serverTime ?? null),
          requestId: page.requestId ?? last?.requestId ?? null,
        };
        for (const row of page.unidentified) unidentified.push(row);
        shared.add(page.tasks);
        if (shared.isEnough()) {
          break;
        }
      }
      if (unidentified.length > 0) anomalies.add(leftOut(api, unidentified));
      const { total, serverTime, requestId } = last ?? { total: null, serverTime: null, requestId: null };
      if (typeof serverTime === "number") {
        this.ahead.set(clockOf(api), serverTime - clock.monotonic());
      }
      const completed = new Map<string, BestEffort>();
      // The reading is over, and so is its signal: details are asked for within the limits of who wants to know.
      const complete: ListFacts["complete"] = async (task, own, follow) => {
        const known = completed.get(task.id);
        if (known !== undefined) {
          // Details that do not come in time, or at all, leave the task as it is.
          return within(known.told, known.deadline, own, clock).catch(() => task);
        }
        const asked = source.target(api, own, follow);
        const first = {
          deadline: own.deadline,
          told: asked.then((to) => taskDetails.complete(task, to, query.instanceId)),
        };
        completed.set(task.id, first);
        // A failure is not kept: the next one to ask tries again.
        first.told.catch(() => completed.delete(task.id));
        return first.told;
      };
      return { total, serverTime, anomalies, unidentified, wrongZone: wrong, requestId, complete, instanceCreatedAt };
    }, clock);
  }
}

/** Details of a task, asked for within the time of the first who wanted to know. */
interface BestEffort {
  readonly told: Promise<Task>;
  readonly deadline: number;
}

/** Reads from the preferred begin, unless that takes many pages: then from the required one. */
async function* pagesFor(
  { from, preferredFrom }: Listing,
  target: ListTarget,
  query: Watch["query"],
  anomalies: Set<string>,
): AsyncGenerator<Page> {
  const read = (begin: number | null) =>
    listing(target, { ...query, from: begin ?? undefined }, (text) => anomalies.add(text));
  const { pageSize } = target.api.paging;
  let first = true;
  for await (const page of read(preferredFrom)) {
    const received = page.tasks.length + page.unidentified.length;
    const rows = page.total ?? (received < pageSize ? 0 : Number.POSITIVE_INFINITY);
    if (first && from !== preferredFrom && rows > PREFERRED_PAGES * pageSize) {
      yield* read(from);
      return;
    }
    first = false;
    yield page;
  }
}

/** What says the zone of a list's times, where it may be the wrong one. */
function zoneSetting({ cloud, times, declared }: TaskListApi): string | undefined {
  const { zoneOption, zoneMinutes } = times;
  if (declared !== undefined) return zoneMinutes === undefined ? undefined : "timeZone of the list";
  return zoneOption && `${cloud}.${zoneOption} of the provider`;
}

/** Two clouds may call a service the same. */
function clockOf({ cloud, service }: TaskListApi): string {
  return `${cloud}/${service.key}`;
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
