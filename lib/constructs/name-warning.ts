import { Annotations } from "cdktf";
import type { IConstruct } from "constructs";
import type { TaskListApi } from "../apis/declaration";
import { show } from "../options/given-value";
import { suggestedNames } from "../options/task-name";
import { onSynth } from "./synth-hook";
import { isExpression } from "./tokens";

/**
 * Warns at synth of a task's name that looks like a slip. Names are an open set, so it is no error.
 *
 * @param read what `name` is by then
 */
export function warnOfName(element: IConstruct, api: TaskListApi, read: () => unknown): void {
  let warned = false;
  onSynth(element, () => {
    const name = read();
    if (warned || typeof name !== "string" || isExpression(name)) {
      return;
    }
    const suggested = suggestedNames(api, name);
    if (suggested.length > 0) {
      warned = true;
      Annotations.of(element).addWarning(
        `name: ${show(name)} is not a task name that is known of ${api.product}; did you mean ` +
          `${suggested.map(show).join(" or ")}? docs/task-names.md lists the names by operation.`,
      );
    }
  });
}
