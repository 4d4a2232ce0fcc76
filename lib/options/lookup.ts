import { knowsInstance, type Parameter, type ParameterRole, parameterFor, type TaskListApi } from "../apis/declaration";
import { TASK_STATES } from "../apis/task-state";
import { type Argument, type ArgumentSet, type Arguments, type CrossRule, problem } from "./argument";
import { idOf, isOpen, LIST, listCan, listNeeds } from "./declared";
import { allOf, atLeast, bothSet, identifier, likely, notEmpty, oneOf, time } from "./rules";
import { parseRfc3339 } from "./time";
import { TaskState } from "./values";

/** How many tasks in state are worth a warning: ten thousand tasks are tens of megabytes of state. */
export const MANY_TASKS = 1_000;

const DAY = 86_400_000;

/** Arguments that every lookup has under one name, though documents name them differently. */
const COMMON = { instance: "instance_id", from: "start_time", to: "end_time", offset: "offset" } as const;

type CommonRole = keyof typeof COMMON;

/** The document's own name of a common argument, where it differs: `begin_time` of `start_time`. */
export function aliasOf(api: TaskListApi, role: CommonRole): string | undefined {
  const name = parameterFor(api, role)?.name;
  return name === COMMON[role] ? undefined : name;
}

/** The arguments of an API's lookup: the document's parameters, and those that every lookup has. */
export function lookupArguments(api: TaskListApi): ArgumentSet {
  return {
    arguments: {
      ...(api.declared === undefined ? {} : { list: LIST, ...byId(api) }),
      ...instanceArgument(api),
      name: {
        type: "string",
        rule: likely(Object.keys(api.knownNames)),
        description: `Only tasks of this name, for example \`${api.example.name}\`. ${nameNote(api)}`,
      },
      states: {
        type: "strings",
        rule: allOf(oneOf(...Object.values(TaskState))),
        description: `Only tasks in one of these states: ${TASK_STATES.map((state) => `\`${state}\``).join(", ")}.`,
        default: "every state",
      },
      ...documentArguments(api),
      start_time: {
        type: "string",
        rule: time,
        description: "Only tasks that started at or after this time (RFC 3339, compared to the second).",
        default: earliest(api),
      },
      end_time: {
        type: "string",
        rule: time,
        description: "Only tasks that started at or before this time (RFC 3339, compared to the second).",
      },
      limit: {
        type: "integer",
        rule: atLeast(1),
        description:
          "The most tasks to put into `tasks`, newest first. It bounds the state, not the search: `latest` and the counts see every task. The size of a page is not set by it.",
        default: "no limit",
      },
      offset: {
        type: "integer",
        rule: offsetRule(api),
        description: "How many tasks of the cloud's list to skip, counted by the cloud and before any other filter.",
        default: "0",
      },
      include_raw: {
        type: "boolean",
        description: "Whether each task also carries `raw`: the item as the cloud sent it, as JSON text.",
        default: "false",
      },
      ignore_not_found: {
        type: "boolean",
        description: "Whether a missing instance gives empty results and a warning instead of an error.",
        default: "false",
      },
    },
    rules: [
      notBoth(api),
      oneNameFilter(api),
      windowInOrder(api),
      ...(api.declared === undefined || isOpen(api) ? [] : [listCan(api), listNeeds(api)]),
    ],
  };
}

/** A declared list may be asked for one task. */
function byId(api: TaskListApi): Arguments {
  return {
    task_id: { type: "string", rule: idOf(api, "task_id"), description: "Only the task with this ID." },
    job_id: { type: "string", rule: idOf(api, "job_id"), description: "Only the task of the job with this ID." },
  };
}

function instanceArgument(api: TaskListApi): Arguments {
  if (!knowsInstance(api) && api.declared === undefined) {
    return {};
  }
  return {
    instance_id: {
      type: "string",
      required: api.scope === "instance" && api.declared === undefined,
      rule: identifier,
      description:
        api.scope === "instance"
          ? "ID of the instance whose tasks are listed."
          : "Only tasks of the instance with this ID.",
    },
  };
}

/** How far back an API lists by itself; it must not be reached in silence. */
function earliest({ bounds: { span, age } }: TaskListApi): string | undefined {
  if (span !== undefined) {
    return `${span / DAY} days before \`end_time\``;
  }
  return age === undefined ? undefined : `${age / DAY} days ago, the cloud lists no older tasks`;
}

