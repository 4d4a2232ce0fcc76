import fc from "fast-check";
import { formatRfc3339, parseRfc3339, suggestRfc3339 } from "../../lib/options/time";

const NOON = Date.UTC(2026, 1, 28, 12);

test.each([
  ["2026-02-28T12:00:00Z", NOON],
  ["2026-02-28t12:00:00z", NOON],
  ["2026-02-28T12:00:00.597Z", NOON + 597],
  ["2026-02-28T12:00:00.597123456Z", NOON + 597],
  ["2026-02-28T20:00:00+08:00", NOON],
  ["2026-02-28T06:30:00-05:30", NOON],
  ["2024-02-29T00:00:00Z", Date.UTC(2024, 1, 29)],
])("%s is a time", (text, ms) => {
  expect(parseRfc3339(text)).toBe(ms);
});

test.each([
  ...["2026-02-29T12:00:00Z", "2026-02-30T12:00:00Z", "2026-04-31T12:00:00Z", "2026-13-01T12:00:00Z"],
  ...["2026-00-10T12:00:00Z", "2026-01-00T12:00:00Z", "1900-02-29T12:00:00Z", "2026-01-01T24:00:00Z"],
  ...["2026-01-01T12:60:00Z", "2026-01-01T12:00:60Z", "2026-01-01T12:00:00+25:00", "2026-01-01T12:00:00+08:60"],
])("%s names a moment that does not exist", (text) => {
  expect(parseRfc3339(text)).toBeUndefined();
});

test.each([
  ...["", "now", "2026-02-28", "2026-02-28T12:00:00", "2026-02-28 12:00:00Z", "2026-02-28T12:00Z"],
  ...["2026-02-28T12:00:00+0800", "20260228120000", "2026-2-28T12:00:00Z", "x2026-02-28T12:00:00Z"],
  ...["2026-02-28T12:00:00Zx", "2026-02-28T12:00:00Z\n", "2026-02-28T12:00:00.Z", "1772280000000"],
])("%j is not RFC 3339", (text) => {
  expect(parseRfc3339(text)).toBeUndefined();
});

const instant = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(9999, 11, 31) });

test("what is shown can be read back, to the millisecond", () => {
  fc.assert(fc.property(instant, (ms) => expect(parseRfc3339(formatRfc3339(ms))).toBe(ms)));
});

test("milliseconds are shown only where there are any", () => {
  expect(formatRfc3339(NOON)).toBe("2026-02-28T12:00:00Z");
  expect(formatRfc3339(NOON + 5)).toBe("2026-02-28T12:00:00.005Z");
});

test("the offset is subtracted, whatever it is", () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: 0, max: 23 * 60 + 59 }), fc.constantFrom(1, -1), (ms, minutes, sign) => {
      const [hh, mm] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0"));
      const text = formatRfc3339(ms).replace("Z", `${sign > 0 ? "+" : "-"}${hh}:${mm}`);
      expect(parseRfc3339(text)).toBe(ms - sign * minutes * 60_000);
    }),
  );
});

test("a time in the cloud's compact format is suggested as RFC 3339", () => {
  expect(suggestRfc3339("20200609160000")).toBe("2020-06-09T16:00:00Z");
});

test.each(["yesterday", "20261399000000", "20260230000000", "2020060916000"])(
  "for %j an example is suggested; a suggestion is always a time",
  (text) => {
    expect(suggestRfc3339(text)).toBe("2026-01-31T08:00:00Z");
  },
);

test.each([
  [Number.NEGATIVE_INFINITY, "0001-01-01T00:00:00Z"],
  [-8.64e15 - 1, "0001-01-01T00:00:00Z"],
  [253_402_300_800_000, "9999-12-31T23:59:59.999Z"],
  [8.64e15 + 1, "9999-12-31T23:59:59.999Z"],
  [Number.POSITIVE_INFINITY, "9999-12-31T23:59:59.999Z"],
])("%d, which is beyond the years of four digits, is told as their end", (ms, text) => {
  expect(formatRfc3339(ms)).toBe(text);
});
