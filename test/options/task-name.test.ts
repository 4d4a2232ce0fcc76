import { TASK_LIST_APIS, taskListApi } from "../../lib/apis";
import { isKnownName, suggestedNames } from "../../lib/options/task-name";

const dcs = taskListApi("dcs_background_tasks")!;
const geminidb = taskListApi("geminidb_jobs")!;
const redis = taskListApi("redis_tasks")!;

test.each(TASK_LIST_APIS.map((api) => [api.stem, api] as const))("the known names of %s need no help", (_, api) => {
  const names = [...Object.keys(api.knownNames), ...Object.entries(api.codes ?? {}).flat(2)];
  expect(names.length).toBeGreaterThan(4);
  expect(names.filter((name) => !isKnownName(api, name) || suggestedNames(api, name).length > 0)).toEqual([]);
});

test.each([
  ["another letter case", dcs, "extend", ["EXTEND"]],
  ["a slip", dcs, "EXTEDN", ["EXTEND"]],
  ["another spelling", dcs, "unbind_eip", ["UnBindEip"]],
  ["what the operation is called", dcs, "RESIZE", ["EXTEND"]],
  ["the same, with what everything works on", dcs, "resizeInstance", ["EXTEND"]],
  ["the most that is shared with an operation", dcs, "changePassword", ["modify"]],
  ["a part of a name", geminidb, "RESIZE", ["ResizeInstance"]],
  ["several operations", geminidb, "restart", ["RestartInstance", "RestartNode"]],
  ["a slip in a name of a code", redis, "FLOW_RESZE", ["FLOW_RESIZE"]],
  ["the operation of a code", redis, "RESIZE", ["FLOW_RESIZE"]],
])("%s is told the names that may be meant", (_, api, name, suggested) => {
  expect(suggestedNames(api, name)).toEqual(suggested);
});

test.each([
  ["a name like no other", dcs, "SomethingNew"],
  ["a word of too many operations", redis, "backup"],
  ["what every operation works on", geminidb, "instance"],
  ["a short word", dcs, "an"],
  ["an inherited name", dcs, "__proto__"],
  ["nothing", dcs, ""],
])("%s is told nothing", (_, api, name) => {
  expect(suggestedNames(api, name)).toEqual([]);
});

test("names of tasks that were seen go before known ones, and help with a known name, too", () => {
  expect(suggestedNames(dcs, "Extend2", ["Extend22", "Other"])).toEqual(["Extend22"]);
  expect(suggestedNames(dcs, "EXTEND", ["EXTENDS"])).toEqual(["EXTENDS"]);
  expect(suggestedNames(dcs, "EXTEND", ["BindEip"])).toEqual([]);
  expect(suggestedNames(geminidb, "enlarge", ["EnlargeVolumeX", "Other"])).toEqual(["EnlargeVolumeX"]);
});
