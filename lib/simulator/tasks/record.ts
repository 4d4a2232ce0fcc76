/** What a task is told to do, relative to its start. One spec may stand behind many records (`repeat`). */
export interface TaskSpec {
  /** The service whose list shows the task; "dcs" when not given. */
  service?: string;
  instanceId: string;
  name: string;
  id?: string;
  /** Start, relative to the moment the task is loaded; negative for history. */
  startsAfterMs?: number;
  /** Start as an absolute time; wins over `startsAfterMs`. */
  startedAt?: string;
  /** This many tasks, each `everyMs` older than the one before; the first has the start given above. */
  repeat?: { count: number; everyMs: number };
  /** The row shows up in lists only this long after the start. */
  appearsAfterMs?: number;
  /** The row is gone from lists this long after the start. */
  vanishesAfterMs?: number;
  /** States in order. Without it: running, then `outcome` after `durationMs`. */
  statuses?: StatusStep[];
  durationMs?: number;
  /** The last state's word as the API spells it. */
  outcome?: string;
  userName?: string;
  userId?: string;
  params?: string;
  details?: Record<string, unknown> | null;
  enableShow?: boolean;
  errorCode?: string;
  jobId?: string;
  /** Why it failed, in words; shows only in a failed state. */
  failReason?: string;
  /** The step in which it failed; shows only in the progress of a failed task of DCS or DMS. */
  failedStep?: string;
  /** The one project whose service-wide lists (task center, jobs) show it; without it every project's do. */
  project?: string;
  /** Only its instance's own list shows it. */
  instanceOnly?: boolean;
  /** Laid over the finished row as they are: any field, any type. null stays null. */
  fields?: Record<string, unknown>;
}

export interface StatusStep {
  afterMs: number;
  status: string;
  /** 0 to 100; between two steps that both give it, it grows evenly. */
  progress?: number;
  errorCode?: string;
}

/** Kept small, because a list may hold a million of them. */
export interface TaskRecord {
  readonly spec: TaskSpec;
  readonly steps: readonly StatusStep[];
  readonly startedAt: number;
  /** Order of creation; settles equal start times and makes the id. */
  readonly sequence: number;
}

export interface TaskState {
  readonly status: string;
  readonly errorCode: string | undefined;
  readonly changedAt: number;
  readonly progress: number;
  readonly remainingMs: number;
  readonly finished: boolean;
}

/** The words a service uses when a scenario leaves the states to it. */
export interface StateWords {
  readonly running: string;
  readonly succeeded: string;
}

const DEFAULT_DURATION_MS = 20_000;

export function stepsOf(spec: TaskSpec, words: StateWords): StatusStep[] {
  if (spec.statuses) return [...spec.statuses].sort((a, b) => a.afterMs - b.afterMs);
  const outcome = spec.outcome ?? words.succeeded;
  const last: StatusStep = { afterMs: spec.durationMs ?? DEFAULT_DURATION_MS, status: outcome };
  // A failed task keeps the progress it had; only success is a hundred by itself.
  if (outcome === words.succeeded) last.progress = 100;
  return [{ afterMs: 0, status: words.running, progress: 0 }, last];
}

/** Where a task stands at a moment. The list of steps is never empty. */
export function stateAt(record: TaskRecord, now: number): TaskState {
  const { steps, startedAt } = record;
  const elapsed = now - startedAt;
  let index = 0;
  while (index + 1 < steps.length && steps[index + 1]!.afterMs <= elapsed) index++;
  const step = steps[index]!;
  const end = steps[steps.length - 1]!;
  return {
    status: step.status,
    errorCode: step.errorCode,
    changedAt: startedAt + Math.min(step.afterMs, Math.max(elapsed, 0)),
    progress: progressAt(steps, index, elapsed),
    remainingMs: Math.max(0, end.afterMs - elapsed),
    finished: index === steps.length - 1,
  };
}

function progressAt(steps: readonly StatusStep[], index: number, elapsed: number): number {
  const step = steps[index]!;
  const next = steps[index + 1];
  if (step.progress !== undefined && next?.progress !== undefined && next.afterMs > step.afterMs) {
    const share = Math.max(0, elapsed - step.afterMs) / (next.afterMs - step.afterMs);
    return Math.floor(step.progress + (next.progress - step.progress) * share);
  }
  for (let at = index; at >= 0; at--) {
    const known = steps[at]!.progress;
    if (known !== undefined) return known;
  }
  return 0;
}

/** Whether lists show the row, with `extraLateMs` more delay than the task itself has. */
export function isVisible(record: TaskRecord, now: number, extraLateMs = 0): boolean {
  const { appearsAfterMs = 0, vanishesAfterMs = Number.POSITIVE_INFINITY } = record.spec;
  const elapsed = now - record.startedAt;
  return elapsed >= appearsAfterMs + extraLateMs && elapsed < vanishesAfterMs;
}

/** 32 hex digits like the documents' ids, the same in every run. */
export function idOf(record: TaskRecord): string {
  if (record.spec.id !== undefined && record.spec.repeat === undefined) return record.spec.id;
  const start = (record.startedAt % 0x1_0000_0000) + (record.startedAt < 0 ? 0x1_0000_0000 : 0);
  return `8abf6e1e72c12e7c${hex8(start)}${hex8(record.sequence)}`;
}

function hex8(value: number): string {
  return (Math.trunc(value) % 0x1_0000_0000).toString(16).padStart(8, "0");
}
