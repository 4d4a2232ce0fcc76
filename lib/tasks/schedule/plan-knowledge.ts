/** What a wait learns from its looks about when the task will end. */

import type { ServerTime } from "../../http/server-clock";
import { FUTURE_ALLOWED } from "../read/clocks";
import type { Task } from "../read/task";
import { MOST_DURATIONS } from "./plan-history";
import { type ProgressSample, withSample } from "./plan-progress";
import type { Knowledge } from "./poll-plan";

export interface Learned {
  /** The task whose end is awaited; null while none is. */
  readonly awaited: Running | null;
  /** Finished tasks of its name, the latest first. */
  readonly finished: readonly { readonly id: string; readonly at: number; readonly seconds: number }[];
}

interface Running {
  readonly id: string;
  readonly name: string | null;
  /** When it started, ms after the begin of the wait, so mostly negative; null when that is not known. */
  readonly started: number | null;
  readonly firstSeen: number;
  readonly samples: readonly ProgressSample[];
}

export const NOTHING_LEARNED: Learned = { awaited: null, finished: [] };

/** A look, as far as something can be learned from it. */
export interface Look {
  readonly tasks: readonly Task[];
  /** The one of them whose end is awaited; null while none is. */
  readonly awaited: Task | null;
  /** The name that is waited for; null where that is known by the awaited task only. */
  readonly name: string | null;
  readonly serverTime: ServerTime;
  /** From the begin of the wait to its answer, ms. */
  readonly waited: number;
}

export function learn(learned: Learned, look: Look): Learned {
  const awaited = look.awaited === null ? null : awaiting(learned.awaited, look.awaited, look);
  const name = awaited?.name ?? look.name ?? learned.awaited?.name ?? null;
  return { awaited, finished: name === null ? [] : withFinished(learned.finished, look.tasks, name) };
}

function awaiting(known: Running | null, task: Task, { serverTime, waited }: Look): Running {
  const before = known?.id === task.id && known.name === task.name ? known : null;
  const firstSeen = before?.firstSeen ?? waited;
  const age = task.startedAt === null || typeof serverTime !== "number" ? null : serverTime - task.startedAt;
  const sample = { at: waited, percent: task.progressPercent, remaining: task.remainingSeconds };
  return {
    id: task.id,
    name: task.name,
    // It has run at least as long as it has been seen, whatever the stamps say.
    started: age === null || age < -FUTURE_ALLOWED ? null : Math.min(waited - age, firstSeen),
    firstSeen,
    samples: withSample(before?.samples ?? [], sample),
  };
}

/** Later looks read a shorter window than the first: what has been seen is kept. */
function withFinished(known: Learned["finished"], tasks: readonly Task[], name: string): Learned["finished"] {
  const byId = new Map(known.map((finished) => [finished.id, finished]));
  for (const { id, name: its, state, startedAt, finishedAt } of tasks) {
    if (its === name && state === "succeeded" && startedAt !== null && finishedAt !== null && finishedAt >= startedAt) {
      byId.set(id, { id, at: finishedAt, seconds: (finishedAt - startedAt) / 1_000 });
    }
  }
  return [...byId.values()].sort((a, b) => b.at - a.at).slice(0, MOST_DURATIONS);
}

/** The same, as the plan takes it. */
export function knowledge({ awaited, finished }: Learned, waited: number, longest: number): Knowledge {
  return {
    waited,
    longest,
    taskAge: awaited === null || awaited.started === null ? null : Math.max(0, waited - awaited.started),
    samples: awaited?.samples ?? [],
    history: finished.map(({ seconds }) => seconds),
  };
}
