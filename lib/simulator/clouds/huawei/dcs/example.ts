import type { Answer } from "../../../http";
import type { TaskSpec } from "../../../tasks/record";
import type { World } from "../../../world";

/** The instance of the document's example request. */
export const EXAMPLE_INSTANCE_ID = "5560df16-cebf-4473-95c4-d1b573c16e79";

/** The document's example response, byte for byte: ListBackgroundTask, 2024-11-26. */
export const EXAMPLE_LIST = `{
  "task_count" : 1,
  "tasks" : [ {
    "id" : "8abf6e1e72c12e7c0172c15b508500aa",
    "name" : "EXTEND",
    "user_name" : "dcs_000_02",
    "user_id" : "d53977d1adfb49c5b025ba7d33a13fd7",
    "details" : {
      "old_cache_mode" : "single",
      "new_cache_mode" : "single",
      "old_capacity" : "0.125",
      "new_capacity" : "0.25",
      "old_resource_spec_code" : "redis.single.xu1.tiny.125",
      "new_resource_spec_code" : "redis.single.xu1.tiny.256",
      "old_replica_num" : 1,
      "new_replica_num" : 1,
      "old_cache_type" : "single",
      "new_cache_type" : "single",
      "replica_ip" : "192.192.0.1",
      "replica_az" : "az01",
      "group_name" : "group1",
      "old_port" : 6379,
      "new_port" : 6379,
      "is_only_adjust_charging" : false,
      "account_name" : "account1",
      "source_ip" : "192.192.0.0",
      "target_ip" : "192.192.0.1",
      "node_name" : "node1",
      "rename_commands" : [ ],
      "updated_config_length" : 0
    },
    "enable_show" : false,
    "status" : "SUCCESS",
    "created_at" : "2020-06-17T08:18:06.597Z",
    "updated_at" : "2020-06-17T08:18:10.106Z"
  } ]
}
`;

/** The project of the documents' example requests; the task center's rows name no instance, so they belong to it. */
const EXAMPLE_PROJECT_ID = "a4d31cb6-3d72-4fdc-8ec9-6e3a41e47f71";

/** The document's example response of the task center, byte for byte: ListCenterTask. */
export const EXAMPLE_CENTER_LIST = `{ "task_count" : 2, "tasks" : [ { "id" : "8abf6e1e72c12e7c0172c15b508500aa", "name" : "ChangeInstanceSpec", "job_id" : "8abf6e1e87bce0740187bd32748b0530", "user_name" : "paas_dcs_a00421997_02", "user_id" : "d53977d1adfb49c5b025ba7d33a13fd7", "details" : { "old_cache_mode" : "single", "new_cache_mode" : "single", "old_capacity" : 0.125, "new_capacity" : 0.25 }, "status" : "SUCCESS", "created_at" : "2023-06-17T08:18:06.597Z", "updated_at" : "2023-06-17T08:18:10.106Z", "error_code" : "111400063", "enable_show" : true }, { "id" : "ff80808188bfde180188c36bb9ca4a30", "name" : "dcsExportJob", "job_id" : "ff80808188bfde180188c36bb9c44a2f", "user_name" : "paas_dcs_004_01", "user_id" : "bb259bd2b8b644a1b4a573a20318af51", "details" : null, "status" : "SUCCESS", "created_at" : "2023-06-17T08:18:06.597Z", "updated_at" : "2023-06-17T08:18:10.106Z", "error_code" : "111400063", "enable_show" : true } ] }
`;

type Row = Record<string, unknown>;

/**
 * Adds the examples' tasks, so that they also page, filter and mix with tasks started later. The two documents show one
 * id under two names, so each task stays in the list its document is about.
 */
export function addExamples(world: World): void {
  world.putInstance({ service: "dcs", id: EXAMPLE_INSTANCE_ID, name: "dcs-example", fields: { capacity: 0.25 } });
  for (const row of rowsOf(EXAMPLE_LIST)) startExample(world, row, EXAMPLE_INSTANCE_ID, { instanceOnly: true });
  // The list is newest first, and rows of one millisecond stand in the reverse order of their creation.
  for (const row of rowsOf(EXAMPLE_CENTER_LIST).reverse()) {
    startExample(world, row, "not-in-the-document", {
      project: EXAMPLE_PROJECT_ID,
      userName: String(row.user_name),
      jobId: String(row.job_id),
      errorCode: String(row.error_code),
      enableShow: row.enable_show === true,
    });
  }
}

/** The example's bytes in place of an answer that says the same. */
export function asExample(answer: Answer, example: string): Answer {
  const { task_count, tasks } = answer.body as { task_count?: unknown; tasks?: unknown[] };
  const rows = rowsOf(example);
  if (task_count !== String(rows.length) || JSON.stringify(tasks) !== JSON.stringify(rows)) return answer;
  return { status: 200, body: example };
}

function rowsOf(example: string): Row[] {
  return (JSON.parse(example) as { tasks: Row[] }).tasks;
}

function startExample(world: World, row: Row, instanceId: string, more: Partial<TaskSpec>): void {
  const startedAt = String(row.created_at);
  world.startTask({
    service: "dcs",
    instanceId,
    id: String(row.id),
    name: String(row.name),
    userId: String(row.user_id),
    startedAt,
    statuses: [
      { afterMs: 0, status: "EXECUTING", progress: 0 },
      { afterMs: Date.parse(String(row.updated_at)) - Date.parse(startedAt), status: "SUCCESS", progress: 100 },
    ],
    details: row.details as Row | null,
    ...more,
  });
}
