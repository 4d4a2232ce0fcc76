/** What a report says of faults: the code they are told by, how long they lasted, what was asked. */

import { LABELLED_CLOUDS } from "../../apis/clouds";
import type { TaskListApi } from "../../apis/declaration";
import { CLOUD_OPTIONS } from "../../clouds/options";
import { enduranceOf, isFaultKind, type Streak } from "../../http/patience";
import { formatDuration } from "../../options";
import { counted } from "../../text/counted";
import { clip } from "../../text/outside-text";
import type { Problem } from "../wait/problem";
import { faultCode } from "./faults";
import type { Values } from "./message";
import type { ProblemCode } from "./problems";
import type { Complaint, ReportContext } from "./report-context";

const LONGEST_FAULT = 180;

/** What the entries of the table for failed requests have in common. */
export function faultValues(text: string, api: TaskListApi): Values {
  const { product, permission, service, cloud } = api;
  const address = LABELLED_CLOUDS.includes(cloud) ? `${cloud}.${service.key}.endpoint` : `endpoints.${service.key}`;
  const options = { block: cloud, address, zone_option: zoneOptionOf(api) ?? "" };
  return { message: text, product, permission, cloud: CLOUD_OPTIONS[cloud].title, ...options };
}

/** The provider's option for the zone of a list's times, where that is an assumption. */
export function zoneOptionOf({ cloud, times }: TaskListApi): string | undefined {
  return times.zoneOption && `${cloud}.${times.zoneOption}`;
}

/** What went wrong last; of a request that is under way, its last attempt. */
export function faultOf({ state, fault }: ReportContext): Complaint | null {
  return state.lastFault ?? fault;
}

/** Whether somebody has to do something about it. */
function isMistake({ kind }: Complaint): boolean {
  return !isFaultKind(kind) || enduranceOf(kind, false) !== "go on";
}

/** `3 looks in 1m5s` */
export function lasting({ since, looks }: Streak, { state, waited }: ReportContext): string {
  return `${counted(looks, "look")} in ${formatDuration(state.began + waited - since)}`;
}

/** Of trouble that had to last before it ended the wait. */
export function repeated(context: ReportContext): string[] {
  const { trouble } = context.state;
  return trouble === null ? [] : [`Repeated: ${lasting(trouble, context)}, and the API never answered successfully.`];
}

export function codeOf(problem: Problem, context: ReportContext): ProblemCode {
  const { listings, lastFault } = context.state;
  const fault = faultOf(context);
  switch (problem.code) {
    case "cancelled":
      return listings === 0 && fault !== null && isMistake(fault) ? "cancelled_unanswered" : "cancelled";
    case "request_failed":
      return faultCode(lastFault) ?? "unexpected_answer";
    case "timeout":
      // Without one good answer the fault is all there is to tell.
      return listings === 0 && lastFault !== null ? "no_answer" : "timeout";
    default:
      return problem.code;
  }
}

/** What keeps a wait from its end, or may have been the task that was looked for in vain. */
export function unclear({ state: { doubtful } }: ReportContext): string[] {
  const rows = doubtful.length === 1 ? "1 row has" : `${doubtful.length} rows have`;
  return doubtful.length === 0
    ? []
    : [`Unclear: ${rows} no ID and may be the awaited task, so the success of another does not count`];
}

/** The same in a summary. */
export function beside({ state: { doubtful } }: ReportContext): string {
  return doubtful.length === 0 ? "" : ", with a row beside it that has no ID";
}

export function asked(context: ReportContext, faultShown: boolean): string {
  const { state, requests, waited, requestId, fault, redact } = context;
  const withFault = faultShown ? "" : `, the last with: ${clip(state.lastFault?.message ?? "", LONGEST_FAULT, redact)}`;
  // A look that failed may have been several requests.
  const faults = state.faults === 0 ? "" : `; ${counted(state.faults, "look")} failed${withFault}`;
  // Interrupted in the middle of a look.
  const now =
    state.faults > 0 || faultShown || fault === null
      ? ""
      : `; the last failed with: ${clip(fault.message, LONGEST_FAULT, redact)}`;
  const told = requestId === null || (faultShown && faultOf(context)?.message.includes(requestId));
  const last = told ? "" : `; the last request's ID is ${requestId}`;
  return `Asked: ${counted(requests, "request")} in ${formatDuration(waited)}${last}${faults}${now}`;
}
