import { COMMON_NAMES } from "../apis/common-attributes";
import { type Fields, fieldsIn, type TaskListApi } from "../apis/declaration";

/** Every value of a task as a column of its own: what all lists have first, objects in it joined by dots. */
export function columnsOf(api: TaskListApi): readonly string[] {
  return [...new Set([...COMMON_NAMES, ...leaves(api.fields)])];
}

function leaves(fields: Fields, prefix = ""): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const inner = fieldsIn(field);
    return inner === undefined ? [`${prefix}${name}`] : leaves(inner, `${prefix}${name}.`);
  });
}
