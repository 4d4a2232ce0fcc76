/** The condition behind `assertLatest` and `check`, in Terraform's language. Every text in it may hold tokens. */
import { type IResolveContext, Lazy, type TerraformCondition } from "cdktf";
import { CODE_NAME, wireName } from "../apis/code-names";
import { COMMON_ATTRIBUTES } from "../apis/common-attributes";
import { type Fields, fieldsIn, type TaskListApi } from "../apis/declaration";
import { TASK_STATES } from "../apis/task-state";
import { parsePath } from "../options";
import { show } from "../options/given-value";
import { own } from "../own";
import { holdsTokens, literal, quoted } from "./template";

/** Where a value stands below a task, and what is expected of it. */
interface Wanted {
  readonly path: string;
  /** Reads it of a task. */
  readonly read: (task: string) => string;
  readonly value: unknown;
}

/** @param lookup how the lookup is called where the condition stands */
export function latestCondition(
  api: TaskListApi,
  name: string,
  state: string,
  expect: { [key: string]: string },
  lookup: () => string = () => "self",
): { readonly problems: readonly string[]; readonly condition?: TerraformCondition } {
  const problems = [...problemOf("name", name), ...problemOf("state", state)];
  if (typeof state === "string" && !holdsTokens(state) && !(TASK_STATES as readonly string[]).includes(state)) {
    problems.push(`state: "${state}" is not one of ${TASK_STATES.join(", ")}`);
  }
  const wanted: Wanted[] = [];
  for (const [path, value] of Object.entries(expect)) {
    if (holdsTokens(path)) {
      problems.push("expect: a path must be written out; only values may be tokens");
      continue;
    }
    const found = reader(api, path);
    if ("problem" in found) {
      problems.push(`expect: the path "${path}" ${found.problem}`);
      continue;
    }
    for (const problem of problemOf(`expect: "${path}"`, value)) problems.push(problem);
    wanted.push({ path, value, ...found });
  }
  if (problems.length > 0) {
    return { problems };
  }
  // Only when the stack is written it is known what a token stands for.
  const late = (write: (context: IResolveContext) => string) => Lazy.stringValue({ produce: write });
  return {
    problems,
    condition: {
      condition: late((context) => condition(newest(api, lookup(), name, context), state, wanted, context)),
      errorMessage: late((context) => message(newest(api, lookup(), name, context), name, state, wanted, context)),
    },
  };
}

function problemOf(argument: string, value: unknown): string[] {
  return typeof value === "string" || holdsTokens(value) ? [] : [`${argument}: ${show(value)} must be a string`];
}

function condition(task: string, state: string, wanted: readonly Wanted[], context: IResolveContext) {
  const conditions = [
    `try(${task}.state, "") == ${quoted(state, context)}`,
    ...wanted.map(({ read, value }) => equals(read(task), value, context)),
  ];
  return `\${${conditions.join(" && ")}}`;
}

function message(task: string, name: string, state: string, wanted: readonly Wanted[], context: IResolveContext) {
  const shown = [
    `state is \${try(${task}.state, "unknown: there is no such task")}, expected ${told(state, context)}`,
    ...wanted.map(({ path, read, value }) => {
      const actual = `\${try(format("%v", ${read(task)}), "missing")}`;
      return `${told(path, context)} is ${actual}, expected ${told(value, context)}`;
    }),
  ];
  return `The latest ${told(name, context)} task: ${shown.join("; ")}.`;
}

/** Where rows carry codes, either is taken: the code, or what it is called. */
function newest(api: TaskListApi, lookup: string, name: string, context: IResolveContext): string {
  const field = `task.${api.roles.name}`;
  const wanted = quoted(typeof name === "string" && !holdsTokens(name) ? wireName(api, name) : name, context);
  const named =
    api.codes !== undefined && holdsTokens(name)
      ? `contains([${field}, task.${CODE_NAME}], ${wanted})`
      : `${field} == ${wanted}`;
  return `[for task in ${lookup}.tasks : task if ${named}][0]`;
}

/** As a gate compares: decimals by value, `null` as null, everything else as text. */
function equals(found: string, value: unknown, context: IResolveContext): string {
  const expected = quoted(value, context);
  const isNull = `${found} == null`;
  const texts = `tostring(${found}) == ${expected}`;
  const numbers = `tonumber(${found}) == tonumber(${expected})`;
  if (holdsTokens(value)) {
    return `try(${expected} == "null" ? ${isNull} : try(${numbers}, ${texts}), false)`;
  }
  if (value === "null") {
    return `try(${isNull}, false)`;
  }
  return Number.isNaN(Number.parseFloat(value as string)) ? `try(${texts}, false)` : `try(${numbers}, ${texts}, false)`;
}

/** A value in a message; what is not plain text stands there as an expression, whose escapes JSON and HCL read alike. */
function told(value: unknown, context: IResolveContext): string {
  const plain = typeof value === "string" && /^[\w .:/+-]*$/.test(value) && !holdsTokens(value);
  return plain ? value : `\${format("%v", ${quoted(value, context)})}`;
}

/** Reads a value of a task: by fields of it, and then inside JSON text. */
type Reader = Pick<Wanted, "read"> | { readonly problem: string };

function reader(api: TaskListApi, path: string): Reader {
  const parsed = parsePath(path);
  if ("problem" in parsed) {
    return parsed;
  }
  let fields: Fields | undefined = { ...COMMON_ATTRIBUTES, ...api.fields };
  let place = "";
  for (const [index, step] of parsed.steps.entries()) {
    const field: Fields[string] | undefined = own(fields, step);
    if (field === undefined) {
      return { problem: `names ${step}, which is not one of ${Object.keys(fields ?? {}).join(", ")}` };
    }
    place += `.${step}`;
    fields = fieldsIn(field);
    const [next, ...more] = parsed.steps.slice(index + 1);
    if (next === undefined || fields !== undefined) {
      continue;
    }
    if (typeof field.type !== "object") {
      return { read: (task) => `jsondecode(${task}${place})${[next, ...more].map(jsonStep).join("")}` };
    }
    return /^\d+$/.test(next) && more.length === 0
      ? { read: (task) => `${task}${place}[${next}]` }
      : { problem: `goes into the list ${step}; follow it by one position, as in ${step}.0` };
  }
  return { read: (task) => `${task}${place}` };
}

function jsonStep(step: string): string {
  return /^\d+$/.test(step) ? `[${step}]` : `[${literal(step)}]`;
}
