/** Which list a lookup, gate or checkpoint is about, and what it takes. */
import { compileList } from "../apis/compile";
import type { TaskListApi } from "../apis/declaration";
import { DECLARED } from "../apis/declared";
import type { ArgumentSet } from "../options";
import { readTaskList, snakeKeys } from "../options/task-list";
import type { ObjectValue } from "../plugin/value";
import { Reader } from "./config-reader";

export type About = (config: ObjectValue) => { readonly api: TaskListApi; readonly args: ArgumentSet };

/** The same for every configuration. */
export function always(api: TaskListApi, args: ArgumentSet): About {
  return () => ({ api, args });
}

/** The list that the configuration declares. @param argumentsOf what is taken for a list */
export function asDeclared(argumentsOf: (api: TaskListApi) => ArgumentSet): About {
  return (config) => {
    const api = declaredIn(config);
    return { api, args: argumentsOf(api) };
  };
}

/** The list of the argument `list`; one that may be any where that is not known yet, or wrong. */
export function declaredIn(config: ObjectValue): TaskListApi {
  const { list } = readTaskList(new Reader(config).json("list"), snakeKeys);
  return list === undefined ? DECLARED : compileList(list);
}
