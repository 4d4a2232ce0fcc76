/** How each API tells one and the same history, and what it cannot tell. */
import type { TaskSpec } from "../../../lib/simulator/index";

/** What a task is doing. `odd`: a word that nobody knows. */
export type Mood = "pending" | "running" | "odd" | "succeeded" | "failed" | "cancelled";

export interface Dialect {
  readonly stem: string;
  readonly singular: string;
  readonly service:
    | "dcs"
    | "dms"
    | "geminidb"
    | "rds"
    | "dds"
    | "cbr"
    | "redis"
    | "crs"
    | "cdb"
    | "postgres"
    | "cynosdb";
  readonly cloud: "huaweicloud" | "tencentcloud";
  /** The operation that lists, as the simulator calls it. */
  readonly operation: string;
  readonly instances: readonly [string, string];
  /** The name of the tasks that are awaited, and of others. */
  readonly names: readonly [string, string];
  readonly words: Readonly<Record<Mood, string>>;
  /** What the provider is taught, where the document tells too few words. */
  readonly states?: Readonly<Record<string, string>>;
  /** A list belongs to one instance; or a project has one, and rows say the instance or do not. */
  readonly scope: "instance" | "project" | "project, instance untold";
  /** How fine a stamp is, ms. */
  readonly grain: 1 | 1_000;
  /** What a task is known by. `row`: rows have no ID of their own. */
  readonly ids: "text" | "number" | "row";
  /** Rows of a page at most. */
  readonly pageSize: number;
  /** Where `expect` finds the result, and how a task is told to have it. */
  readonly result: { readonly path: string; readonly of: (value: string) => Partial<TaskSpec> };
}

const NOBODY_KNOWS = "FROBNICATED";

const HUAWEI_WORDS = { running: "EXECUTING", odd: NOBODY_KNOWS, succeeded: "SUCCESS", failed: "FAILED" };
const TENCENT_WORDS = { pending: "0", running: "1", odd: "7", succeeded: "2" };
/** Three words are documented: there is none for waiting and none for cancelled. */
const DATABASE_WORDS = {
  ...{ pending: "Running", running: "Running", odd: NOBODY_KNOWS },
  ...{ succeeded: "Completed", failed: "Failed", cancelled: "Failed" },
};
const DCS = {
  service: "dcs",
  cloud: "huaweicloud",
  instances: ["i-1", "i-2"],
  names: ["EXTEND", "modify"],
  words: { ...HUAWEI_WORDS, pending: "WAITING", cancelled: "CANCELLED" },
  grain: 1,
  ids: "text",
  pageSize: 1_000,
  result: { path: "details.new_capacity", of: (value: string) => ({ details: { new_capacity: value } }) },
} as const;

/** A field that no document knows: `expect` finds it in the row as received, below `raw`. */
const MARK = { path: "raw.mark", of: (value: string) => ({ fields: { mark: value } }) };

const OF_DATABASE = {
  cloud: "tencentcloud",
  operation: "DescribeTasks",
  scope: "project",
  grain: 1_000,
  ids: "number",
  pageSize: 100,
  result: MARK,
} as const;

