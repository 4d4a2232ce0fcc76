import { parseWallClock, wallClock, zoneMinutes } from "../../../../lib/simulator/clouds/tencent/time";

test.each([
  ["+08:00", 480],
  ["-03:30", -210],
  ["+00:00", 0],
])("the zone %s is %d minutes", (zone, minutes) => {
  expect(zoneMinutes(zone)).toBe(minutes);
});

test("a sibling's backup id dates its wall clock to UTC+8", () => {
  // The version-1 UUID 19266626-eddb-11e6 is of 2017-02-08T08:46:35Z, shown as 16:46:34.
  expect(wallClock(Date.UTC(2017, 1, 8, 8, 46, 34), 480)).toBe("2017-02-08 16:46:34");
  expect(parseWallClock("2017-02-08 16:46:34", 480)).toBe(Date.UTC(2017, 1, 8, 8, 46, 34));
});

test.each(["2017-02-30 00:00:00", "2017-02-08T16:46:34", "2017-02-08", "2017-02-08 24:00:00", ""])(
  "%j is no time",
  (text) => {
    expect(parseWallClock(text, 480)).toBeUndefined();
  },
);
