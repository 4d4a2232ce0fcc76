import type { TaskState } from "../../apis/task-state";
import type { JsonNumber } from "../../json/number";

/** A value of a documented field, typed as the declaration says. */
export type FieldValue =
  | null
  | string
  | number
  | JsonNumber
  | boolean
  | readonly FieldValue[]
  | { readonly [name: string]: FieldValue };

/** The step in which a task failed. */
export interface FailedStep {
  /** Its name, after that of the step that holds it. */
  readonly names: readonly string[];
  /** What is said of it, by the field that says it. */
  readonly reasons: readonly { readonly field: string; readonly text: string }[];
}

/** One task of a list, read into the terms that all APIs have in common. */
export interface Task {
  readonly id: string;
  readonly jobId: string | null;
  readonly name: string | null;
  /** What the name is called, where rows carry codes; else the name. */
  readonly title: string | null;
  /** The cloud's own word. */
  readonly status: string | null;
  readonly state: TaskState;
  /** Milliseconds since 1970; null when the cloud gave no time, or none that can be read. */
  readonly startedAt: number | null;
  /** Milliseconds since 1970; null until the state is terminal. */
  readonly finishedAt: number | null;
  readonly progressPercent: number | null;
  /** How long the cloud expects the task to take from now, seconds; null when it does not tell. */
  readonly remainingSeconds: number | null;
  /** Why the task failed or was cancelled, as far as its list or the API beside it says. */
  readonly failureReason: string | null;
  /** Where it failed, as far as the API beside its list says. */
  readonly failedStep: FailedStep | null;
  readonly resourceId: string | null;
  /** Where it works on several. */
  readonly resourceIds?: readonly string[];
  readonly resourceName: string | null;
  /** The document's fields under their own names; null where the cloud sent none. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** Minutes east of UTC of those of its times that carry no zone; undefined where it is not known. */
  readonly zoneMinutes?: number | undefined;
  /** The item as received. */
  readonly raw: unknown;
  /** Set where a user's declaration says what is read of a row: nothing else of it is compared, or told. */
  readonly isMapped?: true;
}

/** Where a task stands among the others. */
export type Place = Pick<Task, "id" | "startedAt">;

/** Negative when `a` is newer. Stamps can be equal (some APIs give whole seconds): then the higher ID is newer. */
export function newestFirst(a: Place, b: Place): number {
  const byTime = (b.startedAt ?? Number.NEGATIVE_INFINITY) - (a.startedAt ?? Number.NEGATIVE_INFINITY);
  return byTime !== 0 && !Number.isNaN(byTime) ? byTime : compareIds(b.id, a.id);
}

/** Numbers as numbers, whatever their length, and before everything else; the rest as text. */
function compareIds(a: string, b: string): number {
  const [left, right] = [DIGITS.test(a), DIGITS.test(b)];
  // Digits and other text are not mixed: 2 before 10, 10 before 1a and 1a before 2 would be no order.
  if (left !== right) {
    return left ? -1 : 1;
  }
  if (left && a.length !== b.length) {
    return a.length - b.length;
  }
  return a === b ? 0 : a > b ? 1 : -1;
}

const DIGITS = /^\d+$/;
