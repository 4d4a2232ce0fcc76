import { Aspects } from "cdktf";
import type { IConstruct } from "constructs";

/**
 * Does something when the stack is synthesized, before it is written; it may be done twice.
 *
 * An aspect is only seen by the copy of cdktf that it was made with. Where the stack belongs to another copy, as in a
 * program on `cdktn` that has `cdktf` as its alias for our sake, what is left is the validation, which constructs does.
 */
export function onSynth(construct: IConstruct, action: () => void): void {
  Aspects.of(construct).add({ visit: action });
  construct.node.addValidation({
    validate: () => {
      action();
      return [];
    },
  });
}
