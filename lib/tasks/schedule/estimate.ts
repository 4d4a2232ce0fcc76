/** What a wait can tell people of how long the task will take. */
import { LONGEST_MS } from "../../text/duration";
import { median } from "./plan-history";
import { knowledge, type Learned } from "./plan-knowledge";
import { foretold } from "./plan-progress";

export interface Estimate {
  /** How long earlier tasks of the name took that succeeded; null while none is known. */
  readonly usual: UsualDuration | null;
  /** How long the awaited task is expected to go on, ms; null where nothing tells, or more than that has passed. */
  readonly remaining: number | null;
}

export interface UsualDuration {
  /** Their median, ms. */
  readonly duration: number;
  /** How many they are. */
  readonly count: number;
}

/**
 * The estimate after a wait of so many milliseconds.
 *
 * @param decisive ID of the task that the wait is about: once it has ended, it is no earlier one
 */
export function estimate(learned: Learned, waited: number, decisive: string | null): Estimate {
  const usual = usualDuration(learned, decisive);
  return { usual, remaining: learned.awaited === null ? null : remaining(learned, usual, waited) };
}

function usualDuration({ finished }: Learned, decisive: string | null): UsualDuration | null {
  const earlier = finished.flatMap(({ id, seconds }) => (id === decisive ? [] : [seconds]));
  return earlier.length === 0 ? null : { duration: median(earlier) * 1_000, count: earlier.length };
}

/** By what the plan goes by: the task's own reports, else what earlier ones took. */
function remaining(learned: Learned, usual: UsualDuration | null, waited: number): number | null {
  const { samples = [], taskAge } = knowledge(learned, waited, 0);
  const last = samples.at(-1);
  const started = learned.awaited?.started ?? null;
  // The plan looks more and more seldom for an end that is overdue; of one nobody can tell when it will come.
  const reported = last && foretold(samples, last.at, started);
  const left =
    last !== undefined && reported !== undefined
      ? last.at + reported * 1_000 - waited
      : usual === null || taskAge == null
        ? 0
        : usual.duration - taskAge;
  return left > 0 && left <= LONGEST_MS ? left : null;
}
