import { dcsBackgroundTasks } from "../../lib/apis/dcs-background-tasks";
import { readTask } from "../../lib/tasks/read/read-task";
import type { Task } from "../../lib/tasks/read/task";
import type { Condition } from "../../lib/tasks/wait/condition";
import type { WaitSpec } from "../../lib/tasks/wait/wait-spec";

export const INSTANCE = "5560df16-cebf-4473-95c4-d1b573c16e79";

export type Row = Readonly<Record<string, unknown>>;

/** A row of the DCS list: an EXTEND that started on 1 March 2026 at noon, unless said otherwise. */
export function row(fields: Row = {}): Row {
  return {
    id: "task-1",
    name: "EXTEND",
    status: "EXECUTING",
    created_at: "2026-03-01T12:00:00.000Z",
    updated_at: "2026-03-01T12:00:00.000Z",
    ...fields,
  };
}

/** The same, read. */
export function task(fields: Row = {}): Task {
  return readTask(row(fields), { api: dcsBackgroundTasks, instanceId: INSTANCE, states: {}, onAnomaly: () => {} });
}

/** What `expect` asks for at a path. */
export function equals<Value extends string | null>(path: string, value: Value) {
  return { path, operator: "equals", value } as const satisfies Condition;
}

/** A wait for the newest EXTEND of any age that succeeds; the gate's defaults for the rest. */
export function waitSpec(changes: Partial<WaitSpec> = {}): WaitSpec {
  return {
    instanceId: INSTANCE,
    selector: { by: "name", name: "EXTEND" },
    since: null,
    ignoreTaskIds: new Set(),
    until: "succeeded",
    conditions: [],
    onNoMatch: "fail",
    onFailure: "fail",
    timeout: 3_600_000,
    appearTimeout: 300_000,
    settle: 30_000,
    unknownTimeout: 300_000,
    firstDeployment: null,
    recheck: null,
    ...changes,
  };
}
