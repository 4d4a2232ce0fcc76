import { type Answer, parameter, type Target } from "../../../http";
import { idOf, stateAt, type TaskRecord } from "../../../tasks/record";
import type { World } from "../../../world";
import type { RequestContext } from "../../cloud";
import { dbsError } from "../databases";
import { wholeNumber } from "../parameters";
import { isoOffset, parseOffsetTime } from "../time";

/** The names that the filter documents. */
export const TASK_NAMES: readonly string[] = `
  CreateMongoDB CreateMongoDBReplica CreateMongoDBReplicaSingle EnlargeMongoDBVolume ResizeMongoDBInstance
  ResizeDfvMongoDBInstance EnlargeMongoDBGroup ReplicaSetEnlargeNode AddReadonlyNode RestartInstance RestartGroup
  RestartNode RestartReplicaSetInstance RestartReplicaSingleInstance SwitchPrimary ModifyIp ModifySecurityGroup ModifyPort
  BindPublicIP UnbindPublicIP SwitchInstanceSSL AzMigrate CreateIp ModifyOpLogSize RestoreMongoDB RestoreMongoDB_Replica
  RestoreMongoDB_Replica_Single RestoreMongoDB_Replica_PITR MongodbSnapshotBackup MongodbSnapshotEBackup
  MongodbRestoreData2CurrentInstance MongodbRestoreData2NewInstance MongodbPitr2CurrentInstance MongodbPitr2NewInstance
  MongodbRecycleBackup MongodbRestoreTable UpgradeDatabaseVersion`
  .trim()
  .split(/\s+/);

const STATUSES = ["Running", "Completed", "Failed"];
const DAY_MS = 24 * 3_600_000;
/** "The time span cannot be longer than 30 days." */
const SPAN_MS = 30 * DAY_MS;
/** "Tasks within one month can be queried." */
const KEPT_MS = 31 * DAY_MS;

/** Whether answers count the list: the document says so, the official provider that they do not. */
export interface DdsOptions {
  total?: "sent" | "missing";
}

/** One page of a project's tasks, the newest first. */
export function taskPage(world: World, target: Target, context: RequestContext, project: string): Answer {
  const given = (name: string) => parameter(target, name);
  const [offset, limit] = [wholeNumber(given("offset") ?? "0", 0), wholeNumber(given("limit") ?? "100", 1, 100)];
  if (offset === undefined || limit === undefined) return dbsError("badParameter");
  const [status, name] = [given("status"), given("name")];
  if (status !== undefined && !STATUSES.includes(status)) return dbsError("badParameter");
  if (name !== undefined && !TASK_NAMES.includes(name)) return dbsError("badParameter");
  const [start, end] = [parseOffsetTime(given("start_time") ?? ""), parseOffsetTime(given("end_time") ?? "")];
  if (start === undefined) return dbsError("badStart");
  // "The end time must be later than the start time."
  if (end === undefined || end <= start || end - start > SPAN_MS) return dbsError("badEnd");
  const { now, lateMs, serviceSkewMs } = context;
  const is = (name: string, value: string) => given(name) === undefined || given(name) === value;
  const only = (record: TaskRecord) =>
    is("id", idOf(record)) && is("name", record.spec.name) && is("status", stateAt(record, now).status);
  const from = Math.max(start - serviceSkewMs, now - KEPT_MS);
  const bounds = { from, to: end + 999 - serviceSkewMs, now, lateMs, project, only };
  const { total, rows } = world.taskStore("dds").page(bounds, offset, limit);
  const counted = (world.scenario.services.dds as DdsOptions | undefined)?.total !== "missing";
  return {
    status: 200,
    body: { jobs: rows.map((record) => taskRow(world, record, context)), ...(counted && { total_count: total }) },
  };
}

function taskRow(world: World, record: TaskRecord, { now, serviceSkewMs }: RequestContext): Record<string, unknown> {
  const { spec, startedAt } = record;
  const { status, progress, changedAt, finished } = stateAt(record, now);
  return {
    id: idOf(record),
    name: spec.name,
    instance_id: spec.instanceId,
    instance_name: world.instance("dds", spec.instanceId)?.name ?? "",
    status,
    progress: status === "Running" ? `${progress}%` : "",
    fail_reason: status === "Failed" ? (spec.failReason ?? "") : "",
    created_at: isoOffset(startedAt + serviceSkewMs),
    ended_at: finished ? isoOffset(changedAt + serviceSkewMs) : "",
    ...spec.fields,
  };
}
