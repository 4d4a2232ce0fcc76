/** What is read again, or becomes unknown, when a gate in front of it is checked again. */
import { Annotations, TerraformDataSource, type TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { referencesOf, wholeAddressOf } from "./references";
import { onSynth, PerStack } from "./synth-hook";

/** A gate, and whether it has a marker, which is known at synth. */
export interface Rechecked {
  readonly gate: TerraformResource;
  isRechecked(): boolean;
}

const warned = new WeakSet<IConstruct>();

const gates = new PerStack<Rechecked>((stack, all) =>
  onSynth(stack, (element) => {
    if (TerraformDataSource.isTerraformDataSource(element)) warn(element, all);
  }),
);

/**
 * Warns at synth where a data source waits for a gate that can be checked again: Terraform then reads it during apply,
 * and what hangs on it may be planned as unknown, even as replaced. Not so behind a resource that stays as it is. In a
 * module that depends on the gate, the operation's own change does that, also without a re-check.
 */
export function warnBehind(one: Rechecked): void {
  gates.add(one.gate, one);
}

function warn(element: TerraformDataSource, all: ReadonlySet<Rechecked>): void {
  const rechecked = new Map(
    [...all].filter((one) => one.isRechecked()).map(({ gate }) => [wholeAddressOf(gate), gate] as const),
  );
  const address = rechecked.size === 0 ? undefined : referencesOf(element).find((one) => rechecked.has(one));
  if (address !== undefined && !warned.has(element)) {
    warned.add(element);
    Annotations.of(element).addWarning(
      `waits for the gate "${rechecked.get(address)!.node.path}". When the operation runs again, Terraform checks that gate again ` +
        "and reads this only during apply, so resources that use it may be planned as unknown, even as replaced. Let it " +
        "depend on a TaskBarrier of the gate instead, or give the gate recheck: false.",
    );
  }
}
