import { type Answer, parameter, type Target } from "../../../http";
import { idOf, stateAt, type TaskRecord } from "../../../tasks/record";
import type { World } from "../../../world";
import type { RequestContext } from "../../cloud";
import { objectOf, wholeNumber } from "../parameters";
import { isoMillis } from "../time";

export const TYPES = ["backup", "copy", "replication", "restore", "delete", "sync", "vault_delete", "remove_resource"];
const STATUSES = ["success", "skipped", "failed", "running", "timeout", "waiting"];

/** Which time `end_time` bounds: "end time of a task", says the document. */
export interface CbrOptions {
  endFilter?: "started" | "ended";
}

export function cbrError(status: number, code: string, text: string): Answer {
  return { status, body: { error_code: `BackupService.${code}`, error_msg: text } };
}

const invalid = () => cbrError(400, "9900", "Parameter verification failed.");

/** One page of a project's tasks, the newest first. */
export function taskPage(world: World, target: Target, context: RequestContext, project: string): Answer {
  const given = (name: string) => parameter(target, name);
  const [offset, limit] = [wholeNumber(given("offset") ?? "0", 0), wholeNumber(given("limit") ?? "1000", 1, 1000)];
  const [from, to] = ["start_time", "end_time"].map((name) => timeOf(given(name), context.serviceSkewMs));
  if (offset === undefined || limit === undefined || from === "bad" || to === "bad") return invalid();
  const allowed = { operation_type: TYPES, status: STATUSES };
  for (const [name, words] of Object.entries(allowed)) {
    const word = given(name);
    if (word !== undefined && !words.includes(word)) return invalid();
  }
  const ended = (world.scenario.services.cbr as CbrOptions | undefined)?.endFilter === "ended";
  const only = (record: TaskRecord) => {
    const row = taskRow(world, record, context, project);
    const resource = objectOf(objectOf(row.extra_info)?.resource);
    const found = { ...row, resource_id: resource?.id, resource_name: resource?.name } as Record<string, unknown>;
    const { finished, changedAt } = stateAt(record, context.now);
    return (
      (!ended || to === undefined || (finished && changedAt <= to + 999)) &&
      ["operation_type", "status", "provider_id", "vault_id", "vault_name", "resource_id", "resource_name"].every(
        (name) => given(name) === undefined || given(name) === found[name],
      )
    );
  };
  const filtered = target.query.some(([name]) => !["offset", "limit", "start_time"].includes(name));
  const window = { from, to: ended || to === undefined ? undefined : to + 999 };
  const bounds = { ...window, now: context.now, lateMs: context.lateMs, project, only: filtered ? only : undefined };
  const { total, rows } = world.taskStore("cbr").page(bounds, offset, limit);
  const logs = rows.map((record) => taskRow(world, record, context, project));
  return { status: 200, body: { count: total, operation_logs: logs, limit, offset } };
}

/** `2018-02-01T12:00:00Z`, and nothing else. */
function timeOf(text: string | undefined, skewMs: number): number | undefined | "bad" {
  if (text === undefined) return undefined;
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) && !Number.isNaN(Date.parse(text))
    ? Date.parse(text) - skewMs
    : "bad";
}

/** With the example's key order. */
function taskRow(world: World, record: TaskRecord, { now, serviceSkewMs }: RequestContext, project: string) {
  const { spec, startedAt } = record;
  const { status, progress, changedAt, finished, errorCode } = stateAt(record, now);
  const stamp = (ms: number) => isoMillis(ms + serviceSkewMs).replace("Z", "+00:00");
  const bad = ["failed", "timeout"].includes(status);
  const resource = {
    type: "OS::Nova::Server",
    id: spec.instanceId,
    name: world.instance("cbr", spec.instanceId)?.name,
  };
  const row: Record<string, unknown> = {
    status,
    checkpoint_id: null,
    updated_at: stamp(changedAt),
    error_info: { message: (bad && spec.failReason) || "", code: (bad && (errorCode ?? spec.errorCode)) || "" },
    started_at: stamp(startedAt),
    id: idOf(record),
    extra_info: { resource, common: { progress, request_id: `req-${idOf(record)}` }, ...spec.details },
    ended_at: finished ? stamp(changedAt) : null,
    created_at: stamp(startedAt),
    operation_type: spec.name,
    project_id: project,
  };
  return { ...row, ...spec.fields };
}
