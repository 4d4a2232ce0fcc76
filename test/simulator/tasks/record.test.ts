import { idOf, isVisible, stateAt, stepsOf, type TaskRecord, type TaskSpec } from "../../../lib/simulator/tasks/record";

const WORDS = { running: "EXECUTING", succeeded: "SUCCESS" };

function record(spec: Partial<TaskSpec> = {}, startedAt = 1_000, sequence = 1): TaskRecord {
  const whole = { instanceId: "i", name: "EXTEND", ...spec };
  return { spec: whole, steps: stepsOf(whole, WORDS), startedAt, sequence };
}

describe("a task on a schedule", () => {
  test("runs and then succeeds when nothing else is said", () => {
    const task = record({ durationMs: 100 });
    expect(stateAt(task, 1_099)).toMatchObject({ status: "EXECUTING", finished: false, changedAt: 1_000 });
    expect(stateAt(task, 1_100)).toMatchObject({ status: "SUCCESS", finished: true, changedAt: 1_100, progress: 100 });
  });

  test("goes through its states in order of time, however they are listed", () => {
    const task = record({
      statuses: [
        { afterMs: 50, status: "FAILED", errorCode: "E1" },
        { afterMs: 0, status: "CREATED" },
        { afterMs: 20, status: "EXECUTING" },
      ],
    });
    const words = [0, 19, 20, 49, 50].map((ms) => stateAt(task, 1_000 + ms).status);
    expect(words).toEqual(["CREATED", "CREATED", "EXECUTING", "EXECUTING", "FAILED"]);
    expect(stateAt(task, 1_050).errorCode).toBe("E1");
    expect(stateAt(task, 1_049).errorCode).toBeUndefined();
  });

  test("grows its progress evenly and says what remains", () => {
    const task = record({ durationMs: 200 });
    expect(stateAt(task, 1_050)).toMatchObject({ progress: 25, remainingMs: 150 });
    expect(stateAt(task, 1_500)).toMatchObject({ progress: 100, remainingMs: 0 });
  });

  test("keeps the progress it had when it fails", () => {
    expect(stateAt(record({ durationMs: 100, outcome: "FAILED" }), 2_000)).toMatchObject({
      status: "FAILED",
      progress: 0,
    });
  });

  test("shows late and vanishes at its own times", () => {
    const task = record({ appearsAfterMs: 10, vanishesAfterMs: 30 });
    expect([1_009, 1_010, 1_029, 1_030].map((now) => isVisible(task, now))).toEqual([false, true, true, false]);
    expect(isVisible(task, 1_014, 5)).toBe(false);
    expect(isVisible(task, 1_015, 5)).toBe(true);
  });

  test("has an id of 32 hexadecimal digits that depends on nothing but its start and its number", () => {
    expect(idOf(record())).toMatch(/^[0-9a-f]{32}$/);
    expect(idOf(record())).toBe(idOf(record()));
    expect(idOf(record({}, 1_000, 2))).not.toBe(idOf(record()));
    expect(idOf(record({ id: "mine" }))).toBe("mine");
  });

  test("does not give one explicit id to all tasks of a repetition", () => {
    expect(idOf(record({ id: "mine", repeat: { count: 2, everyMs: 1 } }))).not.toBe("mine");
  });
});
