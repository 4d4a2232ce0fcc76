/** The times of each API, as its rows carry them and as its filters want them. */
import { TASK_LIST_APIS, taskListApi } from "../../../lib/apis";
import { formatTime, readTime } from "../../../lib/tasks/read/read-time";

const AT = Date.UTC(2026, 2, 1, 12, 0, 1);
const read = (stem: string, text: string, zone = taskListApi(stem)!.times.zoneMinutes) => readTime(text, zone);

test.each([
  ["dcs_background_tasks", "20260301120001"],
  ["dcs_center_tasks", "20260301120001"],
  ["dms_background_tasks", "20260301120001"],
  ["geminidb_jobs", "2026-03-01T12:00:01+0000"],
  ["rds_tasks", "1772366401000"],
  ["dds_tasks", "2026-03-01T12:00:01+0000"],
  ["redis_tasks", "2026-03-01 20:00:01"],
  ["crs_tasks", "2026-03-01 20:00:01"],
  ["cdb_tasks", "2026-03-01 20:00:01"],
  ["postgres_tasks", "2026-03-01 20:00:01"],
  ["cynosdb_tasks", "2026-03-01 20:00:01"],
])("%s is asked for %s, down to the second", (stem, text) => {
  const { times } = taskListApi(stem)!;
  expect([0, 999].map((ms) => String(formatTime(AT + ms, times.filter!, times.zoneMinutes)))).toEqual([text, text]);
});

test.each([
  ["dcs_background_tasks", "2026-03-01T12:00:01.000Z"],
  ["dms_background_tasks", "2026-03-01T12:00:01Z"],
  ["geminidb_jobs", "2026-03-01T12:00:01+0000"],
  ["geminidb_jobs", "2026-03-01T20:00:01+0800"],
  ["rds_tasks", "2026-03-01T20:00:01+0800"],
  ["dds_tasks", "2026-03-01T20:00:01+0800"],
  ["cbr_tasks", "2026-03-01T12:00:01.000+00:00"],
  ["geminidb_jobs", "2026-03-01T06:30:01-0530"],
  ["geminidb_jobs", "2026-03-01T20:00:01+08:00"],
  ["redis_tasks", "2026-03-01 20:00:01"],
  ["crs_tasks", "2026-03-01 20:00:01"],
  ["cdb_tasks", "2026-03-01 20:00:01"],
  ["postgres_tasks", "2026-03-01 20:00:01"],
  // Both forms stand in its document.
  ["cynosdb_tasks", "2026-03-01 20:00:01"],
  ["cynosdb_tasks", "2026-03-01T13:00:01+01:00"],
])("%s: %s is read as the moment it is", (stem, text) => {
  expect(read(stem, text)).toBe(AT);
});

test("a wall clock is another moment in another zone", () => {
  expect([0, 480, -330].map((zone) => read("redis_tasks", "2026-03-01 12:00:01", zone))).toEqual([
    ...[AT, AT - 480 * 60_000, AT + 330 * 60_000],
  ]);
});

test("a time with a zone of its own does not take another", () => {
  expect(read("geminidb_jobs", "2026-03-01T20:00:01+0800", 480)).toBe(AT);
});

test.each(TASK_LIST_APIS.map(({ stem }) => stem))("%s: zeros and an empty text are no time, not the year 0", (stem) => {
  expect([read(stem, "0000-00-00 00:00:00"), read(stem, "")]).toEqual([null, null]);
});

test.each([
  ["redis_tasks", "2026-13-01 20:00:01"],
  ["crs_tasks", "2026-03-01 25:00:00"],
  ["crs_tasks", "17723664"],
  ["geminidb_jobs", "2026-03-01T12:00:01"],
  ["dcs_background_tasks", "20260301120001"],
])("%s: %s cannot be read, and is not guessed", (stem, text) => {
  expect(read(stem, text)).toBeUndefined();
});
