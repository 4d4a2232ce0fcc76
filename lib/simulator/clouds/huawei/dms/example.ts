import type { World } from "../../../world";

/** The document names no instance; this one has the example's tasks. */
export const EXAMPLE_INSTANCE_ID = "66666666-2222-4333-8444-555555555555";

/** The example counts four tasks and lists two: this many are counted but never shown. */
export const EXAMPLE_COUNTED_MORE = 2;

/** The document's example response, byte for byte: ListBackgroundTasks. */
export const EXAMPLE_LIST = `{
  "task_count" : "4",
  "tasks" : [ {
    "id" : "8abfa7b372160bfd0172165864064079",
    "name" : "modifyAutoTopic",
    "user_name" : "paas_dms",
    "user_id" : "3df5acbc24a54fadb62a043c9000a307",
    "params" : "{\\"old_auto_status\\":true,\\"new_auto_status\\":false}",
    "status" : "EXECUTING",
    "created_at" : "2020-05-15T03:19:51.046Z",
    "updated_at" : "2020-05-15T03:19:51.065Z"
  }, {
    "id" : "8abfa7b372160bfd017216560af83e6e",
    "name" : "changeRetentionPolicy",
    "user_name" : "paas_dms",
    "user_id" : "3df5acbc24a54fadb62a043c9000a307",
    "params" : "{\\"new_retention_policy\\":\\"produce_reject\\",\\"origin_retention_policy\\":\\"time_base\\"}",
    "status" : "SUCCESS",
    "created_at" : "2020-05-15T03:17:17.176Z",
    "updated_at" : "2020-05-15T03:17:22.162Z"
  } ]
}
`;

/** So late that it never comes: the example's first task is EXECUTING for good. */
const NEVER_MS = 2 ** 50;

/** Adds the example's instance and its two tasks, so that they also page, filter and mix with tasks started later. */
export function addExample(world: World): void {
  const fields = { engine: "kafka", enable_auto_topic: true };
  world.putInstance({ service: "dms", id: EXAMPLE_INSTANCE_ID, name: "kafka-example", fields });
  for (const row of (JSON.parse(EXAMPLE_LIST) as { tasks: Record<string, string>[] }).tasks) {
    const changedMs = Date.parse(row.updated_at!) - Date.parse(row.created_at!);
    const running = { afterMs: 0, status: "CREATED", progress: 0 };
    const done = { status: "SUCCESS", progress: 100 };
    world.startTask({
      service: "dms",
      instanceId: EXAMPLE_INSTANCE_ID,
      id: row.id!,
      name: row.name!,
      params: row.params!,
      startedAt: row.created_at!,
      statuses:
        row.status === "EXECUTING"
          ? [running, { afterMs: changedMs, status: "EXECUTING", progress: 0 }, { afterMs: NEVER_MS, ...done }]
          : [running, { afterMs: changedMs, ...done }],
    });
  }
}
