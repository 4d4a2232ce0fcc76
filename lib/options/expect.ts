/** The rule for `expect`: found before anything starts, a mistake in a path costs no operation. */

import { COMMON_ATTRIBUTES } from "../apis/common-attributes";
import { type Fields, fieldsIn, type TaskListApi } from "../apis/declaration";
import { own } from "../own";
import { nearest } from "../text/nearest";
import { parsePath } from "../text/path";
import type { Rule } from "./argument";
import { show } from "./given-value";
import { inTerraform } from "./option-formatter";
import { withExample } from "./rules";

/** Nobody knows beforehand when a task starts and ends. */
const { started_at, finished_at, ...EXPECTABLE } = COMMON_ATTRIBUTES;

const RAW: Fields = {
  raw: { type: "string", description: "The item as the cloud sent it, with what the document does not list." },
};

/** What a path may start with. A condition may say from when to when a task ran. */
const fieldsOf = (api: TaskListApi, common: Fields): Fields => ({
  ...api.fields,
  ...common,
  // Of a row that somebody declared, nothing is shown that the declaration does not name.
  ...(api.declared === undefined ? RAW : {}),
});

export function expectation(api: TaskListApi): Rule {
  const fields = fieldsOf(api, EXPECTABLE);
  const { path, value } = api.example;
  const example = path === undefined ? { state: "succeeded" } : { [path]: value };
  return withExample(
    () => example,
    (given, formatOption = inTerraform) => {
      const paths = Object.keys(given as object);
      if (paths.length === 0) {
        const how = formatOption("expect", example);
        return `names nothing to expect; write a path and a value, for example ${how}, or leave it out`;
      }
      for (const path of paths) {
        const problem = pathProblem(path, fields);
        if (problem !== undefined) {
          return `the path ${show(path)} ${problem}`;
        }
      }
      return undefined;
    },
  );
}

/** The rule for the path of a condition. */
export function conditionPath(api: TaskListApi): Rule {
  const fields = fieldsOf(api, COMMON_ATTRIBUTES);
  return withExample(
    () => api.example.path ?? "state",
    (path) => {
      const problem = pathProblem(path as string, fields);
      return problem === undefined ? undefined : `${show(path)} ${problem}`;
    },
  );
}

function pathProblem(path: string, fields: Fields): string | undefined {
  const parsed = parsePath(path);
  return "problem" in parsed ? parsed.problem : undeclared(parsed.steps, fields);
}

/** What is wrong with a path that leaves the declared fields. Below text, which may be JSON, and lists it is free. */
function undeclared(steps: readonly string[], root: Fields): string | undefined {
  let fields: Fields | undefined = root;
  for (const [depth, step] of steps.entries()) {
    const field = own(fields, step);
    if (field === undefined) {
      const where = depth === 0 ? "a task" : steps.slice(0, depth).join(".");
      const meant = corrected(steps, root) ?? within(steps, root);
      const known = `${where} has ${Object.keys(fields).join(", ")}`;
      const newer = `what the document does not list is below raw: raw.${steps.join(".")}`;
      const help = meant === undefined ? `${known}; ${newer}` : `did you mean ${meant.join(".")}?`;
      return `is wrong: ${step} is not a field of ${where}; ${help}`;
    }
    fields = fieldsIn(field);
    if (fields === undefined) {
      return undefined;
    }
  }
  return undefined;
}

/** The path with every step at its nearest name. */
function corrected([first, ...rest]: readonly string[], fields: Fields): string[] | undefined {
  const name = Object.hasOwn(fields, first!) ? first : nearest(first!, Object.keys(fields));
  if (name === undefined) {
    return undefined;
  }
  const deeper = fieldsIn(fields[name]!);
  const tail = deeper === undefined || rest.length === 0 ? rest : corrected(rest, deeper);
  return tail === undefined ? undefined : [name, ...tail];
}

/** The path behind the name of the object that it was written without. */
function within(steps: readonly string[], fields: Fields): string[] | undefined {
  for (const [name, field] of Object.entries(fields)) {
    const deeper = fieldsIn(field);
    const meant = deeper === undefined ? undefined : corrected(steps, deeper);
    if (meant !== undefined) {
      return [name, ...meant];
    }
  }
  return undefined;
}
