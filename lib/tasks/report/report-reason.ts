/** What a report says of a failed task: why it failed, and in which step. */
import { valueAt } from "../../json/value-at";
import { own } from "../../own";
import { clip, sentence } from "../../text/outside-text";
import type { Task } from "../read/task";
import { name, type Quoting } from "./report-names";

/** Both together are no longer: the message fits a screen. */
const LONGEST = 270;

/** Of that, what the step has in any case. */
const LONGEST_STEP = 90;

/** What says nothing, though something is there. */
const NOTHING = ["", "{}", "[]", "null"];

/** What the cloud says of a failure. */
export function reason(task: Task, quoting: Quoting): string {
  const { redact } = quoting;
  const [why, step] = [reasonOf(task, quoting), stepOf(task, quoting)];
  const shown = clip(why, step === "" ? LONGEST : LONGEST - LONGEST_STEP, redact);
  const lines = [
    ...(why === "" ? [] : [`The cloud's reason: ${shown}`]),
    ...(step === "" ? [] : [`Failed step: ${clip(step, LONGEST - shown.length, redact)}`]),
  ];
  return lines.length === 0 ? "The cloud gives no reason." : lines.map(sentence).join("\n");
}

function reasonOf(task: Task, quoting: Quoting): string {
  const { failureReason: field, failureContext = [] } = quoting.api.roles;
  const text = task.failureReason ?? "";
  const parts = [
    { label: field, value: text, known: meaningOf(text, quoting) },
    ...failureContext.map((label) => ({
      label,
      value: String(valueAt(task.fields, label.split(".")) ?? ""),
      known: "",
    })),
  ];
  return parts
    .filter(({ value }) => !NOTHING.includes(value.replace(/\s/g, "")))
    .map(
      ({ label, value, known }) =>
        `${label === undefined ? "" : `${label} `}${clip(value, LONGEST, quoting.redact)}${known}`,
    )
    .join(", ");
}

/** `Resize > Move slots: error_code 111400117, detail no free IP address`; what the task's row says itself is left out. */
export function stepOf({ failedStep, ...task }: Task, quoting: Quoting): string {
  const { names = [], reasons = [] } = failedStep ?? {};
  const where = names.filter((text) => text !== task.name).map((text) => name(text, quoting));
  const why = reasons
    .filter(({ text }) => text !== task.failureReason)
    .map(({ field, text }) => `${field} ${clip(text, LONGEST, quoting.redact)}${meaningOf(text, quoting)}`);
  return [where.join(" > "), why.join(", ")].filter((part) => part !== "").join(": ");
}

/** What the documents say of an error code. */
function meaningOf(code: string, { api }: Quoting): string {
  const meaning = own(api.errors, code)?.meaning;
  return meaning === undefined ? "" : ` (${meaning})`;
}
