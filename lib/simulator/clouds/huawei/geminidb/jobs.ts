import { type Answer, parameter, type Target } from "../../../http";
import { idOf, stateAt, type TaskRecord } from "../../../tasks/record";
import type { World } from "../../../world";
import type { RequestContext } from "../../cloud";
import { wholeNumber } from "../parameters";
import { isoOffset, parseOffsetTime } from "../time";
import { geminiError } from "./errors";

/** The names the filter takes. Answers also have others: the example's CreateCassandra is not among them. */
export const JOB_NAMES: readonly string[] = [
  "CreateInstance",
  "RestoreNewInstance",
  "EnlargeInstance",
  "ReduceInstance",
  "RestartInstance",
  "RestartNode",
  "EnlargeInstanceVolume",
  "ReduceInstanceVolume",
  "ResizeInstance",
  "UpgradeDbVersion",
  "BindPublicIP",
  "UnbindPublicIP",
  "DeleteInstance",
  "EnlargeInstanceColdVolume",
  "AddInstanceColdVolume",
  "ModifySecurityGroup",
  "ModifyCcmCert",
  "ModifyPort",
  "ConstructDisasterRecovery",
  "DeConstructDisasterRecovery",
  "SwitchOverDisasterRecovery",
  "BuildBiActiveInstance",
  "ReleaseBiActiveInstance",
  "BackupInstance",
];

const STATUSES = ["Running", "Completed", "Failed"];
const LIMITS = [10, 20, 50];
/** "The default value is 30 days before the current date", and also the longest span. */
const SPAN_MS = 30 * 24 * 3_600_000;

/** One page of a project's jobs. The window is about their start, by whole seconds, both ends included. */
export function jobPage(world: World, target: Target, context: RequestContext, project: string): Answer {
  const window = windowOf(target, context);
  if ("status" in window) return window;
  const [id, status, name] = ["id", "status", "name"].map((key) => parameter(target, key));
  if (status !== undefined && !STATUSES.includes(status)) return geminiError("badParameter");
  if (name !== undefined && !JOB_NAMES.includes(name)) return geminiError("badName");
  const offset = wholeNumber(parameter(target, "offset") ?? "0", 0);
  if (offset === undefined) return geminiError("badOffset");
  const limit = wholeNumber(parameter(target, "limit") ?? "50", 0);
  if (limit === undefined || !LIMITS.includes(limit)) return geminiError("badParameter");
  const only = (record: TaskRecord) =>
    (id === undefined || idOf(record) === id) &&
    (name === undefined || record.spec.name === name) &&
    (status === undefined || stateAt(record, context.now).status === status);
  const filtered = id !== undefined || name !== undefined || status !== undefined;
  const bounds = { ...window, now: context.now, lateMs: context.lateMs, project, only: filtered ? only : undefined };
  const { total, rows } = world.taskStore("geminidb").page(bounds, offset, limit);
  return { status: 200, body: { total_count: total, jobs: rows.map((record) => jobRow(world, record, context)) } };
}

function windowOf(target: Target, context: RequestContext): { from: number; to: number } | Answer {
  const skew = context.serviceSkewMs;
  const now = context.now + skew;
  const startText = parameter(target, "start_time");
  const start = startText === undefined ? now - SPAN_MS : parseOffsetTime(startText);
  if (start === undefined) return geminiError("badStart");
  const endText = parameter(target, "end_time");
  const end = endText === undefined ? now : parseOffsetTime(endText);
  // "It must be later than the start time and the time span cannot exceed 30 days."
  if (end === undefined || end <= start || end - start > SPAN_MS) return geminiError("badEnd");
  return { from: start - skew, to: (endText === undefined ? end : end + 999) - skew };
}

/** JobDetail, with the example's key order. */
export function jobRow(world: World, record: TaskRecord, context: RequestContext): Record<string, unknown> {
  const { spec } = record;
  const state = stateAt(record, context.now);
  const failReason = spec.failReason ?? state.errorCode ?? spec.errorCode ?? "";
  return {
    id: idOf(record),
    name: spec.name,
    status: state.status,
    start_time: isoOffset(record.startedAt + context.serviceSkewMs),
    // The example has one while the job runs: a last change, not an end.
    end_time: isoOffset(state.changedAt + context.serviceSkewMs),
    progress: state.status === "Running" ? `${state.progress}%` : "",
    instance: { id: spec.instanceId, name: world.instance("geminidb", spec.instanceId)?.name ?? "" },
    fail_reason: state.status === "Failed" ? failReason : "",
    ...spec.fields,
  };
}
