import { knowsInstance, type TaskListApi } from "../apis/declaration";
import type { Argument, ArgumentSet, CrossRule, Problem } from "./argument";
import { parseDuration } from "./duration";
import { expectation } from "./expect";
import { show } from "./given-value";
import { nameNote } from "./lookup";
import { allOf, duration, identifier, notEmpty, oneOf, timeOrDuration } from "./rules";
import { OnNoMatch, Until } from "./values";

/** What holds when nothing is given. */
export const GATE_DEFAULTS = {
  until: "succeeded",
  on_no_match: "fail",
  timeout: "60m",
  appear_timeout: "5m",
  settle: "30s",
  unknown_timeout: "5m",
} as const;

// A value that is not known yet may turn out to be null. So it counts as given where something has to be given, and
// only known values can contradict each other.

const SELECTORS = ["task_id", "job_id", "name"] as const;

function problem(name: string, message: string): Problem[] {
  return [{ path: [name], message }];
}

const oneSelector: CrossRule = ({ given, has, formatOption }) => {
  const chosen = SELECTORS.filter(has);
  const known = SELECTORS.filter((name) => name in given);
  if (known.length > 1) {
    const [first, second] = known.map((name) => formatOption(name));
    return problem(
      known[1]!,
      `${first} and ${second} are both set; a gate waits for one task, so give only one of them`,
    );
  }
  if (chosen.length === 0 && !has("until")) {
    const ways = `${formatOption("task_id")}, or ${formatOption("name")} with ${formatOption("since")}`;
    return problem("name", `nothing selects a task; set ${ways}`);
  }
  if (chosen.length === 0 && given.until !== undefined && given.until !== "idle") {
    const until = formatOption("until", given.until as string);
    return problem(
      "name",
      `${until} needs a task to wait for; give ${formatOption("task_id")}, or ${formatOption("name")} with ${formatOption("since")}`,
    );
  }
  return [];
};

/** The guard against last week's success: a name alone never selects a task. */
const nameNeedsSince: CrossRule = ({ given, has, formatOption }) =>
  has("name") && !has("since") && given.until !== "idle" && has("until") === "until" in given
    ? problem(
        "since",
        `${formatOption("name")}${"name" in given ? `: ${show(given.name)}` : ""} is set without ${formatOption("since")}, so an older task of that name could open the gate; ` +
          `take ${formatOption("since")} from a checkpoint's time, or give a time or a duration`,
      )
    : [];

const sinceNeedsName: CrossRule = ({ given, formatOption }) => {
  const chosen = (["task_id", "job_id"] as const).find((name) => name in given);
  return chosen !== undefined && "since" in given
    ? problem(
        "since",
        `${formatOption("since")} has no effect beside ${formatOption(chosen)}, which names one task; remove it`,
      )
    : [];
};

const idleHasNoResult: CrossRule = ({ given, formatOption }) => {
  const unwanted = (["expect", "task_id", "job_id"] as const).find((name) => name in given);
  return given.until === "idle" && unwanted !== undefined
    ? problem(
        unwanted,
        `${formatOption(unwanted)} cannot be used with ${formatOption("until", "idle")}, which waits for many tasks and judges none`,
      )
    : [];
};

const settleNeedsIdle: CrossRule = ({ given, has, formatOption }) => {
  const until = has("until") ? given.until : GATE_DEFAULTS.until;
  return "settle" in given && until !== undefined && until !== "idle"
    ? problem("settle", `${formatOption("settle")} is only used with ${formatOption("until", "idle")}; remove it`)
    : [];
};

/** The looser bound has to lie inside the tighter one, or it could never be reached. */
const timeoutIsLongest: CrossRule = ({ given, has, formatOption }) => {
  const timeout = has("timeout") ? given.timeout : GATE_DEFAULTS.timeout;
  if (timeout === undefined) {
    return [];
  }
  return (["appear_timeout", "settle", "unknown_timeout"] as const).flatMap((name) =>
    given[name] !== undefined && parseDuration(given[name] as string)! > parseDuration(timeout as string)!
      ? problem(name, `${formatOption(name)}: "${given[name]}" is longer than ${formatOption("timeout")}: "${timeout}"`)
      : [],
  );
};

const oneInstance: CrossRule = ({ given, has, formatOption }) => {
  if ("instance_id" in given && given.any_instance === true) {
    return problem(
      "any_instance",
      `${formatOption("instance_id")} and ${formatOption("any_instance")} are both set; give only one of them`,
    );
  }
  const byId = has("task_id") || has("job_id");
  return has("instance_id") || byId || (has("any_instance") && given.any_instance !== false)
    ? []
    : problem(
        "instance_id",
        `this list covers a whole project, so ${formatOption("name")} alone could match another instance's task; ` +
          `give ${formatOption("instance_id")}, or ${formatOption("any_instance", true)}`,
      );
};

/** Where no row says which instance it belongs to, a name can only be meant for any of them. */
const anyInstanceForNames: CrossRule = ({ given, has, formatOption }) =>
  has("task_id") || has("job_id") || (has("any_instance") && given.any_instance !== false)
    ? []
    : problem(
        "any_instance",
        `this list covers a whole project and its rows do not say which instance they belong to; give ${formatOption("task_id")} or ` +
          `${formatOption("job_id")}, or ${formatOption("any_instance", true)} if a task of any instance may match`,
      );

