/** The words of a bad end. Terraform shows nothing else of a wait, so they have to tell all of it. */

import { formatDuration, formatRfc3339, type OptionFormatter } from "../../options";
import { OPTION_FORMATTERS } from "../../options/option-formatter";
import { clip, clipMiddle, sentence } from "../../text/outside-text";
import type { Task } from "../read/task";
import type { Problem } from "../wait/problem";
import { estimateText } from "../wait/progress";
import { noServerTime } from "../wait/wait-clock";
import type { WaitSpec } from "../wait/wait-spec";
import type { WaitState } from "../wait/wait-state";
import { describeHistory } from "./history";
import { type CodedMessage, message, type Values } from "./message";
import type { ReportContext } from "./report-context";
import { differences } from "./report-differences";
import { asked, beside, codeOf, faultOf, faultValues, lasting, repeated, unclear, zoneOptionOf } from "./report-faults";
import { called, name, type Quoting, quote, subject, word } from "./report-names";
import { otherNames } from "./report-others";
import { reason } from "./report-reason";

/** Longest texts of others: the whole fits a screen. */
const LONGEST_VALUE = 40;
const LONGEST_REASON = 270;
const LONGEST_MESSAGE = 540;

export interface Report extends CodedMessage {
  /** The argument to point at. */
  readonly path?: readonly string[];
}

/** Summary and detail of a problem, as a diagnostic shows them. */
export function report(problem: Problem, context: ReportContext): Report {
  const { api, spec, state } = context;
  const code = codeOf(problem, context);
  const fault = faultOf(context)?.message ?? "";
  // Without one good answer the fault is what there is to tell.
  const told = problem.code === "request_failed" || (state.listings === 0 && fault !== "");
  // What is said of credentials is a list of places, in words of ours.
  const whole = code === "no_credentials" ? fault : clipMiddle(fault, LONGEST_MESSAGE, context.redact);
  // Before the list was asked there is no wait to tell of; only a machine's metadata may have been.
  const unasked = state.listings === 0 && (code === "no_credentials" || (context.requests === 0 && told));
  const lines = () => [awaited(context), ...seen(context), ...expected(problem, context), ...unclear(context)];
  const wait = unasked ? [] : [...lines(), asked(context, told)];
  const values = {
    ...faultValues([whole, ...repeated(context)].join("\n"), api),
    fault: told ? whole : "",
    awaited: subject(spec.selector, context),
    wait: wait.join("\n"),
    ...valuesOf(problem, context),
  };
  const pointsAtInstance = code === "not_found" && spec.instanceId !== undefined;
  return { ...message(code, values, context.caller), ...(pointsAtInstance && { path: ["instance_id"] }) };
}

/** What the entry of the table for this problem has filled in besides. */
function valuesOf(problem: Problem, context: ReportContext): Values {
  const { spec, state, waited, hideValues, api, caller } = context;
  const what = subject(spec.selector, context);
  const about = (task: Task) => ({
    task_name: task.name === null ? what : called(task.name, context),
    task: taskLine(task, context),
  });
  switch (problem.code) {
    case "task_failed": {
      const { task } = problem;
      const failed = task.state === "cancelled" ? "was cancelled" : "failed";
      return { ...about(task), failed, reason: reason(task, context) };
    }
    case "unexpected_result":
      return { ...about(problem.task), ...differences(problem.mismatches, hideValues, context) };
    case "no_match":
      return {
        appear_timeout: bound(spec.appearTimeout, spec),
        nearest: nearMiss(state, context, OPTION_FORMATTERS[caller ?? "terraform"]),
        ...otherNames(context),
      };
    case "timeout": {
      const end = spec.until === "idle" ? "become idle" : "finish";
      return { end, timeout: bound(spec.timeout, spec), last_seen: lastSeen(context) + beside(context) };
    }
    case "unknown_status": {
      const { status } = problem.task;
      const words = [...new Set(Object.keys(api.states))].join(", ");
      const known_words = sentence(`Known are: ${clip(words, LONGEST_REASON, context.redact)}`);
      const word = status === null ? "<word>" : name(status, context);
      return { ...about(problem.task), status: quote(status, context), word, known_words };
    }
    case "task_vanished":
      return {
        ...about(problem.task),
        task_id: name(problem.task.id, context),
        missing: lasting(state.missing!, context),
      };
    case "since_in_future":
      return { since: formatRfc3339(problem.since), server_time: formatRfc3339(problem.serverTime) };
    case "started_in_future": {
      const { task, serverTime } = problem;
      return { ...about(task), start: formatRfc3339(task.startedAt!), server_time: formatRfc3339(serverTime) };
    }
    case "no_server_time":
      return { message: noServerTime(api.operation, problem.told) };
    case "cancelled":
      return { what: `The wait for ${what}`, how_far: ` after ${formatDuration(waited)}, ${lastSeen(context)}` };
    case "request_failed":
      return {};
  }
}

