/**
 * One reader for everybody who looks at the same list. Ten gates on one instance ask the cloud as often as one of them
 * would: a listing that is under way is waited for, and one that is young enough is used again. Lookups that come
 * together are served by one listing, and a gate that waits learns from a lookup's.
 *
 * How young is enough, the one who asks knows: what a listing shows was true when it was sent. So a recent one may show
 * that a task has ended; that there is no task it can only show of the time before it was sent.
 */
import { abortable } from "../../http/abortable";
import type { Follower } from "../../http/attempt";
import type { Clock } from "../../http/clock";
import type { WaitLimits } from "../../http/limited";
import { SharedCall } from "../../http/single-flight";
import type { Task } from "../read/task";
import { TimeUpError, within } from "./abortable";
import { type Coverage, covers, reaches } from "./list-coverage";
import { Listing, type OnTasks } from "./listing";

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
  /** A listing that was sent before this is too old, ms on the monotonic clock. */
  readonly freshFrom: number;
}

/** The need of one who takes pages as they come: of a million tasks, nobody has to hold more than a page. */
export interface StreamNeed extends WaitLimits {
  /** Exactly from here on, as the total belongs to it. */
  readonly from: number | null;
  /** Called when a listing begins for which everything of an earlier one does not count. */
  readonly begin: () => OnTasks;
}

/** Reads the whole list, page by page. */
export type ReadAll<Info> = (listing: Listing, limits: WaitLimits) => Promise<Info>;

/** A listing under way. It goes on as long as one of those who wait for it is left. */
interface Running<Result> {
  readonly listing: Listing;
  readonly call: SharedCall<Result>;
  /** When it ends by itself at the latest. */
  readonly deadline: number;
}

/** How somebody comes by a listing: by joining one that serves him, else by one of his own. */
interface Way {
  readonly lane: Lane;
  readonly coverage: Coverage;
  canJoin(listing: Listing): boolean;
  join(listing: Listing): void;
}

/** Begins that are no further apart are asked for as one, ms. */
const NEARLY_THE_SAME = 60_000;

/** Gates and lookups do not wait for each other: one list may be short where the other is the whole. */
type Lane = "watch" | "stream";

export class SharedList<Info> {
  private last: { readonly coverages: readonly Coverage[]; readonly snapshot: Info & Snapshot } | undefined;
  private readonly running: Partial<Record<Lane, Running<Info & Snapshot>>> = {};
  private readonly listeners = new Set<{
    readonly coverage: Coverage;
    readonly freshFrom: number;
    notify(snapshot: Info & Snapshot): void;
  }>();

  constructor(
    private readonly readAll: ReadAll<Info>,
    private readonly clock: Pick<Clock, "monotonic" | "sleep">,
  ) {}

  /** A listing that meets the need. Rejects as `readAll` does, or with the signal's reason. */
  async read(coverage: Coverage, need: Need): Promise<Info & Snapshot> {
    const { freshFrom } = need;
    const { last } = this;
    const serves = (sentAt: number, coverages: readonly Coverage[]) =>
      sentAt >= freshFrom && covers(coverages, coverage);
    if (!need.signal.aborted && last !== undefined && serves(last.snapshot.sentAt, last.coverages)) {
      need.follow?.sent(last.snapshot.requests);
      return last.snapshot;
    }
    return this.share(need, {
      ...{ lane: "watch", coverage },
      canJoin: ({ sentAt, preferredFrom, coverages }) =>
        sentAt === null ? reaches(preferredFrom, coverage.from) : serves(sentAt, coverages),
      join: (listing) => listing.cover(coverage),
    });
  }

  /** A listing sent from now on, handed over page by page. What it resolves with has only the tasks others need. */
  stream({ from, begin, ...limits }: StreamNeed): Promise<Info & Snapshot> {
    return this.share(limits, {
      ...{ lane: "stream", coverage: { from } },
      canJoin: (other) => other.sentAt === null && other.from === from && other.preferredFrom === from,
      join: (listing) => listing.stream(begin()),
    });
  }

