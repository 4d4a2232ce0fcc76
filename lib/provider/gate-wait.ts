/** The wait of a gate, from its arguments to its outputs or the words of its failure. Serves the command line, too. */

import { wireName } from "../apis/code-names";
import { picksInstance, type TaskListApi } from "../apis/declaration";
import type { WaitLimits } from "../http/limited";
import { CLOCKS_DIFFER } from "../http/server-clock";
import { type Caller, GATE_DEFAULTS, parseDuration, parseRfc3339 } from "../options";
import { isKnownName } from "../options/task-name";
import type { Diagnostic, Path } from "../plugin/diagnostics";
import type { ObjectValue } from "../plugin/value";
import type { Coverage } from "../tasks/list/list-coverage";
import { UnexpectedAnswerError } from "../tasks/read/read-task";
import { newestFirst, type Task } from "../tasks/read/task";
import { WrongZoneError } from "../tasks/read/zone";
import { reportAccepted } from "../tasks/report/accepted";
import { reportLeftBehind } from "../tasks/report/left-behind";
import type { Message } from "../tasks/report/message";
import { type Report, report } from "../tasks/report/report";
import { doubtfulName } from "../tasks/report/report-others";
import type { Listing } from "../tasks/wait/listing";
import { chosen, ofInstance, type Selector } from "../tasks/wait/select";
import { type WaitOptions, waitForTask } from "../tasks/wait/wait";
import { lastLook, type SinceSpec, type WaitSpec } from "../tasks/wait/wait-spec";
import { sentence } from "../text/outside-text";
import type { Account } from "./account";
import { Asked } from "./asked";
import { Reader } from "./config-reader";
import { clocksApart } from "./failure";
import { conditionsOf } from "./gate-conditions";
import { openedOutputs, recheckedOutputs } from "./gate-outputs";
import { withinRun } from "./gate-recheck";
import { otherTasks } from "./other-tasks";
import { taskValue } from "./task-value";
import type { ListSnapshot, Watch } from "./watched-list";

export interface GateWait extends Pick<WaitOptions, "signal" | "onChange" | "onProgress" | "onPause"> {
  readonly caller?: Caller;
  /** The state of a gate that is checked again. @default null, for one that is new */
  readonly prior?: ObjectValue | null;
}

/** What became of a wait: the outputs of a gate, or the words of its failure and the task that it is about, if any. */
export type Waited = { readonly warnings: readonly Diagnostic[] } & (
  | { readonly opened: ObjectValue }
  | { readonly refused: Report; readonly task: ObjectValue | null }
);

/**
 * Waits as the arguments of a gate say. Rejects only when credentials or the endpoint are not usable; whatever a cloud or
 * a network does ends in an outcome.
 */
