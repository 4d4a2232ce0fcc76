import fc from "fast-check";
import { formatDuration, fromNow, parseDuration, shortDuration } from "../../lib/text/duration";

test.each([
  ["90s", 90_000],
  ["10m", 600_000],
  ["1h30m", 5_400_000],
  ["1h0m5s", 3_605_000],
  ["250ms", 250],
  ["1m500ms", 60_500],
  ["1.5h", 5_400_000],
  ["7d", 604_800_000],
  ["0s", 0],
])("%s is %d milliseconds", (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each([
  "",
  "30",
  "30x",
  "s",
  "30 s",
  " 30s",
  "30s ",
  "-5s",
  "+5s",
  "1,5h",
  ".5h",
  "1e3s",
  "30S",
  "30sx",
  "30s\n",
  "Ⅷs",
])("%j is no duration", (text) => {
  expect(parseDuration(text)).toBeUndefined();
});

test.each([
  [0, "0s"],
  [-5, "0s"],
  [1, "1ms"],
  [999, "999ms"],
  [1_000, "1s"],
  [1_499, "1s"],
  [59_600, "1m"],
  [250_000, "4m10s"],
  [3_600_000, "1h"],
  [3_605_000, "1h5s"],
  [604_800_000, "168h"],
])("%d milliseconds are shown as %s", (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test("what is shown can be written back: exactly in whole seconds, within half a second always", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 604_800 }), fc.integer({ min: -499, max: 499 }), (seconds, rest) => {
      expect(parseDuration(formatDuration(seconds * 1_000))).toBe(seconds * 1_000);
      const ms = Math.max(0, seconds * 1_000 + rest);
      expect(Math.abs(parseDuration(formatDuration(ms))! - ms)).toBeLessThanOrEqual(ms < 1_000 ? 0 : 500);
    }),
  );
});

test("the parts of a duration add up, in whatever order", () => {
  const part = fc.tuple(fc.nat(1_000), fc.constantFrom("ms", "s", "m", "h", "d"));
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
      const texts = parts.map(([amount, unit]) => `${amount}${unit}`);
      const sum = texts.reduce((total, text) => total + parseDuration(text)!, 0);
      expect(parseDuration(texts.join(""))).toBe(sum);
    }),
  );
});

test.each([
  [0, "0s"],
  [400, "0s"],
  [59_999, "59s"],
  [3_600_000, "1h"],
  [3_661_000, "1h1m"],
  [86_399_000, "23h59m"],
  [200_000_000, "2d7h"],
])("%d ms are %s for somebody who looks", (ms, text) => {
  expect(shortDuration(ms)).toBe(text);
});

test.each([
  [-90_000, "1m30s ago"],
  [0, "0s ago"],
  [999, "0s ago"],
  [1_000, "in 1s"],
  [7_200_000, "in 2h"],
])("what is %d ms ahead is %s", (ahead, text) => {
  expect(fromNow(Date.UTC(2026, 0) + ahead, Date.UTC(2026, 0))).toBe(text);
});
