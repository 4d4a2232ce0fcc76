import { dcsBackgroundTasks } from "../../lib/apis/dcs-background-tasks";
import { check } from "../../lib/options/check";
import { NOT_KNOWN } from "../../lib/options/given-value";
import { lookupArguments } from "../../lib/options/lookup";

const set = lookupArguments(dcsBackgroundTasks);
const messages = (values: Record<string, unknown>) =>
  check(set, { instance_id: "i-1", ...values }).map(({ message }) => message);

test("every query parameter of the document is an argument of the same name, beside ours", () => {
  expect(Object.keys(set.arguments).sort()).toEqual(
    [
      ...["instance_id", "offset", "limit", "start_time", "end_time"],
      ...["name", "states", "include_raw", "ignore_not_found"],
    ].sort(),
  );
});

test("a filter of another API's document becomes an argument, too", () => {
  const filter = {
    type: "string",
    role: "filter",
    description: "Only this one.",
  } as const;
  const api = { ...dcsBackgroundTasks, parameters: { ...dcsBackgroundTasks.parameters, status: filter } };
  expect(lookupArguments(api).arguments.status).toMatchObject({
    type: "string",
    description: "Only this one.",
  });
});

test("the instance is required where a list belongs to one, optional where it does not", () => {
  expect(check(set, {})).toEqual([
    { path: ["instance_id"], message: "instance_id is required: ID of the instance whose tasks are listed." },
  ]);
  expect(check(lookupArguments({ ...dcsBackgroundTasks, scope: "project" }), {})).toEqual([]);
});

test.each<[string, Record<string, unknown>, string]>([
  [
    "an unknown state",
    { states: ["failed", "done"] },
    'states: "done" is not one of "pending", "running", "succeeded", "failed", "cancelled" and "unknown"',
  ],
  ["a limit of nothing", { limit: 0 }, "limit: 0 is less than 1"],
  ["a negative offset", { offset: -1 }, "offset: -1 is less than 0"],
  ["an empty name", { name: " " }, "name: must not be empty"],
  [
    "a time in the cloud's format",
    { start_time: "20200609160000" },
    'start_time: "20200609160000" is not an RFC 3339 time; write it like "2020-06-09T16:00:00Z"',
  ],
  [
    "an end before the start",
    { start_time: "2026-01-02T00:00:00Z", end_time: "2026-01-01T00:00:00Z" },
    'end_time: "2026-01-01T00:00:00Z" lies before start_time: "2026-01-02T00:00:00Z"; swap the two',
  ],
])("%s is refused", (_, values, message) => {
  expect(messages(values)).toEqual([message]);
});

test("an end at the very start is a window of one second", () => {
  expect(messages({ start_time: "2026-01-01T00:00:00Z", end_time: "2026-01-01T08:00:00+08:00" })).toEqual([]);
});

test("a window with an unknown or a wrong end is not compared", () => {
  expect(messages({ start_time: "2026-01-02T00:00:00Z", end_time: NOT_KNOWN })).toEqual([]);
  expect(messages({ start_time: NOT_KNOWN, end_time: "2026-01-01T00:00:00Z" })).toEqual([]);
  expect(messages({ start_time: "2026-01-02T00:00:00Z", end_time: "never" })).toHaveLength(1);
});