  /**
   * The next listing that somebody else asks for and that has what is needed. One that was sent before `freshFrom`, and
   * took long, shows nothing new. Rejects with the signal's reason.
   */
  next(coverage: Coverage, signal: AbortSignal, freshFrom = Number.NEGATIVE_INFINITY): Promise<Info & Snapshot> {
    return abortable(signal, (notify) => {
      const listener = { coverage, freshFrom, notify };
      this.listeners.add(listener);
      return () => this.listeners.delete(listener);
    });
  }

  private async share(need: WaitLimits & Pick<Need, "follow">, way: Way): Promise<Info & Snapshot> {
    for (;;) {
      need.signal.throwIfAborted();
      const joined = Object.values(this.running).find(({ listing }) => way.canJoin(listing));
      const before = this.running[way.lane];
      if (joined === undefined && before !== undefined) {
        // Too old for this need, but one after the other: the list is not asked twice at a time.
        await within(before.call.outcome, before.deadline, need, this.clock).catch((error: unknown) => {
          need.signal.throwIfAborted();
          if (error instanceof TimeUpError) throw error;
        });
        continue;
      }
      if (joined !== undefined) way.join(joined.listing);
      try {
        return await this.outcome(joined ?? this.start(way, need.deadline), need);
      } catch (error) {
        // It ended for want of the time of the one who had started it; there may be more time here.
        const { kind, gaveUp } = error as { readonly kind?: unknown; readonly gaveUp?: unknown };
        const timeUp = kind === "deadline" || gaveUp === "deadline";
        if (!timeUp || joined === undefined || this.clock.monotonic() >= need.deadline) throw error;
      }
    }
  }

  /** As early as others wait for who need hardly older tasks: gates that began together differ by milliseconds. */
  private slightlyEarlier(from: number): number {
    const others = [...this.listeners].map(({ coverage }) => coverage.from ?? from);
    return Math.min(from, ...others.filter((other) => other >= from - NEARLY_THE_SAME));
  }

  private start({ lane, coverage, join }: Way, deadline: number): Running<Info & Snapshot> {
    const from = lane === "stream" || coverage.from === null ? coverage.from : this.slightlyEarlier(coverage.from);
    const listing = new Listing(from, coverage.preferredFrom ?? from, () => {
      // Whoever sleeps until the next look would like to know what this one shows; what is only preferred may not come.
      const reached = [...this.listeners].filter((listener) => reaches(listing.from, listener.coverage.from));
      for (const listener of reached) listing.cover(listener.coverage);
      return this.clock.monotonic();
    });
    join(listing);
    const leave = () => {
      if (this.running[lane]?.listing === listing) delete this.running[lane];
    };
    const call = new SharedCall(async (signal) => {
      const info = await this.readAll(listing, { signal, deadline });
      leave();
      return this.finished(listing, info);
    }, leave);
    const running = { listing, call, deadline };
    this.running[lane] = running;
    return running;
  }

  private finished(listing: Listing, info: Info): Info & Snapshot {
    const { coverages, tasks, followers } = listing;
    const at = this.clock.monotonic();
    const sentAt = listing.sentAt ?? at;
    const snapshot = { ...info, sentAt, at, requests: followers.requests, tasks };
    if (coverages.length > 0 && !((this.last?.snapshot.sentAt ?? 0) > sentAt)) {
      this.last = { coverages, snapshot };
    }
    for (const listener of [...this.listeners]) {
      if (sentAt >= listener.freshFrom && covers(coverages, listener.coverage)) {
        this.listeners.delete(listener);
        listener.notify(snapshot);
      }
    }
    return snapshot;
  }

  private outcome(
    { listing, call, deadline }: Running<Info & Snapshot>,
    { follow, ...limits }: WaitLimits & Pick<Need, "follow">,
  ): Promise<Info & Snapshot> {
    if (follow !== undefined) listing.followers.add(follow);
    const leave = () => {
      if (follow !== undefined) listing.followers.delete(follow);
    };
    return call.join(limits.signal, (outcome) => within(outcome, deadline, limits, this.clock), leave);
  }
}
