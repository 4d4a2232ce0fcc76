import {
  betweenMarkers,
  costs,
  days,
  exceeded,
  MARKERS,
  markdownTable,
  merge,
  resultsOf,
  textTable,
} from "../../bench/harness/report";
import { type Result, ratioResult, verdict } from "../../bench/harness/result";

const MACHINE = { cpu: "A CPU", cores: 2, memoryGiB: 8, system: "Linux 6.1", node: "20.9.0", terraform: "1.5.0" };

const result = (more: Partial<Result> = {}): Result => ({
  measure: "start ÷ nothing",
  value: 1.234,
  unit: "×",
  samples: "30 pairs",
  ...more,
});

describe("the verdict", () => {
  test.each([
    ["pass", 2, 2],
    ["pass", 1.99, 2],
    ["fail", 2.001, 2],
    ["reported", 99, undefined],
  ])("is %s for a value of %d and a budget of %p", (expected, value, budget) => {
    expect(verdict({ value, budget })).toBe(expected);
  });
});

test("a comparison becomes a line with both run times", () => {
  const interval = { low: 1.1, high: 1.3 };
  expect(
    ratioResult(
      { ratio: 1.2, interval, subjectMs: 119.6, baselineMs: 99.7, pairs: 30 },
      { measure: "start", budget: 2 },
    ),
  ).toEqual({
    measure: "start",
    value: 1.2,
    unit: "×",
    interval,
    budget: 2,
    samples: "30 pairs, medians 120 ms and 100 ms",
  });
});

test("the table shows value, interval, budget and verdict, with units where the value has one", () => {
  const rows = [
    result({ interval: { low: 1.2, high: 1.301 }, budget: 2, aim: 1.5 }),
    result({ measure: "memory", value: 70.25, unit: "MiB", budget: 64, samples: "1 run" }),
    result({ measure: "requests", value: 1_000, unit: "requests", aim: 900, samples: "1 run" }),
  ];
  expect(markdownTable(rows).split("\n")).toEqual([
    "| measure         | value         | 95 % interval | budget           | verdict  | samples  |",
    "| --------------- | ------------- | ------------- | ---------------- | -------- | -------- |",
    "| start ÷ nothing | 1.23          | 1.20 to 1.30  | ≤ 2.00, aim 1.50 | pass     | 30 pairs |",
    "| memory          | 70.25 MiB     |               | ≤ 64 MiB         | fail     | 1 run    |",
    "| requests        | 1000 requests |               | aim 900 requests | reported | 1 run    |",
  ]);
  expect(textTable(rows.slice(1)).split("\n")).toEqual([
    "measure   value          95 % interval  budget            verdict   samples",
    "memory    70.25 MiB                     ≤ 64 MiB          fail      1 run",
    "requests  1000 requests                 aim 900 requests  reported  1 run",
  ]);
});

describe("the document", () => {
  test("is changed between the markers only, and the same again", () => {
    const document = `before\n${MARKERS.begin}\nold\n${MARKERS.end}\nafter\n`;
    const written = betweenMarkers(document, "new");
    expect(written).toBe(`before\n${MARKERS.begin}\nnew\n${MARKERS.end}\nafter\n`);
    expect(betweenMarkers(written, "new")).toBe(written);
  });

  test.each(["", MARKERS.begin, MARKERS.end, `${MARKERS.end} ${MARKERS.begin}`])(
    "without both markers in order is an error: %p",
    (document) => {
      expect(() => betweenMarkers(document, "new")).toThrow("the document needs the lines");
    },
  );
});

describe("a run of some measurements", () => {
  const earlier = {
    machine: MACHINE,
    measurements: {
      start: { date: "2026-01-01", seconds: 5, results: [result({ value: 1 })] },
      load: { date: "2026-01-01", seconds: 5, results: [result({ value: 2 })] },
    },
  };
  const later = {
    machine: MACHINE,
    measurements: { load: { date: "2026-02-02", seconds: 7, results: [result({ value: 3 })] } },
  };

  test("keeps the others of this machine", () => {
    const merged = merge(earlier, later);
    expect(resultsOf(merged, ["start", "load"]).map(({ value }) => value)).toEqual([1, 3]);
  });

  test("tells what each has cost, in the order of the table", () => {
    expect(costs(merge(earlier, later), ["start", "gone", "load"])).toBe("To measure took: `start` 5 s, `load` 7 s.");
  });

  test("tells from when to when all of it was measured", () => {
    expect(days(merge(earlier, later), ["start", "load"])).toBe("from 2026-01-01 to 2026-02-02");
    expect(days(later, ["start", "load"])).toBe("on 2026-02-02");
  });

  test("judges itself, not what it has kept", () => {
    const over = { date: "2026-01-01", seconds: 1, results: [result({ value: 3, budget: 2 }), result()] };
    expect(exceeded(later.measurements)).toEqual([]);
    expect(exceeded({ ...later.measurements, over })).toEqual([over.results[0]]);
  });

  test("drops those of another machine, and those that no longer exist", () => {
    const merged = merge({ ...earlier, machine: { ...MACHINE, cores: 64 } }, later);
    expect(resultsOf(merged, ["start", "load"]).map(({ value }) => value)).toEqual([3]);
    expect(resultsOf(merge(earlier, later), ["load"]).map(({ value }) => value)).toEqual([3]);
  });
});
