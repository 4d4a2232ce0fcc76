import { WrongZoneError, wrongZone } from "../../../lib/tasks/read/zone";
import { task } from "../../support/fake-task";

const NOON = Date.parse("2026-03-01T12:00:00Z");
const MINUTE = 60_000;

const startedAt = (ms: number, id = "task-1") => task({ id, created_at: new Date(ms).toISOString() });

const OPTION = "tencentcloud.task_time_zone of the provider";

test("a task that starts later than clocks can differ shows that the zone is another one, and what to set", () => {
  const tasks = [startedAt(NOON - MINUTE, "a"), startedAt(NOON + 60 * MINUTE, "b")];
  expect(wrongZone(tasks, NOON, NOON, OPTION)).toBe(
    "task b seems to start at 2026-03-01T13:00:00Z, but the server's time is only 2026-03-01T12:00:00Z: its times are in " +
      "another zone than was assumed. Set tencentcloud.task_time_zone of the provider to the zone of the times that the " +
      "cloud's console shows",
  );
});

test.each([
  ["a day old", -24 * 60 * MINUTE],
  ["as old as the server's clock", 0],
  ["five minutes ahead", 5 * MINUTE],
  ["further ahead than any zone", 24 * 60 * MINUTE + 6 * MINUTE],
])("a task %s shows nothing", (_title, ms) => {
  expect(wrongZone([startedAt(NOON + ms)], NOON, NOON, OPTION)).toBeUndefined();
});

test("by a time that nothing has confirmed, nothing is shown", () => {
  expect(wrongZone([startedAt(NOON + 60 * MINUTE)], "unconfirmed", NOON, OPTION)).toBeUndefined();
});

test("where no answer tells a time, this machine's clock may be wrong by as much as a signature allows", () => {
  const shown = (minutes: number) => wrongZone([startedAt(NOON + minutes * MINUTE)], null, NOON, OPTION) !== undefined;
  expect([shown(20), shown(21), shown(60)]).toEqual([false, true, true]);
});

test("no task, and a task without a time, show nothing", () => {
  expect(wrongZone([], NOON, NOON, OPTION)).toBeUndefined();
  expect(wrongZone([task({ created_at: undefined })], NOON, NOON, OPTION)).toBeUndefined();
});

test("a wrong zone does not heal by asking again", () => {
  expect(new WrongZoneError("x").kind).toBe("wrong-zone");
});
