import { backoffDelay, DEFAULT_BACKOFF, parseHttpDate, retryAfterMs } from "../../lib/http/backoff";

it("the pause doubles from the base to the cap", () => {
  const pauses = [1, 2, 3, 6, 7, 2000].map((attempt) => backoffDelay(DEFAULT_BACKOFF, attempt, 1));
  expect(pauses).toEqual([500, 1000, 2000, 16_000, 20_000, 20_000]);
});

it("the jitter is full: from nothing to all of the pause", () => {
  expect(backoffDelay(DEFAULT_BACKOFF, 3, 0)).toBe(0);
  expect(backoffDelay(DEFAULT_BACKOFF, 3, 0.25)).toBe(500);
});

const now = Date.UTC(2024, 0, 2, 3, 4, 5);

it.each([
  ["120", 120_000],
  [" 0 ", 0],
  ["9".repeat(20), 253_402_300_799_999],
  ["Tue, 02 Jan 2024 03:04:15 GMT", 10_000],
  ["Tuesday, 02-Jan-24 03:04:15 GMT", 10_000],
  ["Tue Jan  2 03:04:15 2024", 10_000],
  ["Tue, 02 Jan 2024 03:00:00 GMT", 0],
  ["-5", null],
  ["1.5", null],
  ["soon", null],
  ["", null],
  [undefined, null],
])("Retry-After %j means a pause of %s ms", (header, expected) => {
  expect(retryAfterMs(header, now)).toBe(expected);
});

it("a date in Retry-After is compared with two clocks, and means the shorter pause: one of them may be wrong", () => {
  const date = "Tue, 02 Jan 2024 03:04:15 GMT";
  expect(retryAfterMs(date, now, 0)).toBe(10_000);
  expect(retryAfterMs(date, 0, now)).toBe(10_000);
});

it.each([
  ["Tue, 02 Jan 2024 03:04:05 GMT", now],
  ["Tue, 02 Jan 2024 03:03:60 GMT", now - 5_000],
  ["Tuesday, 02-Jan-24 03:03:60 GMT", now - 5_000],
  ["Tue Jan  2 03:03:60 2024", now - 5_000],
  ["1704164645", null],
  ["2024-01-02", null],
  ["Tue, 99 Foo 2024 03:04:05 GMT", null],
  [undefined, null],
  ["Thu, 01 Jan 1970 00:00:00 GMT", 0],
  ["Wed, 31 Dec 1969 23:59:59 GMT", null],
  ["Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799_000],
  ["Sat, 01 Jan 10000 00:00:00 GMT", null],
  ["Sat, 13 Sep 275760 00:00:00 GMT", null],
  ["Sat, 13 Sep 275760 00:00:01 GMT", null],
])("Date %j is %s", (header, expected) => {
  expect(parseHttpDate(header)).toBe(expected);
});
