import { TASK_LIST_APIS, taskListApi } from "../../lib/apis";
import { stateOf } from "../../lib/tasks/read/read-task";

const DCS = {
  WAITING: "pending",
  INIT: "pending",
  CREATED: "pending",
  EXECUTING: "running",
  RUNNING: "running",
  SUCCESS: "succeeded",
  Successful: "succeeded",
  FINISH: "succeeded",
  FINISHED: "succeeded",
  FAILED: "failed",
  FAIL: "failed",
  ERROR: "failed",
  CANCELLED: "cancelled",
  CANCELED: "cancelled",
};

/** By stem: every word a list may carry, and what it means. */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  dcs_background_tasks: DCS,
  dcs_center_tasks: DCS,
  // The enumeration of the SDKs' models, and the other spelling of its last word.
  dms_background_tasks: {
    CREATED: "pending",
    EXECUTING: "running",
    SUCCESS: "succeeded",
    FAILED: "failed",
    DELETED: "cancelled",
    CANCELLED: "cancelled",
    CANCELED: "cancelled",
  },
  geminidb_jobs: { Running: "running", Completed: "succeeded", Failed: "failed" },
  rds_tasks: { Running: "running", Completed: "succeeded", Failed: "failed" },
  dds_tasks: { Running: "running", Completed: "succeeded", Failed: "failed" },
  cbr_tasks: {
    ...{ waiting: "pending", running: "running", success: "succeeded", failed: "failed" },
    // What timed out failed; what was skipped did nothing.
    ...{ timeout: "failed", skipped: "cancelled" },
  },
  // `Result` of the list, and `Status` of DescribeTaskInfo.
  redis_tasks: {
    "0": "pending",
    "1": "running",
    "2": "succeeded",
    "4": "failed",
    preparing: "pending",
    running: "running",
    succeed: "succeeded",
    failed: "failed",
    error: "failed",
  },
  crs_tasks: { "0": "pending", "1": "running", "2": "succeeded", "3": "failed", "-1": "failed" },
  cdb_tasks: {
    UNDEFINED: "pending",
    INITIAL: "pending",
    WAITING: "pending",
    RUNNING: "running",
    PAUSED: "running",
    SUCCEED: "succeeded",
    FAILED: "failed",
    KILLED: "cancelled",
    REMOVED: "cancelled",
  },
  postgres_tasks: {
    Running: "running",
    WaitSwitch: "running",
    Pause: "running",
    Success: "succeeded",
    Fail: "failed",
  },
  // Words of examples, among which there is none of a failure: no other is guessed.
  cynosdb_tasks: { processing: "running", running: "running", success: "succeeded" },
};

/** Words of one API that another does not know, and words that nobody has seen. */
const STRANGERS: Readonly<Record<string, readonly string[]>> = {
  dcs_background_tasks: ["DELETED", "Completed", "2"],
  dcs_center_tasks: ["DELETED", "Completed", "2"],
  dms_background_tasks: ["WAITING", "RUNNING", "FAIL", "Completed"],
  geminidb_jobs: ["Pending", "Canceled", "SUCCESS"],
  // An example of a sibling list says `Complete`; the scheduled tasks have the others.
  rds_tasks: ["Complete", "Pending", "Canceled", "SUCCESS"],
  dds_tasks: ["Complete", "Pending", "Canceled", "SUCCESS"],
  cbr_tasks: ["succeeded", "completed", "error", "killed"],
  redis_tasks: ["3", "-1", "success", "succeeded"],
  crs_tasks: ["4", "success", "-2"],
  // What DescribeAsyncRequestInfo says of one task, and the numbers of the filter.
  cdb_tasks: ["SUCCESS", "2", "3"],
  postgres_tasks: ["Failed", "Paused", "SUCCEED"],
  cynosdb_tasks: ["failed", "fail", "error", "undo", "succeed"],
};

const COMMON_STRANGERS = ["PAUSING", "success!", "", "constructor", "__proto__", "toString", "null"];

describe.each(TASK_LIST_APIS.map((api) => [api.stem, api] as const))("%s", (stem, api) => {
  const words = Object.entries(WORDS[stem]!);

  test.each(words)("%s means %s, in any letter case and with spaces around it", (word, state) => {
    const spellings = [word, word.toLowerCase(), word.toUpperCase(), ` ${word} `];
    expect(spellings.map((spelling) => stateOf(spelling, api.states, {}))).toEqual(Array(4).fill(state));
  });

  test("knows no other word", () => {
    expect(Object.keys(api.states).sort()).toEqual(words.map(([word]) => word.toLowerCase()).sort());
  });

  test.each([...STRANGERS[stem]!, ...COMMON_STRANGERS])("%p is unknown: no word is guessed", (word) => {
    expect(stateOf(word, api.states, {})).toBe("unknown");
  });
});

test("a list of words that no document has says how it is known", () => {
  const noted = TASK_LIST_APIS.filter(({ statesNote }) => statesNote !== undefined).map(({ stem }) => stem);
  expect(noted).toEqual([
    ...["dcs_background_tasks", "dcs_center_tasks", "dms_background_tasks", "redis_tasks", "cynosdb_tasks"],
  ]);
  expect(taskListApi("dcs_center_tasks")!.statesNote).toMatch(/^No DCS document lists the status words\./);
});
