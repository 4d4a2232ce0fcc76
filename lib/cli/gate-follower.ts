/** Reads what gates have appended to a file, and hands it to a display. */
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { isObject } from "../json/value";
import { formatDuration } from "../options";
import type { GateEvent, SeenTask } from "../provider/gate-events";
import type { Progress } from "../tasks/wait/progress";
import { NOTHING_SECRET } from "../text/redact";
import { shown } from "./terminal";
import type { Display, Tracker } from "./wait-display";

const CHUNK = 65_536;
const LONGEST_TEXT = 400;
const NEWLINE = 0x0a;

export class GateFollower {
  private readonly gates = new Map<string, Tracker>();
  private readonly chunk = Buffer.alloc(CHUNK);
  private offset = 0;
  /** The begin of a line whose end is not there yet. */
  private begun = Buffer.alloc(0);

  constructor(
    private readonly file: string,
    private readonly display: Display,
  ) {
    // What earlier runs have left in a file of the user's is theirs.
    this.read(() => {});
  }

  /** Shows what is new. */
  follow(): void {
    this.read((line) => {
      const event = readEvent(line);
      if (event !== undefined) this.show(event);
    });
  }

  private read(use: (line: string) => void): void {
    let descriptor: number | undefined;
    try {
      descriptor = openSync(this.file, constants.O_RDONLY | constants.O_NONBLOCK);
      if (!fstatSync(descriptor).isFile()) return;
      for (;;) {
        const length = readSync(descriptor, this.chunk, 0, CHUNK, this.offset);
        if (length === 0) return;
        this.offset += length;
        this.begun = Buffer.concat([this.begun, this.chunk.subarray(0, length)]);
        const end = this.begun.lastIndexOf(NEWLINE);
        const whole = this.begun.subarray(0, end + 1).toString();
        this.begun = Buffer.from(this.begun.subarray(end + 1));
        for (const line of whole.split("\n")) use(line);
      }
    } catch {
      // There is no gate yet.
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  }

  private show(event: GateEvent): void {
    const tracker = this.gates.get(event.gate) ?? this.display.track(label(event));
    this.gates.set(event.gate, tracker);
    const after = `after ${formatDuration(event.elapsed_ms)}`;
    if (event.answered) tracker.progress(progress(event));
    switch (event.event) {
      case "started":
        tracker.changed("waiting");
        break;
      case "changed":
        tracker.changed(event.message ?? "changed");
        break;
      case "looked":
        if (event.next_look_ms !== null) tracker.pause(event.next_look_ms);
        break;
      case "opened":
        tracker.changed(`open ${after}`);
        tracker.ended("open");
        break;
      case "failed":
        tracker.changed(`failed ${after}: ${event.message} (${event.code})`);
        tracker.ended("failed");
        break;
    }
  }
}

/** `EXTEND of 5560df16-…` */
function label({ api, name, task_id, job_id, instance_id }: GateEvent): string {
  const what = name ?? task_id ?? job_id ?? api;
  return instance_id === null ? what : `${what} of ${instance_id}`;
}

function progress({ elapsed_ms, task, usual, remaining_ms }: GateEvent): Progress {
  return {
    waited: elapsed_ms,
    remaining: remaining_ms,
    usual: usual && { duration: usual.duration_ms, count: usual.count },
    task: task && {
      ...{ id: task.id, name: task.name, status: task.status, progressPercent: task.progress_percent },
      state: task.state as NonNullable<Progress["task"]>["state"],
    },
  };
}

const EVENTS: readonly unknown[] = ["started", "changed", "looked", "opened", "failed"] satisfies GateEvent["event"][];

/** The file may be anybody's: what is no event is skipped, and every text is one harmless line. */
export function readEvent(line: string): GateEvent | undefined {
  let found: unknown;
  try {
    found = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!isObject(found) || found.version !== 1 || !EVENTS.includes(found.event)) return undefined;
  return {
    version: 1,
    time: text(found.time) ?? "",
    gate: text(found.gate) ?? "",
    pid: number(found.pid) ?? 0,
    api: text(found.api) ?? "",
    ...{ instance_id: text(found.instance_id), name: text(found.name) },
    ...{ task_id: text(found.task_id), job_id: text(found.job_id) },
    event: found.event as GateEvent["event"],
    elapsed_ms: number(found.elapsed_ms) ?? 0,
    answered: found.answered === true,
    task: isObject(found.task) ? seenTask(found.task) : null,
    usual: isObject(found.usual)
      ? { duration_ms: number(found.usual.duration_ms) ?? 0, count: number(found.usual.count) ?? 0 }
      : null,
    remaining_ms: number(found.remaining_ms),
    next_look_ms: number(found.next_look_ms),
    message: text(found.message),
    code: text(found.code),
  };
}

function seenTask(found: Readonly<Record<string, unknown>>): SeenTask {
  return {
    ...{ id: text(found.id) ?? "", name: text(found.name), status: text(found.status) },
    ...{ state: text(found.state) ?? "unknown", progress_percent: number(found.progress_percent) },
  };
}

function text(value: unknown): string | null {
  return typeof value === "string" ? shown(value, LONGEST_TEXT, NOTHING_SECRET) : null;
}

function number(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
