/**
 * One reader for everybody who looks at the same list. Ten gates on one instance ask the cloud as often as one of them
 * would: a listing that is under way is waited for, and one that is young enough is used again. Lookups that come
 * together are served by one listing, and a gate that waits learns from a lookup's.
 *
 * How young is enough, the one who asks knows: what a listing shows was true when it was sent. So a recent one may show
 * that a task has ended; that there is no task it can only show of the time before it was sent.
 */
import { type Follower, Followers } from "../../http/attempt";
import type { Clock } from "../../http/clock";
import type { WaitLimits } from "../../http/limited";
import type { Task } from "../read/task";
import { TimeUpError, within } from "./abortable";
import { covers, isEnough, reaches, type Wanted, wants } from "./list-coverage";

export interface Snapshot {
  /** On the clock's monotonic time, ms: when the first request was sent, and when the last answer was there. */
  readonly sentAt: number;
  readonly at: number;
  /** How many requests it took. */
  readonly requests: number;
  readonly tasks: readonly Task[];
}

export interface Need extends WaitLimits {
  /** Follows what is sent for this need. @default nobody */
  readonly follow?: Follower;
  readonly wanted: Wanted;
  /** A listing that was sent before this is too old, ms on the monotonic clock. */
  readonly freshFrom: number;
}

/** The need of one who takes pages as they come: of a million tasks, nobody has to hold more than a page. */
export interface StreamNeed extends WaitLimits {
  /** Exactly from here on, as the total belongs to it. */
  readonly from: number | null;
  /** Called when a listing begins for which everything of an earlier one does not count. */
  readonly begin: () => (tasks: readonly Task[]) => void;
}

/** What a listing is to bring, and whom it tells of its pages. */
export interface Trip {
  readonly from: number | null;
  /** Set when `from` is only a wish: from here on is enough for all who are told. Settled when it departs. */
  readonly enough: number | undefined;
  readonly follow: Follower;
  /** Everything is ready; the first request follows. */
  depart(): void;
  page(tasks: readonly Task[]): void;
  /** Whether nobody needs another page. */
  isEnough(): boolean;
}

/** Reads the whole list, page by page. */
export type Fetch<Info> = (trip: Trip, limits: WaitLimits) => Promise<Info>;

/** A listing under way. It goes on as long as one of those who want it is left. */
interface Flight<Result> {
  readonly from: number | null;
  readonly wishful: boolean;
  readonly deadline: number;
  readonly stop: AbortController;
  readonly wanted: Wanted[];
  readonly sinks: ((tasks: readonly Task[]) => void)[];
  readonly followers: Followers;
  /** Null until the first request is sent: so long it serves everybody who comes. */
  sentAt: number | null;
  readonly tasks: Task[];
  done: Promise<Result>;
  readers: number;
}

/** How somebody comes by a listing: on one that serves him, else on one of his own. */
interface Way<Result> {
  boards(flight: Flight<Result>): boolean;
  takeOff(): Flight<Result>;
}

/** Begins that are no further apart are asked for as one, ms. */
const NEARLY_THE_SAME = 60_000;

/** Gates and lookups do not wait for each other: one list may be short where the other is the whole. */
type Lane = "watch" | "stream";

export class SharedList<Info> {
  private last: { readonly wanted: readonly Wanted[]; readonly result: Info & Snapshot } | undefined;
  private readonly flights: Partial<Record<Lane, Flight<Info & Snapshot>>> = {};
  private readonly listeners = new Set<{
    readonly wanted: Wanted;
    readonly freshFrom: number;
    tell(result: Info & Snapshot): void;
  }>();

  constructor(
    private readonly fetch: Fetch<Info>,
    private readonly clock: Pick<Clock, "monotonic" | "sleep">,
  ) {}

  /** A listing that meets the need. Rejects as `fetch` does, or with the signal's reason. */
  read(need: Need): Promise<Info & Snapshot> {
    const { wanted, freshFrom } = need;
    const { last } = this;
    if (!need.signal.aborted && last !== undefined && last.result.sentAt >= freshFrom && covers(last.wanted, wanted)) {
      need.follow?.sent(last.result.requests);
      return Promise.resolve(last.result);
    }
    return this.travel("watch", need, {
      boards: (flight) => {
        if (flight.sentAt !== null) {
          return flight.sentAt >= freshFrom && covers(flight.wanted, wanted);
        }
        return reaches(flight.from, wanted.from) && flight.wanted.push(wanted) > 0;
      },
      takeOff: () => this.takeOff("watch", wanted.wish ?? this.early(wanted.from), wanted, need),
    });
  }

  /** A listing sent from now on, handed over page by page. What it resolves with has only the tasks others want. */
  stream(need: StreamNeed): Promise<Info & Snapshot> {
    const board = (flight: Flight<Info & Snapshot>) => flight.sinks.push(need.begin()) > 0;
    return this.travel("stream", need, {
      boards: (flight) => flight.sentAt === null && !flight.wishful && flight.from === need.from && board(flight),
      takeOff: () => {
        const flight = this.takeOff("stream", need.from, null, need);
        board(flight);
        return flight;
      },
    });
  }

