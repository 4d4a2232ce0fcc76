import fc from "fast-check";
import { TIME_FORMS, type TimeForm } from "../../../lib/apis/template";
import { formatTime, readTime } from "../../../lib/tasks/read/read-time";

const NOON = Date.UTC(2026, 2, 1, 12);

test.each<[number, TimeForm, number, string | number]>([
  [NOON, "compact", 0, "20260301120000"],
  [NOON + 999, "compact", 0, "20260301120000"],
  [NOON - 1, "compact", 0, "20260301115959"],
  [NOON, "compact", 480, "20260301200000"],
  [NOON, "compact", -720, "20260301000000"],
  [-1, "compact", 0, "19691231235959"],
  [NOON + 999, "iso_offset", 480, "2026-03-01T12:00:00+0000"],
  [NOON, "wall_clock", 480, "2026-03-01 20:00:00"],
  [NOON + 999, "rfc3339", 480, "2026-03-01T12:00:00Z"],
  [NOON + 999, "unix", 480, NOON / 1_000],
  [NOON + 999, "unix_ms", 480, NOON],
  [NOON, "iso_local", 480, "2026-03-01T20:00:00"],
  [NOON, "date", 840, "2026-03-02"],
  [NOON, "compact_utc", 480, "20260301120000"],
])("%d as %s in a zone of %d minutes is written as %s: down to the second", (ms, filter, zoneMinutes, text) => {
  expect(formatTime(ms, filter, zoneMinutes)).toBe(text);
});

test("a wall clock is read in the zone it is written in", () => {
  const zone = fc.integer({ min: -720, max: 840 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), zone, (seconds, minutes) => {
      expect(readTime(String(formatTime(seconds * 1_000, "wall_clock", minutes)), minutes)).toBe(seconds * 1_000);
    }),
  );
});

test.each([
  "2026-03-01T11:59:60Z",
  "2026-03-01T11:59:60.000Z",
  "2026-03-01T19:59:60+0800",
  "2026-03-01T19:59:60+08:00",
  "2026-03-01 11:59:60",
])("%s, a leap second, is the next second", (text) => {
  expect(readTime(text, 0)).toBe(NOON);
  expect(readTime(text.replace(":60", ":61"), 0)).toBeUndefined();
});

test.each([
  "2026-03-01T12:00:00Z",
  "2026-03-01T20:00:00.000+08:00",
  "2026-03-01 12:00:00 +0000 UTC",
  "1772366400",
  "1772366400.0",
  "1772366400000",
])("%s is certain without a zone of the list's", (text) => {
  expect([readTime(text), readTime(text, 480)]).toEqual([NOON, NOON]);
});

test.each(["2026-03-01 12:00:00", "2026-03-01T12:00:00", "2026-03-01T12:00:00.000000"])(
  "%s is no time where nothing says the zone, and never UTC",
  (text) => {
    expect([readTime(text), readTime(text, 0), readTime(text, 480)]).toEqual([undefined, NOON, NOON - 8 * 3_600_000]);
  },
);

test("a time is not looked for in a text of any length", () => {
  expect(readTime(`2026-03-01T12:00:00.${"0".repeat(1_000_000)}Z`, 0)).toBeUndefined();
});

test("a time that is not set is null; one that cannot be read is neither a time nor null", () => {
  expect(["", "0", "0000-00-00 00:00:00"].map((text) => readTime(text, 0))).toEqual([null, null, null]);
  expect(["soon", "20260301120000", "5"].map((text) => readTime(text, 0))).toEqual([undefined, undefined, undefined]);
});

test("no time is too far off to be written", () => {
  for (const form of TIME_FORMS.filter((one) => !one.startsWith("unix"))) {
    for (const ms of [Number.NEGATIVE_INFINITY, -9e15, 9e15, Number.POSITIVE_INFINITY]) {
      expect(formatTime(ms, form, 840)).toMatch(/^(0001|9999)-?(01-?01|12-?31)/);
    }
  }
});
