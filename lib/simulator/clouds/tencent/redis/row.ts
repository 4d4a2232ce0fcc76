import { stateAt, type TaskRecord } from "../../../tasks/record";
import type { World } from "../../../world";
import type { RequestContext } from "../../cloud";
import { wallClock } from "../time";

export const ROW_FIELDS = [
  "TaskId",
  "StartTime",
  "TaskType",
  "InstanceName",
  "InstanceId",
  "ProjectId",
  "Progress",
  "EndTime",
  "Result",
] as const;

export interface RedisRowOptions {
  readonly zoneMinutes: number;
  /** What EndTime holds while there is no end. Nobody documents it; a sibling shows zeros. */
  readonly unsetEndTime: "zeros" | "empty" | "null";
  /** Fields that are null in every row: until 2024 each was marked "may be null". */
  readonly nullFields: readonly string[];
}

/** Ids of tasks, counted up like the documents' (42371, 42372). */
const FIRST_ID = 42_000;

/** The scenario's id if it is a number, else one of our own. */
export function taskIdOf({ spec, sequence }: TaskRecord): number {
  const own = spec.repeat === undefined && /^\d{1,15}$/.test(spec.id ?? "");
  return own ? Number(spec.id) : FIRST_ID + sequence;
}

/** TaskInfoDetail. Result is a number (0, 1, 2, 4); Progress a fraction, 1 at the end. */
export function redisRow(
  record: TaskRecord,
  context: RequestContext,
  world: World,
  options: RedisRowOptions,
): Record<string, unknown> {
  const { spec } = record;
  const state = stateAt(record, context.now);
  const instance = world.instance("redis", spec.instanceId);
  const clock = (time: number) => wallClock(time + context.serviceSkewMs, options.zoneMinutes);
  const unset = { zeros: "0000-00-00 00:00:00", empty: "", null: null }[options.unsetEndTime];
  const row: Record<(typeof ROW_FIELDS)[number], unknown> = {
    TaskId: taskIdOf(record),
    StartTime: clock(record.startedAt),
    TaskType: spec.name,
    InstanceName: instance?.name ?? spec.instanceId,
    InstanceId: spec.instanceId,
    ProjectId: Number(instance?.fields.ProjectId ?? 0),
    Progress: state.progress / 100,
    EndTime: state.finished ? clock(state.changedAt) : unset,
    Result: Number(state.status),
  };
  return { ...row, ...Object.fromEntries(options.nullFields.map((name) => [name, null])), ...spec.fields };
}
