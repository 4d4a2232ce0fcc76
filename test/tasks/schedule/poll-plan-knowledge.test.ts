import { isTerminal } from "../../../lib/apis/task-state";
import type { Task } from "../../../lib/tasks/read/task";
import { MOST_DURATIONS } from "../../../lib/tasks/schedule/plan-history";
import { knowledge, type Learned, type Look, learn, NOTHING_LEARNED } from "../../../lib/tasks/schedule/plan-knowledge";
import { waitForTask } from "../../../lib/tasks/wait/wait";
import { EPOCH, FakeClock } from "../../support/fake-clock";
import { task, waitSpec } from "../../support/fake-task";

const HOUR = 3_600_000;
const NAME = task().name;

const running = (more: Partial<Task> = {}): Task => ({ ...task(), startedAt: EPOCH - 60_000, ...more });
const finished = (id: string, seconds: number, more: Partial<Task> = {}): Task => ({
  ...task({ id, status: "SUCCESS" }),
  startedAt: EPOCH - 24 * HOUR,
  finishedAt: EPOCH - 24 * HOUR + seconds * 1_000,
  ...more,
});
const look = (tasks: readonly Task[], waited = 0, name = NAME): Look => ({
  tasks,
  awaited: tasks.find(({ state }) => !isTerminal(state)) ?? null,
  name,
  waited,
  serverTime: EPOCH + waited,
});
const known = (learned: Learned, waited: number) => knowledge(learned, waited, HOUR);

describe("the age of the awaited task", () => {
  const age = (tasks: readonly Task[], waited = 0) => known(learn(NOTHING_LEARNED, look(tasks)), waited).taskAge;

  test("is the server's time less its start, and grows with the wait", () => {
    expect(age([running()])).toBe(60_000);
    expect(age([running()], 5_000)).toBe(65_000);
  });

  test.each([
    ["there is none", []],
    ["it has no start", [running({ startedAt: null })]],
    ["it starts in the future, as in a wrong zone", [running({ startedAt: EPOCH + 8 * HOUR })]],
    ["it has ended", [finished("task-1", 5)]],
  ])("is not known when %s", (_, tasks) => {
    expect(age(tasks)).toBeNull();
  });

  test("is at least the time for which it has been seen, whatever the clocks say", () => {
    const ahead = running({ startedAt: EPOCH + 60_000 });
    const later = learn(learn(NOTHING_LEARNED, look([ahead])), look([ahead], 30_000));
    expect(known(later, 40_000).taskAge).toBe(40_000);
  });
});

describe("earlier durations", () => {
  const history = (...tasks: Task[]) => known(learn(NOTHING_LEARNED, look([running(), ...tasks])), 0).history;

  test("are those of tasks of its name that succeeded, also from before since", () => {
    expect(history(finished("a", 60), finished("b", 90))).toEqual([90, 60]);
  });

  test.each<[string, Partial<Task>]>([
    ["failed", { state: "failed" }],
    ["have another name", { name: "modify" }],
    ["have no start", { startedAt: null }],
    ["have no end", { finishedAt: null }],
    ["end before they start", { finishedAt: EPOCH - 48 * HOUR }],
  ])("leave out tasks that %s", (_, more) => {
    expect(history(finished("a", 60, more))).toEqual([]);
  });

  test("are the latest ones, and no more than matter", () => {
    const many = Array.from({ length: 50 }, (_, index) => finished(`t${index}`, index + 1));
    expect(history(...many)).toEqual(Array.from({ length: MOST_DURATIONS }, (_, index) => 50 - index));
  });

  test("seen before the task appears are kept for it, and when later looks no longer show them", () => {
    const first = learn(NOTHING_LEARNED, look([finished("a", 60)]));
    const second = learn(first, look([running()], 10_000));
    expect(known(second, 10_000).history).toEqual([60]);
  });

  test("are none while nobody knows of what name", () => {
    expect(learn(NOTHING_LEARNED, look([finished("a", 60)], 0, null)).finished).toEqual([]);
    const named = learn(NOTHING_LEARNED, look([running(), finished("a", 60)], 0, null));
    expect(known(named, 0).history).toEqual([60]);
  });
});

describe("samples of the progress", () => {
  const at = (waited: number, percent: number, id = "task-1") =>
    look([running({ id, progressPercent: percent })], waited);

  test("are gathered over looks, at the time they were first seen", () => {
    const learned = [at(0, 1), at(5_000, 1), at(9_000, 2)].reduce((all, one) => learn(all, one), NOTHING_LEARNED);
    expect(known(learned, 9_000).samples?.map((sample) => [sample.at, sample.percent])).toEqual([
      [0, 1],
      [9_000, 2],
    ]);
  });

  test("of one task are not those of another", () => {
    const learned = [at(0, 50), at(5_000, 60, "task-2")].reduce((all, one) => learn(all, one), NOTHING_LEARNED);
    expect(known(learned, 5_000).samples).toHaveLength(1);
  });
});

describe("a wait", () => {
  async function looksUntil(end: number, others: readonly Task[], report: (at: number) => Partial<Task> = () => ({})) {
    const clock = new FakeClock();
    const reads: number[] = [];
    const read = async () => {
      const [at, moment] = [clock.since(), clock.monotonic()];
      reads.push(at);
      const now = at < end ? running({ startedAt: EPOCH, ...report(at) }) : finished("task-1", 0, { startedAt: EPOCH });
      return { tasks: [now, ...others], serverTime: clock.trueTime(), sentAt: moment, at: moment };
    };
    const outcome = await waitForTask(waitSpec({ since: { at: EPOCH } }), {
      read,
      clock,
      limits: { min: 2_000, max: 60_000 },
      signal: new AbortController().signal,
    });
    expect(outcome.opened).toBe(true);
    return reads;
  }
  const END = 20 * 60_000;

  test("asks less and learns sooner when the list holds earlier tasks", async () => {
    const blind = await looksUntil(END, []);
    const past = [1_190, 1_195, 1_200, 1_205, 1_210].map((seconds, index) => finished(`past-${index}`, seconds));
    const informed = await looksUntil(END, past);
    expect(informed.length).toBeLessThan(blind.length / 1.5);
    expect(informed.at(-1)! - END).toBeLessThan(10_000);
  });

  test("asks less and learns sooner when the cloud tells the remaining time", async () => {
    const blind = await looksUntil(END, []);
    const informed = await looksUntil(END, [], (at) => ({ remainingSeconds: Math.round((END - at) / 1_000) }));
    expect(informed.length).toBeLessThan(blind.length / 1.5);
    expect(informed.at(-1)! - END).toBeLessThan(3_000);
  });

  test.each([0, 5, 86_400])("goes on when the remaining time stays at %d s, at most a minute apart", async (stuck) => {
    const reads = await looksUntil(END, [], () => ({ remainingSeconds: stuck }));
    const gaps = reads.slice(1).map((at, index) => at - reads[index]!);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(60_000.001);
    expect(reads.at(-1)! - END).toBeLessThan(60_001);
  });
});
