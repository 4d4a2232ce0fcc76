import fc from "fast-check";
import { compileList } from "../../../lib/apis/compile";
import { dcsBackgroundTasks } from "../../../lib/apis/dcs-background-tasks";
import { redisTasks } from "../../../lib/apis/redis-tasks";
import { conditions, type Operator } from "../../../lib/options/condition";
import { readTask } from "../../../lib/tasks/read/read-task";
import { type Condition, holds } from "../../../lib/tasks/wait/condition";
import { mismatches } from "../../../lib/tasks/wait/expectation";
import { compareToBound } from "../../../lib/tasks/wait/ordered";
import { task } from "../../support/fake-task";

const check = (found: unknown, operator: Operator, value: Condition["value"]) =>
  holds(found, { path: "p", operator, value });

test.each<[unknown, Operator, Condition["value"], boolean]>([
  [0.25, "at_least", "0.250", true],
  ["0.2", "at_least", "0.25", false],
  ["9007199254740993", "at_least", "9007199254740994", false],
  ["-3", "at_most", "-2.5", true],
  ["10", "at_most", "9", false],
  ["10", "at_least", "9", true],
  ["2026-03-01T12:00:00.500Z", "at_least", "2026-03-01T13:00:00+01:00", true],
  ["2026-03-01T12:00:00Z", "at_most", "2026-03-01T11:59:59Z", false],
  ["x", "not_equals", "y", true],
  ["0.250", "not_equals", "0.25", false],
  ["b", "one_of", ["a", "b"], true],
  ["0.50", "one_of", ["0.25", "0.5"], true],
  ["c", "one_of", ["a", "b"], false],
  ["redis.ha.xu1", "matches", "^redis\\.ha", true],
  ["redis.single", "matches", "^redis\\.ha", false],
  [6379, "matches", "^6\\d{3}$", true],
  [["a", "b"], "matches", '"b"', true],
  ["", "exists", true, true],
  [null, "exists", true, false],
  [undefined, "exists", true, false],
  [null, "exists", false, true],
  [undefined, "exists", false, true],
  [0, "exists", false, false],
])("%j %s %j: %s", (found, operator, value, expected) => {
  expect(check(found, operator, value)).toBe(expected);
});

test.each<[Operator, Condition["value"]]>([
  ["equals", "null"],
  ["not_equals", "x"],
  ["at_least", "0"],
  ["at_most", "0"],
  ["one_of", ["null", ""]],
  ["matches", ""],
])("where there is nothing at the path, %s never holds", (operator, value) => {
  expect(check(undefined, operator, value)).toBe(false);
});

test("what cannot be compared keeps no bound", () => {
  for (const found of ["big", "", true, null, [5], { a: 5 }, "5 GB", "2026-03-01T12:00:00Z", "2026-02-30T12:00:00Z"]) {
    expect([check(found, "at_least", "0"), check(found, "at_most", "9e9")]).toEqual([false, false]);
  }
  expect(check("5", "at_least", "2026-03-01T12:00:00Z")).toBe(false);
});

test("null is a value, but no text to search", () => {
  expect(check(null, "not_equals", "x")).toBe(true);
  expect(check(null, "not_equals", "null")).toBe(false);
  expect(check(null, "one_of", ["null"])).toBe(true);
  expect(check(null, "matches", "")).toBe(false);
});

const NOON = Date.UTC(2026, 2, 1, 12);

test.each([
  ["2026-03-01 20:00:00", 8 * 60],
  ["2026-03-01T20:00:00", 8 * 60],
  ["2026-03-01 12:00:00", 0],
  ["2026-03-01T20:00:00+0800", undefined],
  ["2026-03-01 12:00:00 +0000 UTC", -60],
  [NOON, undefined],
  [String(NOON / 1_000), undefined],
])("beside a bound that is a time, %s (zone %s) is noon", (found, zoneMinutes) => {
  const at = (operator: Operator, bound: string) => holds(found, { path: "p", operator, value: bound }, zoneMinutes);
  expect([at("at_least", "2026-03-01T12:00:00Z"), at("at_least", "2026-03-01T12:00:01Z")]).toEqual([true, false]);
  expect([at("at_most", "2026-03-01T12:00:00Z"), at("at_most", "2026-03-01T11:59:59Z")]).toEqual([true, false]);
});

test("a time without a zone, where nobody knows which, keeps no bound", () => {
  for (const found of ["2026-03-01 20:00:00", "0000-00-00 00:00:00", "0", "", 0]) {
    expect(check(found, "at_least", "1970-01-01T00:00:00Z")).toBe(false);
    expect(check(found, "at_most", "9999-01-01T00:00:00Z")).toBe(false);
  }
});

test.each([
  ["the declaration's", undefined, "12:00:00"],
  ["the one that the user gave", 9 * 60, "11:00:00"],
])("a task's times without a zone are in %s", (_, zoneMinutes, utc) => {
  const row = { TaskId: 1, Result: 2, StartTime: "2026-03-01 20:00:00", EndTime: "2026-03-01 20:00:00" };
  const found = readTask(row, { api: redisTasks, instanceId: "i", states: {}, zoneMinutes, onAnomaly: () => {} });
  const unmet = (operator: Operator) =>
    mismatches(found, [{ path: "end_time", operator, value: `2026-03-01T${utc}Z` }]);
  expect([unmet("at_least"), unmet("at_most")]).toEqual([[], []]);
});