/** How a task's name is compared. */
export function nameNote(api: TaskListApi): string {
  return api.codes === undefined ? "Letter case counts." : "A code, or any name the code is known by.";
}

/** The service rounds other offsets down without saying so. */
function offsetRule({ paging }: TaskListApi): Argument["rule"] {
  return (value) =>
    atLeast(0)(value) ??
    (paging.multiples && Number(value) % paging.pageSize !== 0
      ? `${value} is not a multiple of ${paging.pageSize}, to which the service would round it down`
      : undefined);
}

/** What the provider, paging or several other arguments fill in. */
const NO_ARGUMENTS: readonly ParameterRole[] = ["project", "limit", "composed"];

/** The document's own parameters, where no common argument has their name. */
function documentArguments(api: TaskListApi): Arguments {
  const common = new Set<string>([...Object.values(COMMON), "limit", "name"]);
  const own = Object.entries(api.parameters).filter(
    ([name, { role }]) => !NO_ARGUMENTS.includes(role) && !common.has(name),
  );
  return Object.fromEntries(own.map(([name, parameter]) => [name, documentArgument(api, parameter)]));
}

function documentArgument(api: TaskListApi, parameter: Parameter): Argument {
  const same = parameter.role in COMMON ? ` The same as \`${COMMON[parameter.role as CommonRole]}\`.` : "";
  const counted = parameter.role === "offset" && api.paging.first > 0 ? ` It counts from ${api.paging.first}.` : "";
  return {
    type: parameter.type,
    description: `${parameter.description}${same}${counted}`,
    rule: documentRule(api, parameter),
  };
}

/** Empty text would match nothing, or everything, and in silence. Any number may be a word of the cloud's. */
const FILTER_RULES: Partial<Readonly<Record<Parameter["type"], Argument["rule"]>>> = {
  string: notEmpty,
  strings: allOf(notEmpty),
};

function documentRule(api: TaskListApi, parameter: Parameter): Argument["rule"] {
  switch (parameter.role) {
    case "from":
    case "to":
      return time;
    case "offset":
      return atLeast(api.paging.first);
    case "instance":
    case "task":
    case "job":
      return identifier;
    case "name": {
      // Codes are an open set; where there are none, another word would match nothing, and in silence.
      const rule =
        api.codes === undefined ? oneOf(...Object.values(parameter.values ?? {})) : likely(Object.keys(api.knownNames));
      return parameter.type === "strings" ? allOf(rule) : rule;
    }
    default:
      return Array.isArray(parameter.values) ? oneOf(...parameter.values) : FILTER_RULES[parameter.type];
  }
}

function notBoth(api: TaskListApi): CrossRule {
  return ({ has, formatOption }) =>
    (Object.keys(COMMON) as CommonRole[]).flatMap((role) => {
      const alias = aliasOf(api, role);
      return alias !== undefined && has(alias) && has(COMMON[role])
        ? [bothSet(formatOption, COMMON[role], alias, " and mean the same")]
        : [];
    });
}

/** The document's own filter by name (`task_types`) takes several; beside `name` it could only contradict it. */
function oneNameFilter(api: TaskListApi): CrossRule {
  const own = parameterFor(api, "name")?.name ?? "name";
  return ({ has, formatOption }) =>
    own !== "name" && has(own) && has("name") ? [bothSet(formatOption, "name", own, " and filter the same")] : [];
}

function windowInOrder(api: TaskListApi): CrossRule {
  return ({ given, formatOption }) => {
    const value = (role: "from" | "to"): [name: string, text: string | undefined] => {
      const alias = aliasOf(api, role);
      const name = alias !== undefined && given[alias] !== undefined ? alias : COMMON[role];
      return [name, given[name] as string | undefined];
    };
    const [[startName, start], [endName, end]] = [value("from"), value("to")];
    if (start === undefined || end === undefined || parseRfc3339(start)! <= parseRfc3339(end)!) {
      return [];
    }
    const message = `${formatOption(endName)}: "${end}" lies before ${formatOption(startName)}: "${start}"; swap the two`;
    return problem(endName, message);
  };
}
