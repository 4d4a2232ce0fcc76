import { type Answer, parameter, type Target } from "../../../http";
import { idOf, stateAt, type TaskRecord } from "../../../tasks/record";
import type { World } from "../../../world";
import type { RequestContext } from "../../cloud";
import { dbsError } from "../databases";
import { wholeNumber } from "../parameters";
import { isoOffset } from "../time";

const STATUSES = ["Running", "Completed", "Failed"];
/** The example's task is planned to end exactly two hours after its creation. */
const PLANNED_MS = 2 * 3_600_000;

/** Which time the filter `end_time` bounds: "task end time" says the document, and has only a planned one in rows. */
export interface RdsOptions {
  endFilter?: "created" | "planned";
}

/** One page of a project's instant tasks, the newest first. */
export function taskPage(world: World, target: Target, context: RequestContext, project: string): Answer {
  const given = (name: string) => parameter(target, name);
  const offset = wholeNumber(given("offset") ?? "0", 0);
  const limit = wholeNumber(given("limit") ?? "10", 1, 50);
  const status = given("status");
  const window = windowOf(given("start_time"), given("end_time"), context);
  if (offset === undefined || limit === undefined || window === undefined) return dbsError("badParameter");
  if (status !== undefined && !STATUSES.includes(status)) return dbsError("badParameter");
  const { from, to } = window;
  const planned = (world.scenario.services.rds as RdsOptions | undefined)?.endFilter === "planned";
  const is = (name: string, value: unknown) => given(name) === undefined || given(name) === value;
  const only = (record: TaskRecord) =>
    is("instance_id", record.spec.instanceId) &&
    is("name", record.spec.name) &&
    is("order_id", record.spec.fields?.order_id ?? "") &&
    is("id", idOf(record)) &&
    is("status", stateAt(record, context.now).status) &&
    (!planned || to === undefined || record.startedAt + PLANNED_MS <= to);
  const bounds = { from, to, now: context.now, lateMs: context.lateMs, project, only };
  const { total, rows } = world.taskStore("rds").page(bounds, offset, limit);
  const tasks = rows.map((record) => taskRow(world, record, context));
  return { status: 200, body: { tasks, actions: [...new Set(tasks.map(({ name }) => name))], total_count: total } };
}

/** UNIX milliseconds, both or neither; undefined for anything else. */
function windowOf(
  start: string | undefined,
  end: string | undefined,
  { serviceSkewMs }: RequestContext,
): { from?: number; to?: number } | undefined {
  if (start === undefined && end === undefined) return {};
  const [from, to] = [wholeNumber(start ?? "", 0), wholeNumber(end ?? "", 0)];
  if (from === undefined || to === undefined || to < from) return undefined;
  // Rows show whole seconds.
  return { from: Math.floor(from / 1_000) * 1_000 - serviceSkewMs, to: to + 999 - serviceSkewMs };
}

/** With the example's key order. A reason is there only where a task has failed. */
export function taskRow(world: World, record: TaskRecord, { now, serviceSkewMs }: RequestContext) {
  const { spec, startedAt } = record;
  const { status, progress } = stateAt(record, now);
  const instance = world.instance("rds", spec.instanceId);
  return {
    id: idOf(record),
    name: spec.name,
    instance_id: spec.instanceId,
    instance_name: instance?.name ?? "",
    instance_status: (instance && world.fieldsOf(instance).status) ?? "ACTIVE",
    order_id: "",
    process: status === "Running" ? String(progress) : "",
    ...(status === "Failed" && { fail_reason: spec.failReason ?? "" }),
    create_time: isoOffset(startedAt + serviceSkewMs),
    end_time: isoOffset(startedAt + PLANNED_MS + serviceSkewMs),
    status,
    ...spec.fields,
  };
}
