/** The postcondition behind `assertLatest`, in Terraform's language. */
import type { TerraformCondition } from "cdktf";
import { parsePath } from "../apis/arguments";
import { type Fields, TASK_STATES, type TaskListApi } from "../apis/declaration";

/** Common attributes a path may start with beside the fields of the API's document. */
const COMMON: Fields = Object.fromEntries(
  ["state", "progress_percent", "started_at", "finished_at", "resource_id", "resource_name"].map((name) => [
    name,
    { type: "string", description: "" },
  ]),
);

export function latestCondition(
  api: TaskListApi,
  name: string,
  state: string,
  expect: { [key: string]: string },
): { readonly mistakes: readonly string[]; readonly condition?: TerraformCondition } {
  const mistakes: string[] = [];
  if (!(TASK_STATES as readonly string[]).includes(state)) {
    mistakes.push(`state: "${state}" is not one of ${TASK_STATES.join(", ")}`);
  }
  const task = `[for task in self.tasks : task if task.name == ${quoted(name)}][0]`;
  const conditions = [`try(${task}.state, "") == ${quoted(state)}`];
  const shown = [`state is \${try(${task}.state, "unknown: there is no such task")}, expected ${escaped(state)}`];
  for (const [path, value] of Object.entries(expect)) {
    const read = reader(api, path);
    if ("mistake" in read) {
      mistakes.push(`expect: the path "${path}" ${read.mistake}`);
      continue;
    }
    const found = `${task}${read.before}`;
    const expression = read.after.reduce((text, step) => `jsondecode(${text})${step}`, found);
    conditions.push(equals(expression, value));
    shown.push(`${escaped(path)} is \${try(format("%v", ${expression}), "missing")}, expected ${escaped(value)}`);
  }
  if (mistakes.length > 0) {
    return { mistakes };
  }
  const condition = `\${${conditions.join(" && ")}}`;
  return { mistakes, condition: { condition, errorMessage: `The latest ${escaped(name)} task: ${shown.join("; ")}.` } };
}

/** As a gate compares: decimals by value, `null` as null, everything else as text. */
function equals(expression: string, value: string): string {
  if (value === "null") {
    return `try(${expression} == null, false)`;
  }
  const texts = `tostring(${expression}) == ${quoted(value)}`;
  return Number.isNaN(Number.parseFloat(value))
    ? `try(${texts}, false)`
    : `try(tonumber(${expression}) == tonumber(${quoted(value)}), ${texts}, false)`;
}

/** Steps to take on the task itself, and then inside JSON text. */
type Reader = { readonly before: string; readonly after: readonly string[] } | { readonly mistake: string };

function reader(api: TaskListApi, path: string): Reader {
  const parsed = parsePath(path);
  if ("problem" in parsed) {
    return { mistake: parsed.problem };
  }
  let fields: Fields | undefined = { ...COMMON, ...api.fields };
  let before = "";
  for (const [index, step] of parsed.steps.entries()) {
    const field: Fields[string] | undefined = fields?.[step];
    if (field === undefined) {
      return { mistake: `names ${step}, which is not one of ${Object.keys(fields ?? {}).join(", ")}` };
    }
    before += `.${step}`;
    const rest = parsed.steps.slice(index + 1);
    if (rest.length === 0) {
      return { before, after: [] };
    }
    if (typeof field.type === "object" && "object" in field.type) {
      fields = field.type.object;
    } else if (typeof field.type === "object") {
      const [position, ...more] = rest;
      return /^\d+$/.test(position!) && more.length === 0
        ? { before: `${before}[${position}]`, after: [] }
        : { mistake: `goes into the list ${step}; follow it by one position, as in ${step}.0` };
    } else {
      return { before, after: [rest.map(jsonStep).join("")] };
    }
  }
  return { before, after: [] };
}

function jsonStep(step: string): string {
  return /^\d+$/.test(step) ? `[${step}]` : `[${quoted(step)}]`;
}

function quoted(text: string): string {
  return JSON.stringify(escaped(text));
}

/** Terraform reads `${` and `%{` in any string; doubled they are only text. */
function escaped(text: string): string {
  return text.replace(/\$\{/g, "$$$${").replace(/%\{/g, "%%{");
}
