/** What is read again, or becomes unknown, when a gate in front of it is checked again. */
import {
  Annotations,
  TerraformDataSource,
  TerraformLocal,
  type TerraformModule,
  type TerraformResource,
  TerraformStack,
} from "cdktf";
import type { IConstruct } from "constructs";
import { referencesIn, referencesOf, type Writable, wholeAddressOf } from "./references";
import { onSynth, PerStack } from "./synth-hook";

/** A gate, and whether it has a marker, which is known at synth. */
export interface Rechecked {
  readonly gate: TerraformResource;
  isRechecked(): boolean;
  /** Whether the operation is in front of the gate: then its change puts off by itself what a module behind it reads. */
  readonly isByOperation: boolean;
}

const warned = new WeakSet<IConstruct>();

const gates = new PerStack<Rechecked>((stack, all) => onSynth(stack, (element) => warn(element, all)));

/**
 * Warns at synth where a data source, or a module by `dependsOn`, waits for a gate that can be checked again: Terraform
 * then reads it during apply, and what hangs on it may be planned as unknown, even as replaced. Not so behind a resource
 * that stays as it is.
 */
export function warnBehind(one: Rechecked): void {
  gates.add(one.gate, one);
}

function warn(element: IConstruct, all: ReadonlySet<Rechecked>): void {
  const isRead = TerraformDataSource.isTerraformDataSource(element);
  if (warned.has(element) || !(isRead || dependsByModule(element))) return;
  const rechecked = [...all].filter((one) => one.isRechecked() && (isRead || !one.isByOperation));
  const byAddress = new Map(rechecked.map(({ gate }) => [wholeAddressOf(gate), gate] as const));
  const gate = byAddress.size === 0 ? undefined : inFront(element as Writable & IConstruct, byAddress);
  if (gate === undefined) return;
  warned.add(element);
  const instead = isRead ? "give the gate recheck: false" : "leave recheckOn out";
  Annotations.of(element).addWarning(
    `waits for the gate "${gate.node.path}". When the operation runs again, Terraform checks that gate again ` +
      "and reads this only during apply, so resources that use it may be planned as unknown, even as replaced. Let it " +
      `depend on a TaskBarrier of the gate instead, or ${instead}.`,
  );
}

/** A module, of whichever copy of cdktf, that has dependencies written out: what is only handed to it puts off nothing. */
function dependsByModule(element: IConstruct): boolean {
  const { source, dependsOn = [] } = element as Partial<TerraformModule>;
  return typeof source === "string" && dependsOn.length > 0;
}

/** The gate that something refers to, by itself or through locals. */
function inFront<Gate>(
  element: Writable,
  gates: ReadonlyMap<string, Gate>,
  passed: readonly Writable[] = [],
): Gate | undefined {
  const { dependsOn } = element as Partial<TerraformModule>;
  const written = dependsByModule(element) ? referencesIn(element, { depends_on: dependsOn }) : referencesOf(element);
  const found = written.find((address) => gates.has(address));
  if (found !== undefined) return gates.get(found);
  const names = written.filter((address) => address.startsWith("local.") && !passed.includes(element));
  const all = names.length === 0 ? [] : TerraformStack.of(element).node.findAll();
  return all
    .filter((one): one is TerraformLocal => one instanceof TerraformLocal && names.includes(wholeAddressOf(one)))
    .map((local) => inFront(local, gates, [...passed, element]))
    .find((gate) => gate !== undefined);
}