export const DIALECTS: readonly Dialect[] = [
  {
    ...DCS,
    stem: "dcs_background_tasks",
    singular: "dcs_background_task",
    operation: "ListBackgroundTask",
    scope: "instance",
  },
  {
    ...DCS,
    stem: "dcs_center_tasks",
    singular: "dcs_center_task",
    operation: "ListCenterTask",
    scope: "project, instance untold",
  },
  {
    stem: "dms_background_tasks",
    singular: "dms_background_task",
    service: "dms",
    cloud: "huaweicloud",
    operation: "ListBackgroundTasks",
    instances: ["k-1", "k-2"],
    names: ["modifyAutoTopic", "changeRetentionPolicy"],
    words: { ...HUAWEI_WORDS, pending: "CREATED", cancelled: "CANCELLED" },
    scope: "instance",
    grain: 1,
    ids: "text",
    pageSize: 100,
    result: { path: "params.new", of: (value) => ({ params: JSON.stringify({ new: value }) }) },
  },
  {
    stem: "geminidb_jobs",
    singular: "geminidb_job",
    service: "geminidb",
    cloud: "huaweicloud",
    operation: "ListJobs",
    instances: ["1in06", "2in06"],
    names: ["ResizeInstance", "BackupInstance"],
    words: DATABASE_WORDS,
    scope: "project",
    grain: 1_000,
    ids: "text",
    pageSize: 50,
    result: MARK,
  },
  {
    stem: "rds_tasks",
    singular: "rds_task",
    service: "rds",
    cloud: "huaweicloud",
    operation: "ListTasks",
    instances: ["1in01", "2in01"],
    names: ["RestartMysqlInstance", "MysqlBindEIP"],
    words: DATABASE_WORDS,
    scope: "project",
    grain: 1_000,
    ids: "text",
    pageSize: 50,
    result: MARK,
  },
  {
    stem: "dds_tasks",
    singular: "dds_task",
    service: "dds",
    cloud: "huaweicloud",
    operation: "ListTasks",
    instances: ["1in02", "2in02"],
    names: ["ResizeMongoDBInstance", "MongodbSnapshotBackup"],
    words: DATABASE_WORDS,
    scope: "project",
    grain: 1_000,
    ids: "text",
    pageSize: 100,
    result: MARK,
  },
  {
    stem: "cbr_tasks",
    singular: "cbr_task",
    service: "cbr",
    cloud: "huaweicloud",
    operation: "ListOpLogs",
    instances: ["server-1", "server-2"],
    names: ["backup", "restore"],
    words: {
      ...{ pending: "waiting", running: "running", odd: NOBODY_KNOWS },
      ...{ succeeded: "success", failed: "failed", cancelled: "skipped" },
    },
    scope: "project",
    grain: 1,
    ids: "text",
    pageSize: 1_000,
    result: MARK,
  },
  {
    stem: "redis_tasks",
    singular: "redis_task",
    service: "redis",
    cloud: "tencentcloud",
    operation: "DescribeTaskList",
    instances: ["crs-1", "crs-2"],
    names: ["002", "012"],
    words: { ...TENCENT_WORDS, failed: "4", cancelled: "4" },
    scope: "project",
    grain: 1_000,
    ids: "number",
    pageSize: 100,
    result: MARK,
  },
  {
    stem: "crs_tasks",
    singular: "crs_task",
    service: "crs",
    cloud: "tencentcloud",
    operation: "GetRedisTaskList",
    instances: ["crs-1", "crs-2"],
    names: ["resizeInstance", "setPassword"],
    words: { ...TENCENT_WORDS, failed: "3", cancelled: "3" },
    scope: "project",
    grain: 1_000,
    ids: "row",
    pageSize: 100,
    result: MARK,
  },
  {
    stem: "cdb_tasks",
    singular: "cdb_task",
    service: "cdb",
    instances: ["cdb-1", "cdb-2"],
    names: ["UPGRADE MASTER", "MODIFY PARAM"],
    words: {
      ...{ pending: "WAITING", running: "RUNNING", odd: NOBODY_KNOWS },
      ...{ succeeded: "SUCCEED", failed: "FAILED", cancelled: "KILLED" },
    },
    ...OF_DATABASE,
  },
  {
    stem: "postgres_tasks",
    singular: "postgres_task",
    service: "postgres",
    instances: ["postgres-1", "postgres-2"],
    names: ["ModifyInstanceParams", "RestartInstance"],
    // There is no word for waiting and none for cancelled.
    words: {
      ...{ pending: "Running", running: "Running", odd: NOBODY_KNOWS },
      ...{ succeeded: "Success", failed: "Fail", cancelled: "Fail" },
    },
    ...OF_DATABASE,
  },
  {
    stem: "cynosdb_tasks",
    singular: "cynosdb_task",
    service: "cynosdb",
    instances: ["cynosdb-1", "cynosdb-2"],
    names: ["taskUpgradeStorage", "taskSwitchVpc"],
    words: {
      ...{ pending: "waiting", running: "running", odd: NOBODY_KNOWS },
      ...{ succeeded: "success", failed: "failed", cancelled: "cancelled" },
    },
    states: { waiting: "pending", failed: "failed", cancelled: "cancelled" },
    ...OF_DATABASE,
    pageSize: 20,
  },
];

/** The mood as the API can tell it. */
export function told({ words }: Dialect, mood: Mood): Exclude<Mood, "odd"> | "unknown" {
  if (mood === "odd") {
    return "unknown";
  }
  const alike = (other: Mood) => words[mood] === words[other];
  return mood === "pending" && alike("running") ? "running" : mood === "cancelled" && alike("failed") ? "failed" : mood;
}
