/**
 * Histories of tasks nobody wrote by hand: tasks start, change and vanish at random, and a wait looks at random. What
 * the waiter decides is compared with what really was.
 */
import fc from "fast-check";
import { newestFirst, type Task } from "../../../lib/tasks/read/task";
import type { WaitSpec } from "../../../lib/tasks/wait/wait-spec";
import { begin } from "../../../lib/tasks/wait/wait-state";
import { step, type WaitEvent } from "../../../lib/tasks/wait/waiter";
import { equals, task, waitSpec } from "../../support/fake-task";

const NOON = Date.parse("2026-03-01T12:00:00Z");
const WORDS = ["WAITING", "EXECUTING", "SUCCESS", "FAILED", "CANCELLED", "FROBNICATED"];

/** One task: when it started (seconds around noon), and its status and capacity at each moment. */
const life = fc.record({
  id: fc.constantFrom("a", "b", "c", "d"),
  name: fc.constantFrom("EXTEND", "EXTEND", "EXTEND", "modify"),
  // Some claim to start further in the server's future than clocks can differ.
  start: fc.oneof(
    { arbitrary: fc.integer({ min: -5, max: 5 }), weight: 9 },
    { arbitrary: fc.integer({ min: 295, max: 345 }), weight: 1 },
  ),
  capacity: fc.constantFrom("0.25", "0.5"),
  appears: fc.nat(4),
  vanishes: fc.integer({ min: 3, max: 30 }),
  words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 }),
});
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;

const spec = fc.record({
  since: fc.constantFrom({ at: NOON }, { ago: 2_000 }),
  until: fc.constantFrom("succeeded" as const, "finished" as const),
  conditions: fc.constantFrom([], [equals("details.new_capacity", "0.250")]),
  ignoreTaskIds: fc.constantFrom(new Set<string>(), new Set(["a"])),
  onNoMatch: fc.constantFrom("open" as const, "fail" as const),
  timeout: fc.integer({ min: 5_000, max: 200_000 }),
  appearTimeout: fc.integer({ min: 0, max: 10_000 }),
  unknownTimeout: fc.integer({ min: 0, max: 10_000 }),
});

const gap = fc.record({ before: fc.constantFrom(0, 1, 2, 3, 30), takes: fc.nat(1), fault: fc.boolean() });
const wait = fc.tuple(
  fc.uniqueArray(life, { selector: ({ id }) => id, maxLength: 4 }),
  spec.map(waitSpec),
  fc.array(gap, { minLength: 1, maxLength: 30 }),
);

function listAt(lives: readonly Life[], second: number): Task[] {
  const there = lives.filter(({ appears, vanishes }) => appears <= second && second < vanishes);
  return there.map(({ id, name, start, capacity, appears, words }) =>
    task({
      id,
      name,
      created_at: new Date(NOON + start * 1_000).toISOString(),
      // A task that has ended stays as it is.
      status:
        words.find((word, at) => /SUCC|FAIL|CANC/.test(word) && at <= second - appears) ??
        words[Math.min(second - appears, words.length - 1)],
      details: { new_capacity: capacity },
    }),
  );
}

interface Ending {
  readonly decision: ReturnType<typeof step>["decision"];
  readonly lists: readonly (Task[] | null)[];
  readonly at: number;
}

function run(
  lives: readonly Life[],
  settings: WaitSpec,
  looks: readonly { before: number; takes: number; fault: boolean }[],
): Ending {
  let state = begin(0);
  let second = 0;
  const lists: (Task[] | null)[] = [];
  for (const { before, takes, fault } of looks) {
    second += before;
    const sentAt = second * 1_000;
    const tasks = listAt(lives, second);
    second += takes;
    const at = second * 1_000;
    const event: WaitEvent = fault
      ? { type: "faulted", at, error: { message: "reset", kind: "network" } }
      : { type: "listed", sentAt, at, tasks, serverTime: NOON + at, now: NOON + at };
    lists.push(fault ? null : tasks);
    const next = step(settings, state, event);
    state = next.state;
    if (next.decision.do !== "look") {
      return { decision: next.decision, lists, at };
    }
    expect(next.decision.by).toBeLessThanOrEqual(settings.timeout);
  }
  return {
    decision: step(settings, state, { type: "expired", at: settings.timeout }).decision,
    lists,
    at: settings.timeout,
  };
}

/** What counts, in our own words: the name, not ignored, and started since then by the second. */
function matches(list: readonly Task[], { since, ignoreTaskIds }: WaitSpec): Task[] {
  const from = "at" in since! ? since.at : NOON - since!.ago;
  const counts = ({ id, name, startedAt }: Task) => name === "EXTEND" && !ignoreTaskIds.has(id) && startedAt! >= from;
  return list.filter(counts).sort(newestFirst);
}

/** More than five minutes later than the server's time. */
const isInFuture = ({ startedAt }: Task, at: number) => startedAt! > NOON + at + 300_000;

const property = (judge: (ending: Ending, settings: WaitSpec) => void) =>
  fc.assert(
    fc.property(wait, ([lives, settings, looks]) => judge(run(lives, settings, looks), settings)),
    { numRuns: 3_000 },
  );

