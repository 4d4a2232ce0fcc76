/** The outputs of a gate that follow from its wait. */
import type { TaskListApi } from "../apis/declaration";
import { formatRfc3339 } from "../options";
import type { ObjectValue } from "../plugin/value";
import type { Opened } from "../tasks/wait/outcome";
import type { WaitSpec } from "../tasks/wait/wait-spec";
import { gateTaskValue } from "./task-value";

export function openedOutputs(
  api: TaskListApi,
  { instanceId }: WaitSpec,
  { task, serverTime, waited, problem }: Opened,
): ObjectValue {
  return {
    id: [api.stem, instanceId ?? "-", task?.id ?? "-"].join("/"),
    task: gateTaskValue(api, task),
    opened_at: formatRfc3339(serverTime),
    passed: problem === undefined,
    waited_seconds: Math.round(waited / 1_000),
  };
}

/** What a re-check finds goes beside what the gate opened on. */
export function recheckedOutputs(
  api: TaskListApi,
  { task, serverTime, problem }: Opened,
  prior: ObjectValue,
): ObjectValue {
  return {
    recheck_task: task && gateTaskValue(api, task),
    rechecked_at: formatRfc3339(serverTime),
    // Without a newer task the gate is what it was.
    passed: task === null ? (prior.passed ?? true) : problem === undefined,
  };
}
