/** Where a task failed, as the answer of the API that tells its progress has it. */
import type { StepFields } from "../../apis/detail-apis";
import { isObject, type JsonObject, textOf } from "../../json/value";
import type { FailedStep } from "../read/task";

const FAILED = /^failed$/i;

/** The first step that failed, or that holds one that did; null where there is none, or nothing is said of it. */
export function failedStep(answer: unknown, fields: StepFields): FailedStep | null {
  const steps = isObject(answer) ? answer[fields.list] : undefined;
  for (const step of Array.isArray(steps) ? steps.filter(isObject) : []) {
    const below = fields.steps === undefined ? null : failedStep(step, fields.steps);
    if (below !== null || FAILED.test(firstText(step, fields.status))) {
      const names = [firstText(step, [fields.name]), ...(below?.names ?? [])].filter((name) => name !== "");
      const reasons = below !== null && below.reasons.length > 0 ? below.reasons : reasonsOf(step, fields);
      return names.length + reasons.length === 0 ? null : { names, reasons };
    }
  }
  return null;
}

function reasonsOf(step: JsonObject, { reasons }: StepFields): FailedStep["reasons"] {
  return reasons.map((field) => ({ field, text: firstText(step, [field]) })).filter(({ text }) => text !== "");
}

/** The text of the first of the fields that has one; else an empty one. */
function firstText(step: JsonObject, fields: readonly string[]): string {
  return fields.map((field) => textOf(step[field])?.trim() ?? "").find((text) => text !== "") ?? "";
}