test("a gate opens only on the newest match there is, ended as asked for, with the expected result, nothing else running", () => {
  let opened = 0;
  property(({ decision, lists, at }, settings) => {
    if (decision.do !== "open" || decision.task === null) {
      return;
    }
    opened += 1;
    expect(isInFuture(decision.task, at)).toBe(false);
    const now = matches(lists.at(-1)!, settings);
    expect(decision.task).toEqual(now[0]);
    expect(settings.until === "finished" ? ["succeeded", "failed", "cancelled"] : ["succeeded"]).toContain(
      decision.task.state,
    );
    expect(now.every(({ state }) => /^(succeeded|failed|cancelled)$/.test(state))).toBe(true);
    expect(settings.conditions.length === 0 || decision.task.fields.details).toEqual(
      settings.conditions.length === 0 || expect.objectContaining({ new_capacity: "0.25" }),
    );
    const everSeen = lists.flatMap((list) => matches(list ?? [], settings));
    expect(everSeen.every((other) => newestFirst(decision.task!, other) <= 0)).toBe(true);
  });
  expect(opened).toBeGreaterThan(100);
});

/** Tasks that stay, whose IDs are lost, and some have lost more. */
const loss = fc.array(
  fc.record({ lost: fc.boolean(), less: fc.constantFrom({}, { name: null }, { startedAt: null }) }),
  {
    minLength: 4,
    maxLength: 4,
  },
);
const anyUntil = fc.constantFrom("succeeded" as const, "finished" as const, "idle" as const);

test("rows that lose their IDs, and strange ones that are added, open no gate that would stay shut otherwise", () => {
  let [opened, kept] = [0, 0];
  fc.assert(
    fc.property(
      wait,
      anyUntil,
      loss,
      fc.array(life, { maxLength: 2 }),
      ([lives, settings, looks], until, losses, more) => {
        let [whole, worse] = [begin(0), begin(0)];
        let at = 0;
        for (const { before } of looks) {
          at += before * 1_000;
          const list = listAt(
            lives.map((one) => ({ ...one, vanishes: Number.POSITIVE_INFINITY })),
            at / 1_000,
          );
          const times = { type: "listed", sentAt: at, at, serverTime: NOON + at, now: NOON + at } as const;
          const lost = (one: Task) => losses["abcd".indexOf(one.id)]!;
          const unidentified = [...list.filter((one) => lost(one).lost), ...listAt(more, at / 1_000)].map((one) => ({
            ...one,
            ...lost(one).less,
            id: "",
          }));
          const tasks = list.filter((one) => !lost(one).lost);
          const full = step({ ...settings, until }, whole, { ...times, tasks: list });
          const less = step({ ...settings, until }, worse, { ...times, tasks, unidentified });
          if (less.decision.do === "open") {
            opened += 1;
            // What is idle is so whichever task was the last.
            expect(full.decision).toEqual(until === "idle" ? expect.objectContaining({ do: "open" }) : less.decision);
          }
          if (full.decision.do === "open" && less.decision.do === "look") kept += 1;
          if (full.decision.do !== "look" || less.decision.do !== "look") return;
          [whole, worse] = [full.state, less.state];
        }
      },
    ),
    { numRuns: 3_000 },
  );
  expect(Math.min(opened, kept)).toBeGreaterThan(100);
});

test("a gate opens without a task only if it may, and no list ever showed a match", () => {
  let opened = 0;
  property(({ decision, lists, at }, settings) => {
    if (decision.do !== "open" || decision.task !== null) {
      return;
    }
    opened += 1;
    expect(settings.onNoMatch).toBe("open");
    expect(lists.flatMap((list) => matches(list ?? [], settings))).toEqual([]);
    expect(at).toBeGreaterThanOrEqual(settings.appearTimeout);
  });
  expect(opened).toBeGreaterThan(100);
});

test("a wait never looks on past its end, and every bad end is true", () => {
  const codes = new Set<string>();
  property(({ decision, lists, at }, settings) => {
    if (decision.do !== "fail") {
      return;
    }
    const { problem } = decision;
    codes.add(problem.code);
    const now = matches(lists.at(-1) ?? [], settings);
    switch (problem.code) {
      case "task_failed":
        expect(problem.task).toEqual(now[0]);
        expect(["failed", "cancelled"]).toContain(problem.task.state);
        break;
      case "unexpected_result":
        expect(problem.task).toEqual(now[0]);
        expect(problem.task.fields.details).toMatchObject({ new_capacity: "0.5" });
        break;
      case "started_in_future":
        expect(problem.task).toEqual(now[0]);
        expect(isInFuture(problem.task, at)).toBe(true);
        break;
      case "task_vanished":
        expect(now.map(({ id }) => id)).not.toContain(problem.task.id);
        break;
      case "unknown_status":
        expect(now).toContainEqual(problem.task);
        expect(problem.task.state).toBe("unknown");
        break;
      case "no_match":
        expect(now).toEqual([]);
        expect(settings.onNoMatch).toBe("fail");
        break;
      default:
        expect(problem.code).toBe("timeout");
        expect(at).toBeGreaterThanOrEqual(settings.timeout);
    }
  });
  expect([...codes].sort()).toEqual([
    "no_match",
    "started_in_future",
    "task_failed",
    "task_vanished",
    "timeout",
    "unexpected_result",
    "unknown_status",
  ]);
});
