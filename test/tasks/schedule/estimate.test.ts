import type { Task } from "../../../lib/tasks/read/task";
import { estimate } from "../../../lib/tasks/schedule/estimate";
import { type Look, learn, NOTHING_LEARNED } from "../../../lib/tasks/schedule/plan-knowledge";
import { EPOCH } from "../../support/fake-clock";
import { task } from "../../support/fake-task";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** One minute old when the wait begins. */
const running = (more: Partial<Task> = {}): Task => ({ ...task(), startedAt: EPOCH - MINUTE, ...more });
const finished = (id: string, seconds: number, more: Partial<Task> = {}): Task => ({
  ...task({ id, status: "SUCCESS" }),
  startedAt: EPOCH - DAY,
  finishedAt: EPOCH - DAY + seconds * 1_000,
  ...more,
});
const looked = (waited: number, awaited: Task | null, ...others: Task[]): Look => ({
  tasks: awaited === null ? others : [awaited, ...others],
  awaited,
  name: "EXTEND",
  waited,
  serverTime: EPOCH + waited,
});
const known = (waited: number, looks: readonly Look[], decisive = "task-1") =>
  estimate(looks.reduce(learn, NOTHING_LEARNED), waited, decisive);

describe("the usual duration", () => {
  const usual = (...earlier: Task[]) => known(0, [looked(0, running(), ...earlier)]).usual;

  test("is the median of earlier tasks of the name that succeeded, and their number", () => {
    expect(usual(finished("a", 60), finished("b", 4_000), finished("c", 90))).toEqual({ duration: 90_000, count: 3 });
    expect(usual(finished("a", 60), finished("b", 90))).toEqual({ duration: 75_000, count: 2 });
  });

  test("is not known without them", () => {
    expect(usual()).toBeNull();
    expect(usual(finished("a", 60, { state: "failed" }), finished("b", 60, { name: "modify" }))).toBeNull();
  });

  test("does not count the task that the wait was for, once that has ended", () => {
    const earlier = finished("a", 60);
    const ended = finished("task-1", 600, { startedAt: EPOCH, finishedAt: EPOCH + 600_000 });
    expect(known(600_000, [looked(0, running(), earlier), looked(600_000, null, ended, earlier)]).usual).toEqual({
      duration: 60_000,
      count: 1,
    });
  });
});

describe("the remaining time", () => {
  const left = (waited: number, ...looks: Look[]) => known(waited, looks).remaining;
  const past = finished("a", 300);

  test("is the usual duration less the task's age", () => {
    expect(left(0, looked(0, running(), past))).toBe(4 * MINUTE);
    expect(left(MINUTE, looked(0, running(), past))).toBe(3 * MINUTE);
  });

  test("is by the progress where there is one: that is about this very task", () => {
    expect(left(0, looked(0, running({ progressPercent: 25 }), past))).toBe(3 * MINUTE);
    expect(left(0, looked(0, running({ progressPercent: 25, remainingSeconds: 7 }), past))).toBe(7_000);
    expect(left(5_000, looked(0, running({ remainingSeconds: 7 })))).toBe(2_000);
  });

  test.each<[string, number, Look]>([
    ["the task is older than earlier ones got", 5 * MINUTE, looked(0, running(), past)],
    ["its reported end has passed", 8_000, looked(0, running({ remainingSeconds: 7 }), past)],
    ["its start is not known", 0, looked(0, running({ startedAt: null }), past)],
    ["there is nothing to tell it by", 0, looked(0, running())],
    ["no task runs", 0, looked(0, null, past)],
    ["it would be longer than any wait", 0, looked(0, running({ remainingSeconds: 8 * 86_400 }))],
    ["it is without end", 0, looked(0, running({ remainingSeconds: Number.MAX_SAFE_INTEGER }))],
  ])("is not told when %s", (_, waited, look) => {
    expect(left(waited, look)).toBeNull();
  });
});
