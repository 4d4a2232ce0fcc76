/** The words of a bad end. Terraform shows nothing else of a wait, so they have to tell all of it. */
import { formatDuration, formatRfc3339 } from "../apis/arguments";
import type { TaskListApi } from "../apis/declaration";
import type { Mismatch } from "./expectation";
import { describeHistory } from "./history";
import { PROBLEMS, type Problem } from "./problems";
import type { Selector } from "./select";
import type { Task } from "./task";
import type { WaitSpec } from "./wait-spec";
import type { WaitState } from "./waiter";

export interface ReportContext {
  readonly api: TaskListApi;
  readonly spec: WaitSpec;
  readonly state: WaitState;
  /** How long the wait took, ms. */
  readonly waited: number;
  readonly requests: number;
  /** The cloud's ID of the last request. */
  readonly requestId: string | null;
  readonly hideValues: boolean;
}

/** So many differences, the history and the rest fit a screen. */
const MOST_DIFFERENCES = 8;

export interface Report {
  readonly summary: string;
  readonly detail: string;
}

/** Summary and detail of a problem, as a diagnostic shows them. */
export function report(problem: Problem, context: ReportContext): Report {
  const lines = [
    ...particulars(problem, context),
    `Awaited: ${awaited(context)}`,
    ...seen(context),
    asked(context, problem.code === "request_failed" || unanswered(problem, context.state)),
    `What to do: ${unanswered(problem, context.state) ? UNANSWERED_REMEDY : PROBLEMS[problem.code].remedy}`,
  ];
  return { summary: summary(problem, context), detail: `${lines.join("\n")}\n(${problem.code})` };
}

function summary(problem: Problem, { spec, state, waited, hideValues, api }: ReportContext): string {
  const what = subject(spec.selector, api);
  const nameOf = (task: Task) => (task.name === null ? what : called(task.name, api));
  switch (problem.code) {
    case "task_failed":
      return `${nameOf(problem.task)} ${problem.task.state === "cancelled" ? "was cancelled" : "failed"}`;
    case "unexpected_result": {
      const [first, ...more] = problem.mismatches;
      const others = more.length === 0 ? "" : ` (and ${more.length} more)`;
      return `${nameOf(problem.task)} finished, but ${difference(first!, hideValues)}${others}`;
    }
    case "no_match":
      return `No ${what} appeared within ${formatDuration(spec.appearTimeout)}`;
    case "timeout":
      return `${what} did not ${spec.until === "idle" ? "become idle" : "finish"} within ${formatDuration(spec.timeout)}, ${lastSeen(state, api)}`;
    case "unknown_status":
      return `${nameOf(problem.task)} has the unknown status ${quote(problem.task.status, api)}`;
    case "task_vanished":
      return `The record of ${nameOf(problem.task)} (${problem.task.id}) disappeared`;
    case "since_in_future":
      return `since is ${formatRfc3339(problem.since)}, but the server's time is only ${formatRfc3339(problem.serverTime)}`;
    case "request_failed":
      return `The tasks of ${api.product} could not be listed`;
    case "cancelled":
      return `The wait for ${what} was interrupted after ${formatDuration(waited)}, ${lastSeen(state, api)}`;
  }
}

/** Whether the time ran out without one good answer, so that the fault is all there is to tell. */
function unanswered(problem: Problem, { listings, lastFault }: WaitState): boolean {
  return problem.code === "timeout" && listings === 0 && lastFault !== null;
}

const UNANSWERED_REMEDY =
  "Mend what keeps the request from a good answer, or let the cloud recover, and apply again: no new operation is needed.";

function particulars(problem: Problem, { api, state, hideValues }: ReportContext): string[] {
  switch (problem.code) {
    case "task_failed":
      return [reason(problem.task, api), taskLine(problem.task, api)];
    case "unexpected_result":
      return [...differences(problem.mismatches, hideValues), taskLine(problem.task, api)];
    case "no_match":
      return [nearMiss(state, api)];
    case "unknown_status":
      return [`Known are: ${[...new Set(Object.keys(api.states))].join(", ")}.`, taskLine(problem.task, api)];
    case "task_vanished":
      return [taskLine(problem.task, api)];
    case "request_failed":
      return [oneLine(state.lastFault?.message ?? "")].filter(Boolean);
    default:
      return unanswered(problem, state) ? [oneLine(state.lastFault!.message)] : [];
  }
}

/** "EXTEND", or how else the task was asked for. */
function subject(selector: Selector, api: TaskListApi): string {
  switch (selector.by) {
    case "name":
      return called(selector.name, api);
    case "task_id":
      return `task ${selector.id}`;
    case "job_id":
      return `task of job ${selector.id}`;
    case "any":
      return "the task list";
  }
}

/** A name as it is told: where rows carry codes, what the code is called. */
function called(name: string, { codes = {} }: TaskListApi): string {
  return clip((Object.hasOwn(codes, name) ? codes[name]![0] : undefined) ?? name);
}

