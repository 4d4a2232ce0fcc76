import { knowsInstance, type TaskListApi } from "../apis/declaration";
import type { Argument, ArgumentSet } from "./argument";
import { conditions } from "./condition";
import { idOf, LIST } from "./declared";
import { expectation } from "./expect";
import { GATE_DEFAULTS, gateRules } from "./gate-rules";
import { nameNote } from "./lookup";
import { allOf, duration, durationOrZero, identifier, likely, marker, notEmpty, oneOf, timeOrDuration } from "./rules";
import { OnFailure, OnNoMatch, Until } from "./values";

/** The arguments of an API's gate. */
export function gateArguments(api: TaskListApi): ArgumentSet {
  const perInstance = api.scope === "instance";
  const instanceId: Argument = {
    type: "string",
    required: perInstance && api.declared === undefined,
    replaces: true,
    rule: identifier,
    description: "ID of the instance whose task is awaited.",
  };
  const declared = api.declared !== undefined;
  return {
    arguments: {
      ...(declared ? { list: LIST } : {}),
      ...(knowsInstance(api) || declared ? { instance_id: instanceId } : {}),
      ...(perInstance && !declared ? {} : { any_instance: ANY_INSTANCE }),
      ...selection(api),
      ...judgement(api),
      ...bounds(),
    },
    rules: gateRules(api),
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
    rule: idOf(api, "job_id"),
    description: "Waits for the task with this job ID.",
  };
  return {
    task_id: taskId(api),
    ...(api.roles.jobId === undefined && api.declared === undefined ? {} : { job_id: jobId }),
    name: {
      type: "string",
      replaces: true,
      rule: likely(Object.keys(api.knownNames)),
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
function taskId(api: TaskListApi): Argument {
  const { id } = api.roles;
  const [rule, description] =
    typeof id === "string"
      ? [idOf(api, "task_id"), "Waits for the task with this ID. Use it when the operation returns the ID of its task."]
      : [notEmpty, `Waits for this one task. Tasks have no ID here; \`${id.join("/")}\` stands for it.`];
  return { type: "string", replaces: true, rule, description };
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
    conditions: conditions(api),
    triggers: {
      type: "map",
      replaces: true,
      description: "Any values whose change means that a new operation is coming, so that the gate has to wait again.",
    },
    recheck_on: {
      type: "map",
      rule: marker,
      // A gate that fails otherwise can only have passed.
      renews: ({ on_failure, passed }) => [
        ...["recheck_task", "rechecked_at"],
        ...(on_failure === OnFailure.WARN || passed == null ? ["passed"] : []),
      ],
      description:
        "When the operation last ran: `planned` and `ended`, RFC 3339 times before and after it, from the `output` of a `terraform_data` that is replaced with the operation. When they change, the gate looks for a task that is newer than the last one it judged, awaits and judges it; it stays open if none appears within `recheck_timeout` after `ended`.",
    },
    on_no_match: {
      type: "string",
      replaces: true,
      rule: oneOf(...Object.values(OnNoMatch)),
      default: `"${GATE_DEFAULTS.on_no_match}"`,
      description:
        "What happens when no task matched within `appear_timeout`: `fail`, or `open` when no task is expected.",
    },
    on_failure: {
      type: "string",
      replaces: true,
      rule: oneOf(...Object.values(OnFailure)),
      default: `"${GATE_DEFAULTS.on_failure}"`,
      description:
        "What happens when the task failed or was cancelled, or does not show what `expect` and `conditions` ask for: `fail`, or `warn`, which opens the gate with a warning and `passed = false`. A timeout, a missing task and an unknown status are errors all the same.",
    },
  };
}

function bounds(): Record<string, Argument> {
  return {
    timeout: {
      type: "string",
      rule: durationOrZero(1_000),
      default: `"${GATE_DEFAULTS.timeout}"`,
      description:
        "Maximum wait, as a duration. With `0s` the gate looks once, for up to a minute: it opens if the task has ended well, and fails if it has not.",
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
    recheck_timeout: {
      type: "string",
      rule: duration(0),
      default: `"${GATE_DEFAULTS.recheck_timeout}"`,
      description:
        "How long after `ended` the task of an operation that ran again may take to appear, as a duration. Until then a task that may be older does not decide.",
    },
    hide_values: {
      type: "boolean",
      default: "false",
      description:
        "Whether the values of `expect` and `conditions`, and what was found instead, are kept out of error messages. Terraform hands values to the provider unmasked, so set it where they are secret.",
    },
  };
}