  /**
   * The next listing that somebody else asks for and that has what is wanted. One that was sent before `freshFrom`, and
   * took long, tells nothing new. Rejects with the signal's reason.
   */
  next(wanted: Wanted, signal: AbortSignal, freshFrom = Number.NEGATIVE_INFINITY): Promise<Info & Snapshot> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.listeners.delete(listener);
        signal.removeEventListener("abort", onAbort);
      };
      const onAbort = () => {
        leave();
        reject(signal.reason);
      };
      const listener = {
        ...{ wanted, freshFrom },
        tell: (result: Info & Snapshot) => {
          leave();
          resolve(result);
        },
      };
      this.listeners.add(listener);
      signal.addEventListener("abort", onAbort, { once: true });
      if (signal.aborted) {
        onAbort();
      }
    });
  }

  private async travel(
    lane: Lane,
    need: WaitLimits & Pick<Need, "follow">,
    { boards, takeOff }: Way<Info & Snapshot>,
  ): Promise<Info & Snapshot> {
    for (;;) {
      need.signal.throwIfAborted();
      const own = this.flights[lane];
      const boarded = Object.values(this.flights).find(boards);
      if (boarded === undefined && own !== undefined) {
        // Too old for this need, but one after the other: the list is not asked twice at a time.
        await within(own.done, own.deadline, need, this.clock).catch((error: unknown) => {
          need.signal.throwIfAborted();
          if (error instanceof TimeUpError) throw error;
        });
        continue;
      }
      const landed = await this.join(boarded ?? takeOff(), need).catch((error: unknown) => {
        // It ended for want of the time of the one who had started it; there may be more time here.
        const { kind, gaveUp } = error as { readonly kind?: unknown; readonly gaveUp?: unknown };
        const hurried = kind === "deadline" || gaveUp === "deadline";
        if (hurried && boarded !== undefined && this.clock.monotonic() < need.deadline) {
          return undefined;
        }
        throw error;
      });
      if (landed !== undefined) {
        return landed;
      }
    }
  }

  /** A little earlier than wanted, where others wait who want that: gates that began together differ by milliseconds. */
  private early(from: number | null): number | null {
    if (from === null) {
      return null;
    }
    const others = [...this.listeners].map(({ wanted }) => wanted.from ?? from);
    return others.reduce((least, other) => (other >= from - NEARLY_THE_SAME ? Math.min(least, other) : least), from);
  }

  private takeOff(lane: Lane, from: number | null, wanted: Wanted | null, limits: WaitLimits): Flight<Info & Snapshot> {
    const stop = new AbortController();
    const flight: Flight<Info & Snapshot> = {
      ...{ from, stop, deadline: limits.deadline, wishful: wanted?.wish !== undefined },
      ...{ wanted: wanted === null ? [] : [wanted], sinks: [], followers: new Followers() },
      ...{ sentAt: null, tasks: [], readers: 0 },
      done: undefined as never,
    };
    // Others may have boarded who need older tasks than the one whose wish it is.
    const enough = () => flight.wanted.reduce((least, some) => Math.min(least, some.from!), Number.POSITIVE_INFINITY);
    const trip: Trip = {
      from,
      get enough() {
        return flight.wishful ? enough() : undefined;
      },
      follow: flight.followers,
      depart: () => {
        flight.sentAt ??= this.clock.monotonic();
        // Whoever sleeps until the next look would like to know what this one shows; what is only wished for may not come.
        const sure = flight.wishful ? this.early(enough()) : from;
        const reached = [...this.listeners].filter((listener) => reaches(sure, listener.wanted.from));
        for (const { wanted: another } of reached) flight.wanted.push(another);
      },
      page: (tasks) => {
        for (const sink of flight.sinks) sink(tasks);
        for (const task of tasks) {
          if (flight.wanted.some((some) => wants(some, task))) flight.tasks.push(task);
        }
      },
      isEnough: () => flight.sinks.length === 0 && isEnough(flight.wanted, flight.tasks),
    };
    flight.done = this.fetch(trip, { signal: stop.signal, deadline: limits.deadline }).then(
      (info) => this.landed(lane, flight, info),
      (error: unknown) => {
        this.leave(lane, flight);
        throw error;
      },
    );
    // Whoever joined hears of a failure; where all have left, nobody has to.
    flight.done.catch(() => {});
    this.flights[lane] = flight;
    return flight;
  }

  private landed(lane: Lane, flight: Flight<Info & Snapshot>, info: Info): Info & Snapshot {
    this.leave(lane, flight);
    const at = this.clock.monotonic();
    const { requests } = flight.followers;
    const result = { ...info, sentAt: flight.sentAt ?? at, at, requests, tasks: flight.tasks };
    if (flight.wanted.length > 0 && !((this.last?.result.sentAt ?? 0) > result.sentAt)) {
      this.last = { wanted: flight.wanted, result };
    }
    for (const { wanted, freshFrom, tell } of [...this.listeners]) {
      if (result.sentAt >= freshFrom && covers(flight.wanted, wanted)) tell(result);
    }
    return result;
  }

  private leave(lane: Lane, flight: Flight<Info & Snapshot>): void {
    if (this.flights[lane] === flight) {
      delete this.flights[lane];
    }
  }

  private async join(
    flight: Flight<Info & Snapshot>,
    need: WaitLimits & Pick<Need, "follow">,
  ): Promise<Info & Snapshot> {
    const { follow } = need;
    flight.readers += 1;
    if (follow !== undefined) flight.followers.add(follow);
    try {
      return await within(flight.done, flight.deadline, need, this.clock);
    } finally {
      if (follow !== undefined) flight.followers.delete(follow);
      flight.readers -= 1;
      if (flight.readers === 0) {
        // The last one out: what nobody waits for is not asked. Nothing happens where it has landed.
        flight.stop.abort();
        this.leave("watch", flight);
        this.leave("stream", flight);
      }
    }
  }
}
