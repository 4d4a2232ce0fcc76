/** A long list of each API, as the simulator has it. */

export interface LongList {
  readonly stem: string;
  /** Its service and operation in the simulator. */
  readonly service: string;
  readonly operation: string;
  /** Rows of the largest page that the document allows. */
  readonly page: number;
  readonly name: string;
}

export const LISTS: readonly LongList[] = [
  { stem: "dcs_background_tasks", service: "dcs", operation: "ListBackgroundTask", page: 1_000, name: "EXTEND" },
  { stem: "dcs_center_tasks", service: "dcs", operation: "ListCenterTask", page: 1_000, name: "EXTEND" },
  {
    stem: "dms_background_tasks",
    service: "dms",
    operation: "ListBackgroundTasks",
    page: 100,
    name: "modifyAutoTopic",
  },
  { stem: "geminidb_jobs", service: "geminidb", operation: "ListJobs", page: 50, name: "ResizeInstance" },
  { stem: "rds_tasks", service: "rds", operation: "ListTasks", page: 50, name: "RestartMysqlInstance" },
  { stem: "dds_tasks", service: "dds", operation: "ListTasks", page: 100, name: "ResizeMongoDBInstance" },
  { stem: "cbr_tasks", service: "cbr", operation: "ListOpLogs", page: 1_000, name: "backup" },
  { stem: "redis_tasks", service: "redis", operation: "DescribeTaskList", page: 100, name: "002" },
  { stem: "crs_tasks", service: "crs", operation: "GetRedisTaskList", page: 100, name: "resizeInstance" },
];

export const INSTANCE = "i-1";

/** So many finished tasks of one instance. */
export function scenarioOf(
  lists: readonly (Pick<LongList, "service" | "name"> & { readonly details?: object })[],
  count: number,
  everyMs = 1_000,
): object {
  const services = new Map(lists.map((list) => [list.service, list]));
  const tasks = [...services].map(([service, { name, details }]) => ({
    service,
    ...(details && { details }),
    instanceId: INSTANCE,
    name,
    durationMs: 10,
    startsAfterMs: -60_000,
    repeat: { count, everyMs },
  }));
  return { anyInstance: true, documentedExamples: false, tasks };
}