test("so are those of a list that a user declared", () => {
  const list = compileList({
    ...{ cloud: "http", service: "ci", path: "/jobs", rows: "jobs", timeZone: "-05:00" },
    task: { id: "id", name: "name", status: "status", startedAt: "start" },
    ...{ states: { done: "succeeded" }, fields: { ended: "end" } },
  });
  const row = { id: "1", name: "n", status: "done", start: "2026-03-01 07:00:00", end: "2026-03-01 07:00:00" };
  const found = readTask(row, { api: list, instanceId: undefined, states: {}, onAnomaly: () => {} });
  const bound = { path: "fields.ended", value: "2026-03-01T12:00:00Z" };
  expect(
    mismatches(found, [
      { ...bound, operator: "at_least" },
      { ...bound, operator: "at_most" },
    ]),
  ).toEqual([]);
});

/** An exact fraction of a decimal text, by another way than the one that is tested. */
function scaled(text: string): bigint {
  const [, sign, whole, fraction = "", exponent = "0"] = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/.exec(text)!;
  const digits = BigInt(`${whole}${fraction}` || "0") * 10n ** BigInt(60 - fraction.length + Number(exponent));
  return sign === "-" ? -digits : digits;
}

const decimal = fc
  .tuple(
    fc.constantFrom("", "-", "+"),
    fc.stringMatching(/^\d{1,8}$/),
    fc.option(fc.stringMatching(/^\d{1,8}$/), { nil: undefined }),
    fc.option(fc.integer({ min: -20, max: 20 }), { nil: undefined }),
  )
  .map(([sign, whole, fraction, exponent]) =>
    [sign, whole, fraction === undefined ? "" : `.${fraction}`, exponent === undefined ? "" : `e${exponent}`].join(""),
  );

test("numbers are compared as exact fractions are", () => {
  fc.assert(
    fc.property(decimal, fc.oneof(decimal, fc.constantFrom("0", "-0.0", "1", "0.1")), (found, bound) => {
      const [left, right] = [scaled(found), scaled(bound)];
      expect(check(found, "at_least", bound)).toBe(left >= right);
      expect(check(found, "at_most", bound)).toBe(left <= right);
      expect(check(found, "equals", bound)).toBe(left === right);
      expect(check(found, "not_equals", bound)).toBe(left !== right);
      expect(check(found, "one_of", ["x", bound])).toBe(left === right);
    }),
    { numRuns: 500 },
  );
});

test("times are compared by the moment, whatever their zone", () => {
  const zones = fc.integer({ min: -14 * 60, max: 14 * 60 });
  const moments = fc.integer({ min: Date.UTC(1990), max: Date.UTC(2090) });
  const written = (ms: number, zone: number) => {
    const two = (number: number) => String(number).padStart(2, "0");
    const offset = `${zone < 0 ? "-" : "+"}${two(Math.floor(Math.abs(zone) / 60))}:${two(Math.abs(zone) % 60)}`;
    return new Date(ms + zone * 60_000).toISOString().replace("Z", offset);
  };
  fc.assert(
    fc.property(
      moments,
      zones,
      fc.oneof(fc.constant(0), fc.integer({ min: -5_000, max: 5_000 })),
      zones,
      (a, za, by, zb) => {
        const [found, bound] = [written(a, za), written(a + by, zb)];
        expect(check(found, "at_least", bound)).toBe(by <= 0);
        expect(check(found, "at_most", bound)).toBe(by >= 0);
      },
    ),
  );
});

test("of several conditions each has to hold, and those that do not are told with what was found", () => {
  const found = task({ status: "SUCCESS", details: { new_capacity: "0.2", node_name: null } });
  const failing: Condition[] = [
    { path: "details.new_capacity", operator: "at_least", value: "0.25", option: "conditions" },
    { path: "details.node_name", operator: "exists", value: true, option: "conditions" },
  ];
  const holding: Condition = { path: "details.new_capacity", operator: "at_most", value: "0.25" };
  expect(mismatches(found, [failing[0]!, holding, failing[1]!])).toEqual([
    { ...failing[0], actual: "0.2" },
    { ...failing[1], actual: null },
  ]);
  expect(mismatches(found, [holding])).toEqual([]);
});

test("whatever is given as a bound and kept by the rule can be compared", () => {
  const { rule } = conditions(dcsBackgroundTasks).elements!.arguments.at_least!;
  fc.assert(
    fc.property(fc.oneof(decimal, fc.string({ unit: fc.constantFrom(..."01.e+- "), maxLength: 6 })), (bound) => {
      expect(rule!(bound) === undefined).toBe(compareToBound(bound, bound) !== undefined);
    }),
    { numRuns: 1_000 },
  );
});
