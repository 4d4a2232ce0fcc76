import { stateAt, type TaskRecord } from "../../../tasks/record";
import type { World } from "../../../world";
import type { RequestContext } from "../../cloud";
import { wallClock } from "../time";

/** UTC+8: the example's times are those of version-1 UUIDs in a sibling's example, eight hours later. */
export const CRS_ZONE_MINUTES = 8 * 60;

/** A row of `redisTaskSet`, with the document's key order: no id, no end, no reason. */
export interface CrsRow {
  readonly startTime: string;
  readonly taskName: string;
  readonly redisName: string;
  readonly redisId: string;
  readonly projectId: number;
  readonly status: number;
  readonly progress: number;
}

export function crsRow(record: TaskRecord, context: RequestContext, world: World): CrsRow {
  const { spec } = record;
  const state = stateAt(record, context.now);
  const instance = world.instance("crs", spec.instanceId);
  return {
    startTime: wallClock(record.startedAt + context.serviceSkewMs, CRS_ZONE_MINUTES),
    taskName: spec.name,
    redisName: instance?.name ?? spec.instanceId,
    redisId: spec.instanceId,
    projectId: Number(instance?.fields.projectId ?? 0),
    status: Number(state.status),
    // Not a percentage: 0 uncompleted, 1 completed.
    progress: state.progress >= 100 ? 1 : 0,
    ...spec.fields,
  };
}