function bound(ms: number, { timeout }: WaitSpec): string {
  return timeout === 0 ? "0s (looked once)" : formatDuration(ms);
}

export function taskLine(task: Task, quoting: Quoting): string {
  const started = task.startedAt === null ? "" : `, started ${formatRfc3339(task.startedAt)}`;
  const ended = task.finishedAt === null ? "" : `, ended ${formatRfc3339(task.finishedAt)}`;
  return `Task: ${name(task.id, quoting)}, status ${quote(task.status, quoting)}${started}${ended}`;
}

function nearMiss({ nearMiss: miss, since }: WaitState, quoting: Quoting, formatOption: OptionFormatter): string {
  if (miss === null) {
    // Only what started a little earlier is asked for besides.
    return since == null
      ? "The list holds no task of that kind."
      : "None started shortly before either; older tasks were not checked.";
  }
  const zoneOption = zoneOptionOf(quoting.api);
  const started = miss.task.startedAt === null ? "at an unknown time" : formatRfc3339(miss.task.startedAt);
  const which = `The nearest is ${name(miss.task.id, quoting)}, status ${quote(miss.task.status, quoting)}, started ${started}`;
  return miss.reason === "ignored"
    ? `${which}; it is in ${formatOption("ignore_task_ids")}.`
    : `${which}; it does not count, as ${formatOption("since")} is ${since == null ? "not set" : formatRfc3339(since)}.${
        zoneOption === undefined ? "" : ` If it started later than that, set ${formatOption(zoneOption)}.`
      }`;
}

function awaited(context: ReportContext): string {
  const { api, spec, state, redact } = context;
  const instance =
    spec.instanceId === undefined ? "any instance" : `instance ${clip(spec.instanceId, LONGEST_VALUE, redact)}`;
  const since = state.since == null ? "" : `, started at or after ${formatRfc3339(state.since)}`;
  return `Awaited: ${subject(spec.selector, context)} (${api.stem}) of ${instance}${since}, until ${spec.until}`;
}

function seen(context: ReportContext): string[] {
  const lines = describeHistory(context.state.history, (status) => word(status, context));
  return lines.length === 0 ? [] : [`Seen: ${lines.join("\n      ")}`];
}

/** How long the task was expected to take, where the wait ended before it did. */
function expected({ code }: Problem, { estimate }: ReportContext): string[] {
  const text = estimate === undefined || (code !== "timeout" && code !== "cancelled") ? "" : estimateText(estimate);
  return text === "" ? [] : [`Expected: ${text}`];
}

function lastSeen(context: ReportContext): string {
  const { newest, listings } = context.state;
  if (newest !== null) {
    const progress = newest.progressPercent === null ? "" : ` ${newest.progressPercent} %`;
    return `last seen as ${newest.status === null ? "without status" : word(newest.status, context)}${progress}`;
  }
  return listings > 0
    ? "no task seen"
    : faultOf(context) === null
      ? "before the first answer"
      : "before the API answered successfully";
}
