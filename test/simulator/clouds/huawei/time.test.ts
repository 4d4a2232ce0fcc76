import {
  isoMicros,
  isoMillis,
  isoOffset,
  isoSeconds,
  optionalCompactTime,
  parseCompactTime,
  parseOffsetTime,
} from "../../../../lib/simulator/clouds/huawei/time";

describe("Huawei's times", () => {
  test("yyyyMMddHHmmss is read as UTC", () => {
    expect(parseCompactTime("20200617155959")).toBe(Date.UTC(2020, 5, 17, 15, 59, 59));
  });

  test.each(["", "2020061715595", "20200230000000", "20201301000000", "2020-06-17", "20200617246000"])(
    "%p is not a time",
    (text) => {
      expect(parseCompactTime(text)).toBeUndefined();
    },
  );

  test("rows carry milliseconds, progress does not", () => {
    const time = Date.UTC(2020, 5, 17, 8, 18, 6, 597);
    expect(isoMillis(time)).toBe("2020-06-17T08:18:06.597Z");
    expect(isoSeconds(time)).toBe("2020-06-17T08:18:06Z");
  });

  test("a time may be left out, but not be wrong", () => {
    expect(optionalCompactTime(undefined)).toBeUndefined();
    expect(optionalCompactTime("20200617155959")).toBe(Date.UTC(2020, 5, 17, 15, 59, 59));
    expect(optionalCompactTime("")).toBe("bad");
  });

  test.each([
    ["2023-09-12T06:44:01+0000", Date.UTC(2023, 8, 12, 6, 44, 1)],
    ["2023-09-12T06:44:01+0800", Date.UTC(2023, 8, 11, 22, 44, 1)],
    ["2023-09-12T06:44:01-0330", Date.UTC(2023, 8, 12, 10, 14, 1)],
    ["2023-09-12T06:44:01 0800", undefined],
    ["2023-09-12T06:44:01+08:00", undefined],
    ["2023-09-12T06:44:01Z", undefined],
    ["2023-09-12T06:44:01", undefined],
    ["2023-09-12T06:44:01.5+0000", undefined],
    ["2023-02-30T06:44:01+0000", undefined],
    ["2023-09-12T06:44:01+1500", undefined],
    ["2023-09-12T06:44:01+0860", undefined],
  ])("%s has a numeric offset without a colon, or is not a time", (text, time) => {
    expect(parseOffsetTime(text)).toBe(time);
  });

  test("jobs carry an offset, credentials microseconds", () => {
    const time = Date.UTC(2023, 8, 12, 6, 44, 1, 250);
    expect(isoOffset(time)).toBe("2023-09-12T06:44:01+0000");
    expect(isoMicros(time)).toBe("2023-09-12T06:44:01.250000Z");
  });
});
