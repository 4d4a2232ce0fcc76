/** The Terraform schema of lookups, gates and the checkpoint, derived from the declarations. */

import { CODE_NAME } from "../apis/code-names";
import { commonAttributes } from "../apis/common-attributes";
import type { Field, Fields, FieldType, TaskListApi } from "../apis/declaration";
import { providerArguments } from "../clouds/provider-arguments";
import { once, onceFor } from "../once";
import {
  type Argument,
  type ArgumentSet,
  type Arguments,
  checkpointArguments,
  gateArguments,
  lookupArguments,
} from "../options";
import type { Attribute, Schema, ValueType } from "../plugin/schema";

type Attributes = Readonly<Record<string, Attribute>>;

export const TYPE_PREFIX = "cloudtasks";

export const CHECKPOINT_TYPE = `${TYPE_PREFIX}_checkpoint`;

export function lookupType(api: TaskListApi): string {
  return `${TYPE_PREFIX}_${api.stem}`;
}

export function gateType(api: TaskListApi): string {
  return `${TYPE_PREFIX}_${api.singular}_gate`;
}

const ARGUMENT_TYPES: Readonly<Record<Exclude<Argument["type"], "objects">, ValueType>> = {
  string: "string",
  integer: "number",
  boolean: "bool",
  strings: { list: "string" },
  integers: { list: "number" },
  map: { map: "string" },
  dynamic: "dynamic",
};

/** Inputs are Required or Optional, never Optional and Computed: a removed value must not be kept. */
function inputs(args: Arguments): Attributes {
  return mapValues(args, (argument) => ({
    ...held(argument),
    ...(argument.required ? { required: true } : { optional: true }),
    ...(argument.replaces ? { replaces: true } : {}),
    ...(argument.renews ? { renews: argument.renews } : {}),
    ...(argument.secret ? { sensitive: true } : {}),
    description:
      argument.default === undefined ? argument.description : `${argument.description} Default: ${argument.default}.`,
  }));
}

function held({ type, elements }: Argument): Pick<Attribute, "type" | "nested"> {
  return type === "objects"
    ? { nested: { mode: "list", attributes: inputs(elements!.arguments) } }
    : { type: ARGUMENT_TYPES[type] };
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}

function output(type: ValueType, description: string): Attribute {
  return { type, computed: true, description };
}

function fieldType(type: Exclude<FieldType, { object: Fields }>): ValueType {
  if (typeof type === "object") {
    return { list: type.list };
  }
  return ({ integer: "number", boolean: "bool", json: "string", string: "string", number: "number" } as const)[type];
}

function fieldAttribute(field: Field): Attribute {
  const type = field.type;
  if (typeof type === "object" && "object" in type) {
    return {
      nested: { mode: "single", attributes: fieldAttributes(type.object) },
      computed: true,
      description: field.description,
    };
  }
  return output(fieldType(type), field.description);
}

function fieldAttributes(fields: Fields): Attributes {
  return mapValues(fields, fieldAttribute);
}

/** The attributes of one task: the document's fields under their own names, and the common ones. */
export function taskAttributes(api: TaskListApi): Attributes {
  const codeName = output("string", "The official name of the task's type; null for a code that is not known here.");
  return {
    ...(api.declared === undefined ? fieldAttributes(api.fields) : DECLARED_FIELDS),
    ...(api.codes === undefined ? {} : { [CODE_NAME]: codeName }),
    ...fieldAttributes(commonAttributes(api)),
  };
}

/** Under names that only a declaration says. */
const DECLARED_FIELDS: Attributes = {
  fields: output({ map: "string" }, "What the declaration names in `fields`: name → text; null where there is none."),
};

const RAW: Attribute = output(
  "string",
  "The item as the cloud sent it, as JSON text; null unless `include_raw` is set.",
);

/** The provider's own configuration. Nothing in it is needed before the first request. */
export const providerSchema = once((): Schema => {
  return {
    version: 0,
    description:
      "Looks up the tasks a cloud is running, waits for one, checks its result. Credentials are read when the first " +
      "request needs them: from here, then from the environment.",
    attributes: withGroups(providerArguments()),
  };
});

function withGroups(set: ArgumentSet): Attributes {
  const groups = mapValues(
    set.groups ?? {},
    (group): Attribute => ({
      nested: { mode: group.labels === undefined ? "block" : "labelled", attributes: withGroups(group) },
      optional: true,
      description: group.description,
    }),
  );
  return { ...groups, ...inputs(set.arguments) };
}

export const lookupSchema = onceFor((api: TaskListApi): Schema => {
  // A row of any service may hold a secret.
  const raw = api.declared === undefined ? RAW : { ...RAW, sensitive: true };
  const attributes = { ...taskAttributes(api), raw };
  return {
    version: 0,
    description:
      `Reads the tasks of ${api.product} (${api.operation}) without judging them: a failed task is data. ` +
      "It is read on every plan; to wait for a task, use the gate.",
    attributes: {
      ...inputs(lookupArguments(api).arguments),
      tasks: { nested: { mode: "list", attributes }, computed: true, description: "The tasks found, newest first." },
      latest: {
        nested: { mode: "single", attributes },
        computed: true,
        description: "The newest task found, or null.",
      },
      task_count: output("number", "How many tasks the cloud says the list holds, before filters on our side."),
      matched_count: output("number", "How many tasks matched everything that was asked for."),
      running_count: output("number", "How many of those are pending or running."),
    },
  };
});

export const gateSchema = onceFor((api: TaskListApi): Schema => {
  return {
    version: 0,
    description:
      `Waits during apply, once, for a task of ${api.product} (${api.operation}), checks its result, and then stays in ` +
      "the state as the evidence. Later plans make no request. Destroying it does nothing.",
    attributes: {
      ...inputs(gateArguments(api).arguments),
      id: output("string", "API, instance and task the gate opened on, separated by slashes."),
      task: {
        nested: { mode: "single", attributes: taskAttributes(api) },
        computed: true,
        description: "The task that opened the gate. Its attributes are null when the gate opened without one.",
      },
      opened_at: output(
        "string",
        "When the gate opened, by the server's clock: RFC 3339, UTC. A re-check leaves it alone: `replace_triggered_by` names this, not the gate.",
      ),
      passed: output(
        "bool",
        "Whether the task ended as asked for, or none was needed; false where `on_failure` is `warn` and it did not.",
      ),
      waited_seconds: output("number", "How long the gate waited, in seconds."),
      recheck_task: {
        nested: { mode: "single", attributes: taskAttributes(api) },
        computed: true,
        description: "The task that the last re-check judged; null when there was none, or no re-check.",
      },
      rechecked_at: output(
        "string",
        "When the gate was last checked again, by the server's clock: RFC 3339, UTC; null when it never was.",
      ),
    },
  };
});

export function checkpointSchema(): Schema {
  return {
    version: 0,
    description:
      "Records the cloud's time before an operation starts, so that a gate can tell the operation's task from every " +
      "earlier one. Create it before the operation, with the operation's triggers.",
    attributes: {
      ...inputs(checkpointArguments().arguments),
      id: output("string", "API and time of the checkpoint, separated by a slash."),
      time: output(
        "string",
        "The server's time when the checkpoint was made: RFC 3339, UTC. Use it as a gate's `since`.",
      ),
      task_ids: output(
        { list: "string" },
        "IDs of the instance's recent tasks at that time; null without `instance_id`, or where one has no usable ID. Use them as a gate's `ignore_task_ids`.",
      ),
    },
  };
}
