/** How a report names tasks, and quotes the cloud's own words. */
import { codeName } from "../../apis/code-names";
import type { TaskListApi } from "../../apis/declaration";
import { own } from "../../own";
import { clip } from "../../text/outside-text";
import type { Selector } from "../wait/select";
import type { ReportContext } from "./report-context";

const LONGEST_NAME = 60;

/** What it takes to quote others. */
export type Quoting = Pick<ReportContext, "api" | "redact">;

/** A name, an ID or a word of the cloud's. */
export function name(text: string, { redact }: Quoting): string {
  return clip(text, LONGEST_NAME, redact);
}

/** "EXTEND", or how else the task was asked for. */
export function subject(selector: Selector, quoting: Quoting): string {
  switch (selector.by) {
    case "name":
      return called(selector.name, quoting);
    case "task_id":
      return `task ${name(selector.id, quoting)}`;
    case "job_id":
      return `task of job ${name(selector.id, quoting)}`;
    case "any":
      return "the task list";
  }
}

/** A name as it is told: where rows carry codes, what the code is called. */
export function called(wire: string, quoting: Quoting): string {
  return codeName(quoting.api, wire) ?? name(wire, quoting);
}

/** What a status word means, where the cloud sends numbers: those tell nobody anything. */
function meaning(status: string, { states }: TaskListApi): string {
  const state = /^-?\d+$/.test(status) ? own(states, status) : undefined;
  return state === undefined ? "" : ` (${state})`;
}

export function word(status: string, quoting: Quoting): string {
  return `${name(status, quoting)}${meaning(status, quoting.api)}`;
}

export function quote(status: string | null, quoting: Quoting): string {
  return status === null ? "(none)" : `"${name(status, quoting)}"${meaning(status, quoting.api)}`;
}
