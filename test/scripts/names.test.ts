import type { TaskListApi } from "../../lib/apis/declaration";
import { namesOf } from "../../scripts/generate/names";

const names = (stem: string, singular: string, className: string) =>
  namesOf({ stem, singular, className } as TaskListApi);

test("classes follow the declaration's class name, files its stem", () => {
  expect(names("dcs_background_tasks", "dcs_background_task", "DcsBackgroundTask")).toEqual({
    lookup: "DcsBackgroundTasks",
    gate: "DcsBackgroundTaskGate",
    task: "DcsBackgroundTask",
    listedTask: "ListedDcsBackgroundTask",
    taskList: "DcsBackgroundTaskList",
    lookupFile: "dcs-background-tasks",
    gateFile: "dcs-background-task-gate",
    taskFile: "dcs-background-task",
  });
});

test("a product's own spelling is kept", () => {
  const { lookup, gate } = names("geminidb_jobs", "geminidb_job", "GeminiDbJob");
  expect([lookup, gate]).toEqual(["GeminiDbJobs", "GeminiDbJobGate"]);
});
