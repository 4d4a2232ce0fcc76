import { DeclarationError } from "../../lib/apis/asking";
import { compileList } from "../../lib/apis/compile";
import { keyOf, knowsInstance, picksInstance } from "../../lib/apis/declaration";
import type { TaskListProps } from "../../lib/apis/task-list";

const LIST: TaskListProps = {
  ...{ cloud: "huaweicloud", service: "rds", path: "/v3/{project_id}/tasklist", rows: "tasks" },
  query: { instance_id: "{instance_id}", offset: "{offset}" },
  task: { id: "id", status: "status" },
  states: { Running: "running", Completed: "succeeded" },
};
const key = (changes: Partial<TaskListProps> = {}) => keyOf(compileList({ ...LIST, ...changes }));

test("two declarations that say the same are one list, whatever the order of their keys and whether defaults are written", () => {
  const { states, task, ...others } = LIST;
  const { Running, Completed } = states as { Running: string; Completed: string };
  expect(keyOf(compileList({ states: { Completed, Running }, task: { ...task, progressMax: 100 }, ...others }))).toBe(
    key(),
  );
  expect(key({ fields: {}, errors: {}, body: {}, window: undefined })).toBe(key());
});

test.each<Partial<TaskListProps>>([
  { service: "dds" },
  { query: { instance_id: "{instance_id}" } },
  { states: { Running: "running" } },
  { failedWhen: "error" },
  { fields: { cpu: "cpu" } },
  { task: { id: "id", status: "state" } },
])("another one with %j is another list", (changes) => {
  expect(key(changes)).not.toBe(key());
});

test("where the instance stands says whose the list is", () => {
  const of = (changes: Partial<TaskListProps>) => {
    const api = compileList({ ...LIST, ...changes });
    return [api.scope, picksInstance(api), knowsInstance(api)];
  };
  expect(of({ path: "/v3/instances/{instance_id}", query: {} })).toEqual(["instance", true, true]);
  expect(of({})).toEqual(["project", true, true]);
  expect(of({ query: {}, task: { status: "status", resourceId: "of" } })).toEqual(["project", false, true]);
  expect(of({ query: {} })).toEqual(["project", false, false]);
});

test.each<[string, Partial<TaskListProps>, string]>([
  ["a cloud that there is not", { cloud: "clouds" }, 'cloud: there is no cloud "clouds"'],
  ["a path", { rows: "a..b" }, "rows: the path has an empty step; separate names by single dots"],
  ["a path of a part", { task: { status: "a[0]" } }, /^task.status: the path uses brackets/.source],
  ["a duration", { window: "a month" }, 'window: "a month" is not a duration such as "30d"'],
  ["a zone", { timeZone: "CST" }, 'timeZone: "CST" is not an offset such as "+08:00"'],
])("%s that cannot be read is told by its key", (_, changes, message) => {
  expect(() => compileList({ ...LIST, ...changes })).toThrow(DeclarationError);
  expect(() => compileList({ ...LIST, ...changes })).toThrow(message.startsWith("^") ? new RegExp(message) : message);
});
