/** What is read again, or becomes unknown, when a gate in front of it is checked again. */
import { Annotations, TerraformDataSource, type TerraformResource, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { referencesOf, wholeAddressOf } from "./references";
import { onSynth } from "./synth-hook";

/** A gate, and whether it has a marker, which is known at synth. */
export interface Rechecked {
  readonly gate: TerraformResource;
  isRechecked(): boolean;
}

const gatesIn = new WeakMap<TerraformStack, Rechecked[]>();
const warned = new WeakSet<IConstruct>();

/**
 * Warns at synth where a data source waits for a gate that can be checked again: Terraform then reads it during apply,
 * and what hangs on it may be planned as unknown, even as replaced. Not so behind a resource that stays as it is. In a
 * module that depends on the gate, the operation's own change does that, also without a re-check.
 */
export function warnBehind(one: Rechecked): void {
  const stack = TerraformStack.of(one.gate);
  const known = gatesIn.get(stack);
  if (known !== undefined) {
    known.push(one);
    return;
  }
  const gates = [one];
  gatesIn.set(stack, gates);
  onSynth(stack, () => {
    const rechecked = new Map(gates.filter((one) => one.isRechecked()).map(({ gate }) => [wholeAddressOf(gate), gate]));
    const elements = rechecked.size > 0 ? stack.node.findAll() : [];
    for (const element of elements.filter(TerraformDataSource.isTerraformDataSource)) {
      const address = referencesOf(element).find((one) => rechecked.has(one));
      if (address !== undefined && !warned.has(element)) {
        warned.add(element);
        Annotations.of(element).addWarning(
          `waits for the gate "${rechecked.get(address)!.node.path}". When the operation runs again, Terraform checks that gate again ` +
            "and reads this only during apply, so resources that use it may be planned as unknown, even as replaced. Let it " +
            "depend on a TaskBarrier of the gate instead, or give the gate recheck: false.",
        );
      }
    }
  });
}
