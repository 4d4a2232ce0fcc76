import { idOf, stateAt, type TaskRecord } from "../../../tasks/record";
import type { RequestContext } from "../../cloud";
import { isoMillis } from "../time";

/** The document says string for these, its newer example for the task center shows numbers: both are served. */
const CAPACITIES = ["old_capacity", "new_capacity"] as const;

/** The 26 fields of DetailsBody, in the document's order. */
export const DETAILS_FIELDS = [
  "old_capacity",
  "new_capacity",
  "enable_public_ip",
  "public_ip_id",
  "public_ip_address",
  "enable_ssl",
  "old_cache_mode",
  "new_cache_mode",
  "old_resource_spec_code",
  "new_resource_spec_code",
  "old_replica_num",
  "new_replica_num",
  "old_cache_type",
  "new_cache_type",
  "replica_ip",
  "replica_az",
  "group_name",
  "old_port",
  "new_port",
  "is_only_adjust_charging",
  "account_name",
  "source_ip",
  "target_ip",
  "node_name",
  "rename_commands",
  "updated_config_length",
] as const;

/** What a change of specifications shows when a scenario says nothing: the example's values. */
const EXTEND_DETAILS = {
  old_cache_mode: "single",
  new_cache_mode: "single",
  old_capacity: "0.125",
  new_capacity: "0.25",
  old_resource_spec_code: "redis.single.xu1.tiny.125",
  new_resource_spec_code: "redis.single.xu1.tiny.256",
  old_replica_num: 1,
  new_replica_num: 1,
  old_cache_type: "single",
  new_cache_type: "single",
};

export interface RowOptions {
  readonly capacities: "string" | "number";
  readonly nullDetails: boolean;
}

/** SingleBackgroundTask, with the example's key order. `params` and the two undocumented ids show only when set. */
export function taskRow(record: TaskRecord, context: RequestContext, options: RowOptions): Record<string, unknown> {
  const { spec } = record;
  const state = stateAt(record, context.now);
  const errorCode = state.errorCode ?? spec.errorCode;
  return {
    id: idOf(record),
    name: spec.name,
    user_name: spec.userName ?? "dcs_000_02",
    user_id: spec.userId ?? "d53977d1adfb49c5b025ba7d33a13fd7",
    ...(spec.params !== undefined && { params: spec.params }),
    details: detailsOf(spec, options),
    enable_show: spec.enableShow ?? false,
    status: state.status,
    ...(errorCode !== undefined && { error_code: errorCode }),
    ...(spec.jobId !== undefined && { job_id: spec.jobId }),
    created_at: isoMillis(record.startedAt + context.serviceSkewMs),
    // Present while the task still runs: a last change, not an end.
    updated_at: isoMillis(state.changedAt + context.serviceSkewMs),
    ...spec.fields,
  };
}

/** DetailsBody, with capacities of the type asked for. */
export function detailsOf(spec: TaskRecord["spec"], options: RowOptions): Record<string, unknown> | null {
  if (options.nullDetails || spec.details === null) return null;
  const result: Record<string, unknown> = { ...(spec.details ?? (spec.name === "EXTEND" ? EXTEND_DETAILS : {})) };
  for (const field of CAPACITIES) {
    const value = result[field];
    if (options.capacities === "number" && typeof value === "string") result[field] = Number(value);
    if (options.capacities === "string" && typeof value === "number") result[field] = String(value);
  }
  return result;
}
