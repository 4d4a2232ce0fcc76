/** Which list a lookup, gate or checkpoint is about, and what it takes. */
import type { TaskListApi } from "../apis/declaration";
import type { ArgumentSet } from "../options";
import { declaredList } from "../options/declared";
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

/** The list of the argument `list`. */
export function declaredIn(config: ObjectValue): TaskListApi {
  return declaredList(new Reader(config).json("list"));
}
