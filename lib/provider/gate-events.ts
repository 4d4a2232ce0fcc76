/** What gates see, appended to a file that an environment variable names, for programs that show it. */
import { closeSync, constants, fstatSync, openSync, writeSync } from "node:fs";
import type { TaskListApi } from "../apis/declaration";
import type { Environment } from "../auth/credentials-error";
import type { Clock } from "../http/clock";
import type { Diagnostic } from "../plugin/diagnostics";
import type { ObjectValue } from "../plugin/value";
import type { Progress } from "../tasks/wait/progress";
import { clip, printableJson } from "../text/outside-text";
import type { Secrets } from "../text/secrets";

/** Names the file. */
export const EVENTS_FILE = "CLOUD_TASKS_EVENTS_FILE";

/** So large may the file be, bytes; then nothing more is appended. */
export const MOST_BYTES = 16 * 1024 * 1024;

/** Longest of what tells gates apart, and of a message, characters. */
const LONGEST_NAME = 100;
const LONGEST_MESSAGE = 400;

/** One line of the file. docs/gate-events.md describes it for everybody. */
export interface GateEvent {
  readonly version: 1;
  readonly time: string;
  /** Which wait it is of. */
  readonly gate: string;
  readonly pid: number;
  readonly api: string;
  readonly instance_id: string | null;
  readonly name: string | null;
  readonly task_id: string | null;
  readonly job_id: string | null;
  readonly event: "started" | "changed" | "looked" | "opened" | "failed";
  readonly elapsed_ms: number;
  /** Whether the cloud has answered since the wait began: else nothing is known of a task. */
  readonly answered: boolean;
  readonly task: SeenTask | null;
  readonly usual: { readonly duration_ms: number; readonly count: number } | null;
  readonly remaining_ms: number | null;
  /** Until the next look, after a look. */
  readonly next_look_ms: number | null;
  /** What has changed, or why it failed. */
  readonly message: string | null;
  /** Of a failure. */
  readonly code: string | null;
}

export interface SeenTask {
  readonly id: string;
  readonly name: string | null;
  readonly status: string | null;
  readonly state: string;
  readonly progress_percent: number | null;
}

export interface EventSurroundings {
  readonly env: Environment;
  readonly clock: Clock;
  readonly secrets: Secrets;
}

/** Waits of this process so far. */
let waits = 0;

/** Tells of one gate's wait. Without the variable, or where the file cannot be written, nothing happens. */
export class GateEvents {
  private readonly began: number;
  private readonly gate = `${process.pid}.${++waits}`;
  private readonly file: string;
  private last: Progress | undefined;

  constructor(
    private readonly api: TaskListApi,
    private readonly planned: ObjectValue,
    private readonly surroundings: EventSurroundings,
  ) {
    this.began = surroundings.clock.monotonic();
    this.file = surroundings.env[EVENTS_FILE] ?? "";
    this.tell("started");
  }

  changed(message: string): void {
    this.tell("changed", { message });
  }

  /** Told with the pause that follows, or with the end. */
  progress(progress: Progress): void {
    this.last = progress;
  }

  pause(ms: number): void {
    this.tell("looked", { next_look_ms: Math.round(ms) });
  }

  /** @param failure null where it opened */
  ended(failure: Pick<Diagnostic, "summary" | "code"> | null): void {
    if (failure === null) this.tell("opened");
    else this.tell("failed", { message: failure.summary, code: failure.code ?? null });
  }

  private tell(
    event: GateEvent["event"],
    more: Partial<Pick<GateEvent, "next_look_ms" | "message" | "code">> = {},
  ): void {
    if (this.file === "") return;
    const { clock, secrets } = this.surroundings;
    const elapsed = clock.monotonic() - this.began;
    const { task = null, usual = null, remaining = null } = this.last ?? {};
    const given = (name: string) => {
      const value = this.planned[name];
      return typeof value === "string" ? clip(value, LONGEST_NAME, secrets.redact) : null;
    };
    const told: GateEvent = {
      version: 1,
      time: new Date(clock.now()).toISOString(),
      gate: this.gate,
      pid: process.pid,
      api: this.api.stem,
      instance_id: given("instance_id"),
      name: given("name"),
      task_id: given("task_id"),
      job_id: given("job_id"),
      event,
      elapsed_ms: Math.round(elapsed),
      answered: this.last !== undefined,
      task: task && {
        id: task.id,
        name: task.name,
        status: task.status,
        state: task.state,
        progress_percent: task.progressPercent,
      },
      usual: usual && { duration_ms: Math.round(usual.duration), count: usual.count },
      remaining_ms: remaining && Math.round(remaining),
      next_look_ms: more.next_look_ms ?? null,
      message: more.message == null ? null : clip(more.message, LONGEST_MESSAGE, secrets.redact),
      code: more.code ?? null,
    };
    append(this.file, `${printableJson(JSON.stringify(secrets.redactValue(told)))}\n`);
  }
}

/**
 * One write at the file's end: other processes append to it, too. A pipe that nobody reads would hold the provider, so
 * only files are written, and what goes wrong goes unsaid: the wait is worth more.
 */
function append(file: string, line: string): void {
  const { O_WRONLY, O_APPEND, O_CREAT, O_NONBLOCK } = constants;
  try {
    const descriptor = openSync(file, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK, 0o600);
    try {
      const found = fstatSync(descriptor);
      if (found.isFile() && found.size + Buffer.byteLength(line) <= MOST_BYTES) writeSync(descriptor, line);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // As promised.
  }
}