export async function waitForGate(
  api: TaskListApi,
  args: ObjectValue,
  account: Account,
  { caller = "terraform", prior = null, ...options }: GateWait,
): Promise<Waited> {
  const given = new Reader(args);
  const { redact, redactValue } = account.secrets;
  const asGiven = waitSpec(api, given);
  // Elsewhere there is no run that could have made the instance.
  const { ignoreTaskIds, ...rest } = caller === "terraform" ? withinRun(api, asGiven, given, prior, account) : asGiven;
  // They come from a state, which holds no secret, not even one that a cloud has put into an ID.
  const ignored = { has: (id: string) => ignoreTaskIds.has(id) || ignoreTaskIds.has(redactValue(id)) };
  const spec: WaitSpec = { ...rest, ignoreTaskIds: ignored };
  const asked = new Asked(options.onChange);
  const { clock } = account;
  const outcome = await waitForTask(spec, {
    ...sharedReader(api, account, spec, asked),
    clock,
    limits: account.settings.pollLimits,
    redact,
    ...options,
  });
  const time = account.lists.serverNow(api);
  // Only a duration counts back from the server's clock.
  const warnings: Diagnostic[] =
    time !== null && spec.since !== null && "ago" in spec.since ? clocksApart(time, clock.now()) : [];
  const { state, waited } = outcome;
  // A name that nobody knows may be why a gate opened without a task. A re-check finds none where nothing ran.
  const { selector } = spec;
  const isDoubtful = selector.by === "name" && !isKnownName(api, selector.name);
  const missed = outcome.opened
    ? prior === null && outcome.task === null && isDoubtful
    : outcome.problem.code === "no_match";
  const follow = asked.bestEffort;
  const others = missed ? await otherTasks(api, account, spec, state, { signal: options.signal, follow }) : [];
  const { requests, requestId, fault } = asked;
  const hideValues = given.flag("hide_values");
  const context = { api, spec, state, waited, requests, requestId, fault, others, hideValues, redact, caller };
  if (!outcome.opened) {
    const refused = report(outcome.problem, { ...context, estimate: outcome.estimate });
    return { warnings, refused, task: state.newest && redactValue(taskValue(api, state.newest)) };
  }
  if (outcome.problem !== undefined) {
    for (const accepted of warning(reportAccepted(outcome.problem, context))) warnings.push(accepted);
  }
  if (prior === null) {
    return {
      warnings: [...warnings, ...warning(missed ? doubtfulName(context) : null, ["name"])],
      opened: redactValue(openedOutputs(api, spec, outcome)),
    };
  }
  const { leftBehind } = state;
  const told = outcome.task === null && leftBehind !== null ? reportLeftBehind(leftBehind, context) : null;
  return { warnings: [...warnings, ...warning(told)], opened: redactValue(recheckedOutputs(api, outcome, prior)) };
}

function warning(message: Message | null, path?: Path): Diagnostic[] {
  return message === null ? [] : [{ severity: "warning", ...(path && { path }), ...message }];
}

/** Reads the list with everybody else who watches it, and takes from each reading the tasks the gate is about. */
function sharedReader(
  api: TaskListApi,
  account: Account,
  spec: WaitSpec,
  asked: Asked,
): Pick<WaitOptions, "read" | "next" | "serverNow"> {
  const list = account.lists.of(watchOf(api, spec));
  /** Where one instance's tasks can be asked for, some more of them tell how long such a task takes. */
  const learns = picksInstance(api) && spec.instanceId !== undefined && spec.selector.by === "name";
  const coverage = (from: number | null, preferredFrom?: number): Coverage => {
    if (from === null) {
      const { selector, instanceId } = spec;
      const one = selector.by === "task_id" ? ({ one: true } as const) : {};
      // In a project's list an ID may be that of two instances.
      const key = JSON.stringify([selector, instanceId]);
      return { from, only: { key, ...one, test: (task) => concerns(api, task, spec) } };
    }
    const margin = account.lists.windowMargin(api);
    return {
      from: from - margin,
      ...(learns && preferredFrom !== undefined ? { preferredFrom: preferredFrom - margin } : {}),
    };
  };
  const listing = async (snapshot: ListSnapshot, limits: WaitLimits): Promise<Listing> => {
    if (snapshot.wrongZone !== undefined) {
      const text = sentence(`${api.operation} of ${api.product} was answered, but ${snapshot.wrongZone}`);
      throw api.declared === undefined ? new WrongZoneError(text) : new UnexpectedAnswerError(text, "unexpected");
    }
    // The newest decides; only of it is more worth knowing.
    const [newest, ...others] = snapshot.tasks.filter((task) => concerns(api, task, spec)).sort(newestFirst);
    const tasks = newest === undefined ? [] : [await snapshot.complete(newest, limits, asked.bestEffort), ...others];
    asked.leftOut(api, snapshot.unidentified);
    const mayBeNew = newest === undefined && spec.firstDeployment !== null;
    const instanceCreatedAt = mayBeNew ? await snapshot.instanceCreatedAt(limits, asked.bestEffort) : null;
    const unidentified = snapshot.unidentified.filter(
      (row) => row.resourceId === null || ofInstance(api, row, spec.instanceId),
    );
    return {
      sentAt: snapshot.sentAt,
      at: snapshot.at,
      serverTime: snapshot.serverTime,
      tasks,
      unidentified,
      instanceCreatedAt,
    };
  };
  return {
    read: async (from, { preferredFrom, ...needs }) =>
      listing(await list.read(coverage(from, preferredFrom), { follow: asked, ...needs }), needs),
    next: async (from, signal, freshFrom) => {
      const snapshot = await list.next(coverage(from), signal, freshFrom);
      asked.sent(snapshot.requests);
      return listing(snapshot, { signal, deadline: Number.POSITIVE_INFINITY });
    },
    serverNow: () => account.lists.serverNow(api),
  };
}