/** What a status word means, where the cloud sends numbers: those tell nobody anything. */
function meaning(status: string, { states }: TaskListApi): string {
  return /^-?\d+$/.test(status) && Object.hasOwn(states, status) ? ` (${states[status]})` : "";
}

function word(status: string, api: TaskListApi): string {
  return `${clip(status)}${meaning(status, api)}`;
}

function differences(mismatches: readonly Mismatch[], hideValues: boolean): string[] {
  const lines = mismatches.slice(0, MOST_DIFFERENCES).map((mismatch) => `  ${difference(mismatch, hideValues)}`);
  const others = mismatches.length - lines.length;
  return others === 0 ? lines : [...lines, `  … and ${others} more`];
}

function difference({ path, expected, actual }: Mismatch, hideValues: boolean): string {
  const wanted = `expected ${clip(String(expected))}`;
  if (actual === undefined) {
    return `${clip(path)} is not there${hideValues ? "" : `, ${wanted}`}`;
  }
  return hideValues ? `${clip(path)} is not as expected` : `${clip(path)} is ${clip(String(actual))}, ${wanted}`;
}

/** What the cloud says of a failure. */
function reason(task: Task, api: TaskListApi): string {
  const beside = task.reason === null || task.reason === "" ? [] : [clip(task.reason)];
  const given = api.roles.reasons.flatMap((name) => {
    const value = task.fields[name];
    const known = typeof value === "string" ? api.errors[value]?.meaning : undefined;
    return value === null || value === undefined || value === ""
      ? []
      : [`${name} ${clip(String(value))}${known === undefined ? "" : ` (${known})`}`];
  });
  const all = [...beside, ...given];
  return all.length === 0 ? "The cloud gives no reason." : `The cloud's reason: ${all.join(", ")}.`;
}

function taskLine(task: Task, api: TaskListApi): string {
  const started = task.startedAt === null ? "" : `, started ${formatRfc3339(task.startedAt)}`;
  const ended = task.finishedAt === null ? "" : `, ended ${formatRfc3339(task.finishedAt)}`;
  return `Task: ${task.id}, status ${quote(task.status, api)}${started}${ended}`;
}

function nearMiss({ nearMiss: miss, since }: WaitState, api: TaskListApi): string {
  if (miss === null) {
    // Only what started a little earlier is asked for besides.
    return since == null
      ? "The list holds no task of that kind."
      : "No task of that kind started in the minutes before, either; earlier ones were not looked at.";
  }
  const started = miss.task.startedAt === null ? "at an unknown time" : formatRfc3339(miss.task.startedAt);
  const which = `The nearest is ${miss.task.id}, status ${quote(miss.task.status, api)}, started ${started}`;
  return miss.reason === "ignored"
    ? `${which}; it is in ignore_task_ids.`
    : `${which}; it does not count, as since is ${since == null ? "not set" : formatRfc3339(since)}.${
        api.times.assumed ? " If it started later than that, set task_time_zone of the provider." : ""
      }`;
}

function awaited({ api, spec, state }: ReportContext): string {
  const instance = spec.instanceId === undefined ? "any instance" : `instance ${spec.instanceId}`;
  const since = state.since == null ? "" : `, started at or after ${formatRfc3339(state.since)}`;
  return `${subject(spec.selector, api)} (${api.stem}) of ${instance}${since}, until ${spec.until}`;
}

function seen({ state, api }: ReportContext): string[] {
  const lines = describeHistory(state.history, (status) => word(status, api)).map(clip);
  return lines.length === 0 ? [] : [`Seen: ${lines.join("\n      ")}`];
}

function asked({ state, requests, waited, requestId }: ReportContext, faultShown: boolean): string {
  const withFault = faultShown ? "" : `, the last with: ${clip(state.lastFault?.message ?? "")}`;
  const faults = state.faults === 0 ? "" : `; ${state.faults} failed${withFault}`;
  const last = requestId === null ? "" : `; the last request's ID is ${requestId}`;
  return `Asked: ${requests} ${requests === 1 ? "request" : "requests"} in ${formatDuration(waited)}${last}${faults}`;
}

function lastSeen({ newest, lastFault, listings }: WaitState, api: TaskListApi): string {
  if (newest !== null) {
    const progress = newest.progressPercent === null ? "" : ` ${newest.progressPercent} %`;
    return `last seen as ${newest.status === null ? "without status" : word(newest.status, api)}${progress}`;
  }
  return listings > 0 ? "no task seen" : lastFault === null ? "before the first answer" : "without one good answer";
}

function quote(status: string | null, api: TaskListApi): string {
  return status === null ? "(none)" : `"${clip(status)}"${meaning(status, api)}`;
}

/** Values of a cloud can be long, and can hold line breaks; a message fits a screen. */
function clip(text: string): string {
  const line = oneLine(text);
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
