import { isAskedFor } from "../../../lib/cli/timeline/filter";

const task = { instance: "cache", name: "EXTEND", id: "8abf", state: "failed", status: "FAILED", reason: "" };
const ALL = { text: "", instance: "", off: new Set<string>() };

test.each([
  ["nothing is asked for", {}, true],
  ["its name holds the text, in any letter case", { text: "tEn" }, true],
  ["its ID does", { text: "8AB" }, true],
  ["neither does", { text: "resize" }, false],
  ["it is of the instance", { instance: "cache" }, true],
  ["it is of another one", { instance: "cach" }, false],
  ["its state is off", { off: new Set(["failed"]) }, false],
  ["another state is off", { off: new Set(["succeeded"]) }, true],
])("a task, where %s: %p %s", (_, asked, expected) => {
  expect(isAskedFor(task, { ...ALL, ...asked })).toBe(expected);
});
