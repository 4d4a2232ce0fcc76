/** What a gate of each API takes. The rules that all share are tested on one of them in gate.test.ts. */
import { TASK_LIST_APIS, taskListApi } from "../../lib/apis";
import { check } from "../../lib/options/check";
import { gateArguments } from "../../lib/options/gate";

const since = "2026-03-01T12:00:00Z";
const set = (stem: string) => gateArguments(taskListApi(stem)!);
const messages = (stem: string, values: Record<string, unknown>) =>
  check(set(stem), values).map(({ path, message }) => `${path.join(".")} | ${message}`);

test("an instance, any instance and a job ID are options where they mean something", () => {
  const optional = ["instance_id", "any_instance", "job_id"];
  const options = TASK_LIST_APIS.map(({ stem }) => {
    const { arguments: args } = set(stem);
    return [stem, optional.filter((name) => args[name] !== undefined)];
  });
  expect(Object.fromEntries(options)).toEqual({
    dcs_background_tasks: ["instance_id", "job_id"],
    dcs_center_tasks: ["any_instance", "job_id"],
    dms_background_tasks: ["instance_id"],
    geminidb_jobs: ["instance_id", "any_instance"],
    rds_tasks: ["instance_id", "any_instance"],
    dds_tasks: ["instance_id", "any_instance"],
    cbr_tasks: ["instance_id", "any_instance"],
    redis_tasks: ["instance_id", "any_instance"],
    crs_tasks: ["instance_id", "any_instance"],
    cdb_tasks: ["instance_id", "any_instance", "job_id"],
    postgres_tasks: ["instance_id", "any_instance"],
    cynosdb_tasks: ["instance_id", "any_instance", "job_id"],
  });
});

describe.each(["dcs_background_tasks", "dms_background_tasks"])("%s, the list of one instance", (stem) => {
  test("needs the instance, whatever selects the task", () => {
    for (const selection of [{ name: "x", since }, { task_id: "t" }, { until: "idle" }]) {
      expect(messages(stem, selection)).toEqual([
        "instance_id | instance_id is required: ID of the instance whose task is awaited.",
      ]);
      expect(messages(stem, { ...selection, instance_id: "i" })).toEqual([]);
    }
  });
});

describe.each([
  "geminidb_jobs",
  "rds_tasks",
  "dds_tasks",
  "cbr_tasks",
  "redis_tasks",
  "crs_tasks",
  "cdb_tasks",
  "postgres_tasks",
  "cynosdb_tasks",
])("%s, a list of a project whose rows name the instance", (stem) => {
  const NEEDS =
    "instance_id | this list covers a whole project, so name alone could match another instance's task; give instance_id, or any_instance = true";

  test("a name needs an instance, or the word that any will do", () => {
    expect(messages(stem, { name: "x", since })).toEqual([NEEDS]);
    expect(messages(stem, { name: "x", since, any_instance: false })).toEqual([NEEDS]);
    expect(messages(stem, { name: "x", since, instance_id: "i" })).toEqual([]);
    expect(messages(stem, { name: "x", since, any_instance: true })).toEqual([]);
  });

  test("a list that becomes idle needs it as well", () => {
    expect(messages(stem, { until: "idle" })).toEqual([NEEDS]);
  });

  test("a task ID is enough", () => {
    expect(messages(stem, { task_id: "42" })).toEqual([]);
  });

  test("one instance and any instance contradict each other", () => {
    expect(messages(stem, { task_id: "42", instance_id: "i", any_instance: true })).toEqual([
      "any_instance | instance_id and any_instance are both set; give only one of them",
    ]);
  });
});

describe("dcs_center_tasks, a list of a project whose rows name no instance", () => {
  const NEEDS =
    "any_instance | this list covers a whole project and its rows do not say which instance they belong to; give task_id or job_id, or any_instance = true if a task of any instance may match";

  test("a name can only be meant for any instance, and that has to be said", () => {
    expect(messages("dcs_center_tasks", { name: "EXTEND", since })).toEqual([NEEDS]);
    expect(messages("dcs_center_tasks", { name: "EXTEND", since, any_instance: false })).toEqual([NEEDS]);
    expect(messages("dcs_center_tasks", { name: "EXTEND", since, any_instance: true })).toEqual([]);
  });

  test("the ID of the task or of its job is enough", () => {
    expect(messages("dcs_center_tasks", { task_id: "t" })).toEqual([]);
    expect(messages("dcs_center_tasks", { job_id: "j" })).toEqual([]);
  });

  test("an instance cannot be given", () => {
    expect(messages("dcs_center_tasks", { task_id: "t", instance_id: "i" })).toEqual([
      "instance_id | instance_id is not an option here",
    ]);
  });
});

describe("task_id", () => {
  const ID = "crs-izbob1wh/restoreBackup/2017-02-10 16:56:18";

  test("is what stands for an ID where rows have none, and says what that is", () => {
    expect(messages("crs_tasks", { task_id: ID })).toEqual([]);
    expect(messages("crs_tasks", { task_id: " " })).toEqual(["task_id | task_id: must not be empty"]);
    expect(set("crs_tasks").arguments.task_id!.description).toContain("`redis_id/task_name/start_time` stands for it");
  });

  test("is else part of an address or a query: no separators", () => {
    const others = TASK_LIST_APIS.filter(({ stem }) => stem !== "crs_tasks");
    for (const { stem } of others) {
      expect(messages(stem, { instance_id: "i", task_id: ID }).join()).toContain("is not an ID");
    }
  });
});

test("how a name is compared is said: by letter case, or by code and all its names", () => {
  const notes = TASK_LIST_APIS.map(({ stem }) => [stem, set(stem).arguments.name!.description.split("`since`. ")[1]]);
  const exact = "Letter case counts.";
  expect(Object.fromEntries(notes)).toEqual({
    dcs_background_tasks: exact,
    dcs_center_tasks: exact,
    dms_background_tasks: exact,
    geminidb_jobs: exact,
    rds_tasks: exact,
    dds_tasks: exact,
    cbr_tasks: exact,
    redis_tasks: "A code, or any name the code is known by.",
    crs_tasks: exact,
    cdb_tasks: exact,
    postgres_tasks: exact,
    cynosdb_tasks: exact,
  });
});
