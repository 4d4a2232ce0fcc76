import { CODE_NAME, codeName } from "../apis/code-names";
import { COMMON_NAMES } from "../apis/common-attributes";
import { type Fields, fieldsIn, type TaskListApi } from "../apis/declaration";
import type { ObjectValue, Value } from "../plugin/value";
import { commonValues } from "../tasks/read/common-values";
import type { FieldValue, Task } from "../tasks/read/task";

/** A task as Terraform sees it: the document's fields, and the attributes that all APIs have in common. */
export function taskValue(api: TaskListApi, task: Task): ObjectValue {
  return {
    ...(task.fields as { readonly [name: string]: Value }),
    ...namedCode(api, task.name),
    ...commonValues(task),
  };
}

/**
 * The task of a gate. It is an object even where there is none, and so is every object in it: a reference such as
 * `task.details.new_capacity` must give null in a first deployment that needed no task, and not break the plan.
 */
export function gateTaskValue(api: TaskListApi, task: Task | null): ObjectValue {
  if (task === null) {
    return {
      ...nullsFor(api.fields),
      ...namedCode(api, null),
      ...Object.fromEntries(COMMON_NAMES.map((name) => [name, null])),
    };
  }
  return { ...taskValue(api, task), ...withoutNullObjects(api.fields, task.fields), ...commonValues(task) };
}

function namedCode(api: TaskListApi, code: string | null): ObjectValue {
  return api.codes === undefined ? {} : { [CODE_NAME]: code === null ? null : codeName(api, code) };
}

function nullsFor(fields: Fields): ObjectValue {
  return withoutNullObjects(fields, {});
}

function withoutNullObjects(fields: Fields, values: Readonly<Record<string, FieldValue>>): ObjectValue {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const [value, inner] = [values[name] ?? null, fieldsIn(field)];
      return inner === undefined
        ? [name, value as Value]
        : [name, withoutNullObjects(inner, (value ?? {}) as Readonly<Record<string, FieldValue>>)];
    }),
  );
}
