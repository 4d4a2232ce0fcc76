/** Replays waits with the driver that gates use, in virtual time, against a list that holds one task and its past. */
import { setImmediate } from "node:timers/promises";
import type { Task } from "../../lib/tasks/read/task";
import type { PollLimits, PollPlan } from "../../lib/tasks/schedule/poll-plan";
import { waitForTask } from "../../lib/tasks/wait/wait";
import { EPOCH, FakeClock } from "../../test/support/fake-clock";
import { task, waitSpec } from "../../test/support/fake-task";
import { quantile, seeded } from "../harness/statistics";
import { LONGEST, type ModelTask } from "./workload";

/** What became of one wait. Delay: from the task's end to the answer that showed it, seconds. */
export interface Replayed {
  readonly requests: number;
  readonly delay: number;
}

export interface Summary {
  readonly requests: number;
  readonly mean: number;
  readonly p95: number;
}

/** A tenth longer than the longest task. */
export const TIMEOUT = 1.1 * LONGEST * 1_000;

const SEED = 11;
const running = task({ id: "awaited" });
const done: Task = { ...running, status: "SUCCESS", state: "succeeded" };

/** Every task awaited once, each with a plan and random numbers of its own. */
export async function replay(
  tasks: readonly ModelTask[],
  plan: () => PollPlan,
  limits: PollLimits,
): Promise<readonly Replayed[]> {
  const replayed: Replayed[] = [];
  for (const [index, model] of tasks.entries()) {
    replayed.push(await replayOne(model, plan(), limits, SEED + index));
    // Virtual time never leaves the microtasks; what is only weakly held is let go between two tasks of the event loop.
    await setImmediate();
  }
  return replayed;
}

async function replayOne(model: ModelTask, plan: PollPlan, limits: PollLimits, seed: number): Promise<Replayed> {
  const clock = new FakeClock(0, seeded(seed));
  const past = model.past.map(finishedEarlier);
  const end = model.duration * 1_000;
  let requests = 0;
  const read = async () => {
    requests += 1;
    const at = clock.since();
    const report = model.report(at / 1_000);
    const now: Task = { ...running, progressPercent: report.percent, remainingSeconds: report.remaining };
    const moment = clock.monotonic();
    // What ended long ago is in the window of the first look only.
    const tasks = [at < end ? now : { ...done, finishedAt: EPOCH + end }, ...(requests === 1 ? past : [])];
    return { tasks, serverTime: clock.trueTime(), sentAt: moment, at: moment };
  };
  const spec = waitSpec({ timeout: TIMEOUT, since: { at: EPOCH } });
  const outcome = await waitForTask(spec, { read, clock, limits, plan, signal: new AbortController().signal });
  if (!outcome.opened) {
    throw new Error(`a wait for a task of ${model.duration} s ended with ${outcome.problem.code}`);
  }
  return { requests, delay: outcome.waited / 1_000 - model.duration };
}

/** An hour's tasks of a week ago, one after the other. */
function finishedEarlier(seconds: number, index: number): Task {
  const startedAt = EPOCH - (7 * 24 + index) * 3_600_000;
  return { ...done, id: `past-${index}`, startedAt, finishedAt: startedAt + seconds * 1_000 };
}

export function summary(replayed: readonly Replayed[]): Summary {
  const delays = replayed.map(({ delay }) => delay);
  return {
    requests: meanOf(replayed.map(({ requests }) => requests)),
    mean: meanOf(delays),
    p95: quantile(delays, 0.95),
  };
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
