/** What an answer that is no page looks like. */
import type { TaskListApi } from "../../apis/declaration";
import { isObject } from "../../json/value";
import { own } from "../../own";
import { kindOf } from "../../tasks/read/read-fields";
import type { Probe } from "./exchanges";
import { fieldName } from "./subject";

/** `HTTP 404, not-found, code DCS.4922, {error_code: string, error_msg: string}` */
export function answerOf(api: TaskListApi, { kind, error, raw, json }: Probe): string {
  const status = raw === undefined ? "no answer" : `HTTP ${raw.status}`;
  const code = error?.code ?? null;
  return [
    status,
    ...(kind === "ok" ? [] : [kind]),
    ...(code === null ? [] : [`code ${codeForm(api, code)}`]),
    shape(json),
  ]
    .filter((part) => part !== "")
    .join(", ");
}

/** A known code as it is; of another one only how it is written. */
function codeForm({ errors, paging: { pastEnd = [] } }: TaskListApi, code: string): string {
  if (own(errors, code) !== undefined || pastEnd.includes(code)) return code;
  return `of the form ${code
    .slice(0, 40)
    .replace(/[a-z]/g, "a")
    .replace(/[A-Z]/g, "A")
    .replace(/[^aA.\-_]/g, "9")}`;
}

const MOST_LEVELS = 3;
const MOST_NAMES = 12;

function shape(value: unknown, level = 0): string {
  if (value === undefined) return "";
  if (!isObject(value) || level === MOST_LEVELS) return kindOf(value).replace(/^an? /, "");
  const members = Object.entries(value).slice(0, MOST_NAMES);
  return `{${members.map(([name, inner]) => `${fieldName(name) ?? "(other)"}: ${shape(inner, level + 1)}`).join(", ")}}`;
}
