/** What a wait tells after each look, for whoever shows it while it goes on. */
import { formatDuration } from "../../text/duration";
import { clip } from "../../text/outside-text";
import { NOTHING_SECRET, type Redactor } from "../../text/redact";
import type { Task } from "../read/task";
import type { Estimate } from "../schedule/estimate";

export interface Progress extends Estimate {
  /** How long the wait has lasted, ms. */
  readonly waited: number;
  /** The newest match; null while there is none. */
  readonly task: ShownTask | null;
}

/** A task, its texts fit to be shown: clipped, and without secrets. */
export interface ShownTask extends Pick<Task, "state" | "progressPercent"> {
  readonly id: string;
  /** What its name is called; null where it has none. */
  readonly name: string | null;
  readonly status: string | null;
}

/** Longest word of the cloud's that is told, characters. */
export const LONGEST_TOLD = 60;

export function shownTask(task: Task, redact: Redactor = NOTHING_SECRET): ShownTask {
  const word = (text: string | null) => text && clip(text, LONGEST_TOLD, redact);
  const { state, progressPercent } = task;
  return {
    id: clip(task.id, LONGEST_TOLD, redact),
    name: word(task.title),
    status: word(task.status),
    state,
    progressPercent,
  };
}

/** `EXTEND 43 %, usually 5m10s (8 earlier), about 3m left` */
export function progressText({ task, ...rest }: Progress): string {
  const percent = task?.progressPercent == null ? "" : ` ${task.progressPercent} %`;
  const what = task === null ? "no matching task" : `${task.name ?? task.id}${percent}`;
  return joined([what, estimateText(rest)]);
}

/** `usually 5m10s (8 earlier), about 3m left`; empty where nothing is known. */
export function estimateText({ usual, remaining }: Estimate): string {
  return joined([
    usual === null ? "" : `usually ${formatDuration(usual.duration)} (${usual.count} earlier)`,
    remaining === null ? "" : `about ${formatDuration(roughly(remaining))} left`,
  ]);
}

export function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(", ");
}

/** Rounded up, to what an estimate is good for. */
function roughly(ms: number): number {
  const to = ms <= 60_000 ? 5_000 : ms <= 3_600_000 ? 60_000 : 300_000;
  return Math.ceil(ms / to) * to;
}
