import { Aspects, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

/**
 * Does something with a construct and each one below it when the stack is synthesized, before it is written; it may be
 * done twice.
 *
 * An aspect is only seen by the copy of cdktf that it was made with. Where the stack belongs to another copy, as in a
 * program on `cdktn` that has `cdktf` as its alias for our sake, what is left is the validation, which constructs does.
 */
export function onSynth(construct: IConstruct, action: (element: IConstruct) => void): void {
  // cdktf visits each construct below by itself: to look through all of them at each visit would take minutes.
  Aspects.of(construct).add({ visit: action });
  construct.node.addValidation({
    validate: () => {
      for (const element of construct.node.findAll()) action(element);
      return [];
    },
  });
}

/** What the stacks of a program have of one kind. A stack may have hundreds of it, and is set up with the first. */
export class PerStack<T> {
  private readonly known = new WeakMap<TerraformStack, Set<T>>();

  constructor(private readonly setUp: (stack: TerraformStack, all: ReadonlySet<T>) => void) {}

  add(element: IConstruct, one: T): void {
    const stack = TerraformStack.of(element);
    const all = this.known.get(stack) ?? new Set<T>();
    const isFirst = all.size === 0;
    all.add(one);
    this.known.set(stack, all);
    if (isFirst) this.setUp(stack, all);
  }
}
