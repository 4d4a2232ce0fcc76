/** The lists that gates watch, each read once for all of them. */
import type { TaskListApi } from "../apis/declaration";
import type { Clock } from "../http/clock";
import type { ListTarget } from "../tasks/list-tasks";
import { Neighbours } from "../tasks/neighbours";
import type { ListQuery } from "../tasks/page-request";
import { SharedList, type Snapshot } from "../tasks/shared-list";
import type { Task } from "../tasks/task";
import { WrongZoneError, wrongZone, ZONE_MARGIN } from "../tasks/zone";
import { listing } from "./listing";
import type { Settings } from "./settings";
import type { SendLimits } from "./world";

/** What reads lists: an account. */
export interface ListSource {
  readonly clock: Clock;
  readonly settings: Settings;
  target(api: TaskListApi, limits: SendLimits, counted: (requests: number) => void): Promise<ListTarget>;
}

/** One reading of a list. */
export interface ListSnapshot extends Snapshot {
  readonly tasks: readonly Task[];
  readonly serverTime: number | null;
  /** How many requests it took. */
  readonly requests: number;
  /** The cloud's ID of the last of them. */
  readonly requestId: string | null;
  /** A task with what neighbour APIs tell of it; asked once, however many want to know. */
  complete(task: Task, limits: SendLimits, counted: (requests: number) => void): Promise<Task>;
}

/** Which list, and which of its tasks, somebody watches. */
export interface Watch {
  readonly api: TaskListApi;
  readonly query: Pick<ListQuery, "instanceId" | "names" | "taskId">;
  /** Set where no time bounds the list: only these tasks are kept, and only watchers with the same key share. */
  readonly only?: { readonly key: string; readonly keep: (task: Task) => boolean };
}

/** The watched lists of one account: two accounts never share one. */
export class WatchedLists {
  private readonly lists = new Map<string, SharedList<ListSnapshot>>();
  /** Service key → by how much the server's clock is ahead of this machine's, ms. */
  private readonly ahead = new Map<string, number>();

  constructor(private readonly source: ListSource) {}

  of(watch: Watch): SharedList<ListSnapshot> {
    const { api, query, only } = watch;
    const key = JSON.stringify([api.stem, query.instanceId, query.names, query.taskId, only?.key]);
    const known = this.lists.get(key) ?? this.open(watch);
    this.lists.set(key, known);
    return known;
  }

  /** The server's time, as far as a reading of one of its lists has told it; else null. */
  serverNow(api: TaskListApi): number | null {
    const ahead = this.ahead.get(api.service.key);
    return ahead === undefined ? null : this.source.clock.now() + ahead;
  }

  private open({ api, query, only }: Watch): SharedList<ListSnapshot> {
    const { source } = this;
    const { clock, settings } = source;
    const neighbours = new Neighbours();
    return new SharedList<ListSnapshot>(
      async (from, limits) => {
        const sentAt = clock.monotonic();
        let requests = 0;
        const target = await source.target(api, limits, (sent) => {
          requests += sent;
        });
        const tasks: Task[] = [];
        let serverTime: number | null = null;
        let requestId: string | null = null;
        // A begin in the wrong zone would leave out what has to be seen.
        const guessed = api.times.assumed === true && settings.taskZoneMinutes === undefined;
        const begin = from === null ? undefined : guessed ? from - ZONE_MARGIN : from;
        for await (const page of listing(target, { ...query, from: begin })) {
          const wrong = api.times.assumed ? wrongZone(page.tasks, page.serverTime ?? clock.now()) : undefined;
          if (wrong !== undefined) {
            throw new WrongZoneError(`${api.operation} of ${api.product} was answered, but ${wrong}.`);
          }
          tasks.push(...(only === undefined ? page.tasks : page.tasks.filter(only.keep)));
          serverTime = page.serverTime ?? serverTime;
          requestId = page.requestId ?? requestId;
          if (query.taskId !== undefined && tasks.some((task) => task.id === query.taskId)) {
            break;
          }
        }
        const completed = new Map<string, Promise<Task>>();
        // The reading is over, and so is its signal: neighbours are asked within the limits of who wants to know.
        const complete: ListSnapshot["complete"] = (task, own, counted) => {
          const known =
            completed.get(task.id) ??
            source.target(api, own, counted).then((asked) => neighbours.complete(task, asked, query.instanceId));
          completed.set(task.id, known);
          return known;
        };
        if (serverTime !== null) {
          this.ahead.set(api.service.key, serverTime - clock.now());
        }
        return { sentAt, at: clock.monotonic(), tasks, serverTime, requests, requestId, complete };
      },
      () => clock.monotonic(),
    );
  }
}
