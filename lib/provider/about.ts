/** Which list a lookup, gate or checkpoint is about, and what it takes. */
import type { TaskListApi } from "../apis/declaration";
import type { ArgumentSet } from "../options";
import { declaredList } from "../options/declared";
import { NOT_KNOWN } from "../options/given-value";
import type { ObjectValue } from "../plugin/value";
import { Reader } from "./config-reader";

export type About = (config: ObjectValue) => { readonly api: TaskListApi; readonly args: ArgumentSet };

/** The same for every configuration. */
export function always(api: TaskListApi, args: ArgumentSet): About {
  return () => ({ api, args });
}

/** The list that the configuration declares. @param argumentsOf what is taken for a list */
export function asDeclared(argumentsOf: (api: TaskListApi) => ArgumentSet): About {
  // Thousands of gates may carry one declaration, and come one after the other.
  let last: { readonly text: string; readonly about: ReturnType<About> } | undefined;
  return (config) => {
    const list = new Reader(config).json("list");
    const text = JSON.stringify(list, (_, value) => (value === NOT_KNOWN ? UNKNOWN_TEXT : value));
    if (last === undefined || last.text !== text) {
      const api = declaredList(list);
      last = { text, about: { api, args: argumentsOf(api) } };
    }
    return last.about;
  };
}

/** What no declaration holds: it has a control character. */
const UNKNOWN_TEXT = "\u0000";

/** The list of the argument `list`. */
export function declaredIn(config: ObjectValue): TaskListApi {
  return declaredList(new Reader(config).json("list"));
}