/** The arguments of an API's gate. */
export function gateArguments(api: TaskListApi): ArgumentSet {
  const perInstance = api.scope === "instance";
  const instanceId: Argument = {
    type: "string",
    required: perInstance,
    replaces: true,
    rule: identifier,
    description: "ID of the instance whose task is awaited.",
  };
  return {
    arguments: {
      ...(knowsInstance(api) ? { instance_id: instanceId } : {}),
      ...(perInstance ? {} : { any_instance: ANY_INSTANCE }),
      ...selection(api),
      ...judgement(api),
      ...bounds(),
    },
    rules: [
      oneSelector,
      nameNeedsSince,
      sinceNeedsName,
      idleHasNoResult,
      settleNeedsIdle,
      timeoutIsLongest,
      ...(perInstance ? [] : [knowsInstance(api) ? oneInstance : anyInstanceForNames]),
    ],
  };
}

const ANY_INSTANCE: Argument = {
  type: "boolean",
  replaces: true,
  description: "Whether a task of any instance of the project may match.",
  default: "false",
};

function selection(api: TaskListApi): Record<string, Argument> {
  const jobId: Argument = {
    type: "string",
    replaces: true,
    rule: identifier,
    description: "Waits for the task with this job ID.",
  };
  return {
    task_id: taskId(api),
    ...(api.roles.jobId === undefined ? {} : { job_id: jobId }),
    name: {
      type: "string",
      replaces: true,
      rule: notEmpty,
      description: `Waits for the newest task of this name, for example \`${api.example.name}\`. Needs \`since\`. ${nameNote(api)}`,
    },
    since: {
      type: "string",
      replaces: true,
      rule: timeOrDuration,
      description:
        "Only tasks that started at or after this count: the `time` of a checkpoint, an RFC 3339 time, or a duration before the wait began by the server's clock (`2h`). It keeps an earlier task of the same name from opening the gate.",
    },
    ignore_task_ids: {
      type: "strings",
      replaces: true,
      rule: allOf(notEmpty),
      description:
        "IDs of tasks that never match: the `task_ids` of a checkpoint. Where they are given, an empty list too, tasks that started up to 10 s before `since` count as well: two clocks of a cloud may differ by that.",
    },
  };
}

/** Where rows have no ID several fields stand for it, and those may hold spaces. It is then no part of an address. */
function taskId({ roles }: TaskListApi): Argument {
  const own = typeof roles.id === "string";
  return {
    type: "string",
    replaces: true,
    rule: own ? identifier : notEmpty,
    description: own
      ? "Waits for the task with this ID. Use it when the operation returns the ID of its task."
      : `Waits for this one task. Tasks have no ID here; \`${[roles.id].flat().join("/")}\` stands for it.`,
  };
}

function judgement(api: TaskListApi): Record<string, Argument> {
  return {
    until: {
      type: "string",
      replaces: true,
      rule: oneOf(...Object.values(Until)),
      default: `"${GATE_DEFAULTS.until}"`,
      description:
        "What opens the gate: `succeeded`, the task succeeded; `finished`, it ended in any way; `idle`, no matching task has been pending, running or unknown during `settle`.",
    },
    expect: {
      type: "map",
      replaces: true,
      rule: expectation(api),
      description:
        "What the finished task must show: path → value, for example `details.new_capacity` → `0.25`. A path is a field, then dots, list indexes and names inside JSON text; fields that the document does not list are below `raw`. Numbers compare as decimals (`0.25` equals `0.250`), `null` as null. A difference is an error at once.",
    },
    triggers: {
      type: "map",
      replaces: true,
      description: "Any values whose change means that a new operation is coming, so that the gate has to wait again.",
    },
    on_no_match: {
      type: "string",
      replaces: true,
      rule: oneOf(...Object.values(OnNoMatch)),
      default: `"${GATE_DEFAULTS.on_no_match}"`,
      description:
        "What happens when no task matched within `appear_timeout`: `fail`, or `open` when no task is expected.",
    },
  };
}

function bounds(): Record<string, Argument> {
  return {
    timeout: {
      type: "string",
      rule: duration(1_000),
      default: `"${GATE_DEFAULTS.timeout}"`,
      description: "Maximum wait, as a duration.",
    },
    appear_timeout: {
      type: "string",
      rule: duration(0),
      default: `"${GATE_DEFAULTS.appear_timeout}", or \`timeout\` if that is shorter`,
      description: "How long to wait for a task to appear before `on_no_match` applies, as a duration.",
    },
    settle: {
      type: "string",
      rule: duration(0),
      default: `"${GATE_DEFAULTS.settle}", or half of \`timeout\` if that is shorter`,
      description: 'For `until = "idle"`: how long nothing may run before the gate opens, as new tasks appear late.',
    },
    unknown_timeout: {
      type: "string",
      rule: duration(0),
      default: `"${GATE_DEFAULTS.unknown_timeout}", or half of \`timeout\` if that is shorter`,
      description: "How long a status word that nobody knows may stay unchanged before it is an error, as a duration.",
    },
    hide_values: {
      type: "boolean",
      default: "false",
      description:
        "Whether the values of `expect`, and what was found instead, are kept out of error messages. Terraform hands values to the provider unmasked, so set it where they are secret.",
    },
  };
}
