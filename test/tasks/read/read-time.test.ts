import fc from "fast-check";
import type { TimeFormat } from "../../../lib/apis/declaration";
import { formatTime, readTime } from "../../../lib/tasks/read/read-time";

const NOON = Date.UTC(2026, 2, 1, 12);
const format = (filter: TimeFormat["filter"], row: TimeFormat["row"] = "iso"): TimeFormat => ({
  filter,
  row,
  zoneMinutes: 0,
});

test.each<[number, TimeFormat["filter"], number, string]>([
  [NOON, "compact", 0, "20260301120000"],
  [NOON + 999, "compact", 0, "20260301120000"],
  [NOON - 1, "compact", 0, "20260301115959"],
  [NOON, "compact", 480, "20260301200000"],
  [NOON, "compact", -720, "20260301000000"],
  [-1, "compact", 0, "19691231235959"],
  [NOON + 999, "iso-offset", 480, "2026-03-01T12:00:00+0000"],
  [NOON, "wall-clock", 480, "2026-03-01 20:00:00"],
])("%d as %s in a zone of %d minutes is written as %s: down to the second", (ms, filter, zoneMinutes, text) => {
  expect(formatTime(ms, format(filter), zoneMinutes)).toBe(text);
});

test("a wall clock is read in the zone it is written in", () => {
  const clock = format("wall-clock", "wall-clock");
  const zone = fc.integer({ min: -720, max: 840 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), zone, (seconds, minutes) => {
      expect(readTime(formatTime(seconds * 1_000, clock, minutes), clock, minutes)).toBe(seconds * 1_000);
    }),
  );
});

test.each<[string, TimeFormat["row"]]>([
  ["2026-03-01T11:59:60Z", "iso"],
  ["2026-03-01T11:59:60.000Z", "iso"],
  ["2026-03-01T19:59:60+0800", "iso"],
  ["2026-03-01T19:59:60+08:00", "iso"],
  ["2026-03-01 11:59:60", "wall-clock"],
])("%s, a leap second, is the next second", (text, row) => {
  expect(readTime(text, format("compact", row), 0)).toBe(NOON);
  expect(readTime(text.replace(":60", ":61"), format("compact", row), 0)).toBeUndefined();
});

test("a time is not looked for in a text of any length", () => {
  expect(readTime(`2026-03-01T12:00:00.${"0".repeat(1_000_000)}Z`, format("compact"), 0)).toBeUndefined();
});

test("a time that is not set is null; one that cannot be read is neither a time nor null", () => {
  for (const row of ["iso", "wall-clock"] as const) {
    const times = format("compact", row);
    expect([readTime("", times, 0), readTime("0000-00-00 00:00:00", times, 0)]).toEqual([null, null]);
    expect([readTime("soon", times, 0), readTime("20260301120000", times, 0)]).toEqual([undefined, undefined]);
  }
  expect(readTime("2026-03-01 12:00:00", format("compact", "iso"), 0)).toBeUndefined();
  expect(readTime("2026-03-01T12:00:00Z", format("compact", "wall-clock"), 0)).toBeUndefined();
});

test("no time is too far off to be written", () => {
  for (const filter of ["compact", "iso-offset", "wall-clock"] as const) {
    for (const ms of [Number.NEGATIVE_INFINITY, -9e15, 9e15, Number.POSITIVE_INFINITY]) {
      expect(formatTime(ms, format(filter), 840)).toMatch(/^(0001|9999)-?(01-?01|12-?31)/);
    }
  }
});
