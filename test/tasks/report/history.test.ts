import type { Task } from "../../../lib/tasks/read/task";
import { describeHistory } from "../../../lib/tasks/report/history";
import { type History, record } from "../../../lib/tasks/wait/history";
import { task } from "../../support/fake-task";

const at = (status: string | null, progressPercent: number | null = null, id = "t"): Task => ({
  ...task({ id, status }),
  progressPercent,
});

const told = (looks: readonly (readonly [Task | null, number])[]): History =>
  looks.reduce<History>((history, [seen, seconds]) => record(history, seen, seconds * 1_000), []);

test("looks that show the same are one stretch", () => {
  const history = told([
    [null, 0],
    [null, 10],
    [at("EXECUTING", 0), 20],
    [at("EXECUTING", 30), 120],
    [at("EXECUTING", 60), 260],
    [at("SUCCESS", 100), 270],
  ]);
  expect(describeHistory(history)).toEqual([
    "no matching task for 20s, 2 looks",
    "EXECUTING 0 % → 60 % in 4m10s, 3 looks",
    "SUCCESS 100 % for 0s, 1 look",
  ]);
});

test("another task with the same status is another stretch", () => {
  const history = told([
    [at("EXECUTING", null, "a"), 0],
    [at("EXECUTING", null, "b"), 5],
  ]);
  expect(history.map(({ taskId }) => taskId)).toEqual(["a", "b"]);
  expect(describeHistory(history)).toEqual(["EXECUTING for 5s, 1 look", "EXECUTING for 0s, 1 look"]);
});

test("progress that did not move is told once, progress nobody gave not at all", () => {
  expect(
    describeHistory(
      told([
        [at("A", 5), 0],
        [at("A", 5), 1],
      ]),
    ),
  ).toEqual(["A 5 % for 1s, 2 looks"]);
  expect(
    describeHistory(
      told([
        [at("A"), 0],
        [at("A", 7), 1],
      ]),
    ),
  ).toEqual(["A 7 % for 1s, 2 looks"]);
  expect(describeHistory(told([[at(null), 0]]))).toEqual(["no status for 0s, 1 look"]);
});

const flips = (count: number) => told(Array.from({ length: count }, (_, index) => [at(`S${index}`), index] as const));

test.each([1, 4, 5, 6, 40, 1_000])(
  "%d changes are told in at most five lines, the first and the last among them",
  (count) => {
    const lines = describeHistory(flips(count));
    expect(lines).toHaveLength(Math.min(count, 5));
    expect(lines[0]).toMatch(/^S0 /);
    expect(lines.at(-1)).toMatch(new RegExp(`^S${count - 1} `));
  },
);

test("changes left out are counted", () => {
  expect(describeHistory(flips(10))).toEqual([
    ...["S0 for 1s, 1 look", "S1 for 1s, 1 look"],
    "… 6 more changes …",
    ...["S8 for 1s, 1 look", "S9 for 0s, 1 look"],
  ]);
});

test("a status that flips for hours fills no memory", () => {
  expect(flips(10_000)).toHaveLength(40);
});

test("a history is never changed, only followed by another", () => {
  const before = told([[at("A", 1), 0]]);
  const copy = structuredClone(before);
  record(before, at("A", 2), 1_000);
  record(before, at("B"), 1_000);
  expect(before).toEqual(copy);
});