function watchOf(api: TaskListApi, spec: WaitSpec): Watch {
  const { instanceId, selector } = spec;
  return {
    api,
    query: {
      instanceId,
      ...(selector.by === "name" ? { names: [selector.name] } : {}),
      ...(selector.by === "task_id" ? { taskId: selector.id } : {}),
      ...(selector.by === "job_id" ? { jobId: selector.id } : {}),
    },
  };
}

function concerns(api: TaskListApi, task: Task, { instanceId, selector }: WaitSpec): boolean {
  return chosen(task, selector) && ofInstance(api, task, instanceId);
}

/** What a gate's arguments ask for, with every default filled in. */
export function waitSpec(api: TaskListApi, reader: Reader): WaitSpec {
  const timeout = parseDuration(reader.text("timeout") ?? GATE_DEFAULTS.timeout)!;
  /** What would be decided at the very end is decided by the last look. A default leaves room for what comes before it. */
  const within = (name: "appear_timeout" | "settle" | "unknown_timeout", room: number) => {
    const given = reader.text(name);
    return given === undefined
      ? Math.min(parseDuration(GATE_DEFAULTS[name])!, room)
      : Math.min(parseDuration(given)!, lastLook(timeout));
  };
  return {
    instanceId: reader.text("instance_id"),
    selector: selectorOf(api, reader),
    since: sinceOf(reader.text("since"), reader.has("ignore_task_ids")),
    ignoreTaskIds: new Set(reader.texts("ignore_task_ids")),
    until: (reader.text("until") ?? GATE_DEFAULTS.until) as WaitSpec["until"],
    conditions: conditionsOf(reader),
    onNoMatch: (reader.text("on_no_match") ?? GATE_DEFAULTS.on_no_match) as WaitSpec["onNoMatch"],
    onFailure: (reader.text("on_failure") ?? GATE_DEFAULTS.on_failure) as WaitSpec["onFailure"],
    timeout,
    appearTimeout: within("appear_timeout", lastLook(timeout)),
    settle: within("settle", timeout / 2),
    unknownTimeout: within("unknown_timeout", timeout / 2),
    firstDeployment: null,
    recheck: null,
  };
}

function selectorOf(api: TaskListApi, reader: Reader): Selector {
  const [taskId, jobId, name] = [reader.text("task_id"), reader.text("job_id"), reader.text("name")];
  if (taskId !== undefined) {
    return { by: "task_id", id: taskId };
  }
  if (jobId !== undefined) {
    return { by: "job_id", id: jobId };
  }
  return name === undefined ? { by: "any" } : { by: "name", name: wireName(api, name) };
}

/**
 * The clock that stamps tasks may be a few seconds behind the one that a checkpoint's time is from. Where a checkpoint
 * has written down which tasks there were, those seconds are added: the only earlier task that counts by them is one
 * whose row the list did not show yet (docs/guides/clocks.md).
 */
function sinceOf(text: string | undefined, withIds: boolean): SinceSpec {
  if (text === undefined) {
    return null;
  }
  const at = parseRfc3339(text);
  return at === undefined ? { ago: parseDuration(text)! } : { at: withIds ? at - CLOCKS_DIFFER : at };
}
