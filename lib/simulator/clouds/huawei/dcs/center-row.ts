import { idOf, stateAt, type TaskRecord } from "../../../tasks/record";
import type { RequestContext } from "../../cloud";
import { idFor } from "../parameters";
import { isoMillis } from "../time";
import { detailsOf, type RowOptions } from "./row";

/** The example's code. It stands in rows of SUCCESS there: a code is no proof of a failure. */
const EXAMPLE_ERROR_CODE = "111400063";

/**
 * ListCenterTasksResp, with the example's key order. No field says which instance a task belongs to; `params` is in the
 * table but not in the example, so it shows only when set.
 */
export function centerRow(record: TaskRecord, context: RequestContext, options: RowOptions): Record<string, unknown> {
  const { spec } = record;
  const state = stateAt(record, context.now);
  return {
    id: idOf(record),
    name: spec.name,
    job_id: spec.jobId ?? idFor("job", idOf(record)),
    user_name: spec.userName ?? "dcs_000_02",
    user_id: spec.userId ?? "d53977d1adfb49c5b025ba7d33a13fd7",
    ...(spec.params !== undefined && { params: spec.params }),
    details: detailsOf(spec, options),
    status: state.status,
    created_at: isoMillis(record.startedAt + context.serviceSkewMs),
    updated_at: isoMillis(state.changedAt + context.serviceSkewMs),
    error_code: state.errorCode ?? spec.errorCode ?? EXAMPLE_ERROR_CODE,
    enable_show: spec.enableShow ?? false,
    ...spec.fields,
  };
}
