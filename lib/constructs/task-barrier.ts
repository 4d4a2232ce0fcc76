import { dependable, ref, type TerraformMetaArguments, TerraformResource, TerraformStack, Token } from "cdktf";
import type { Construct } from "constructs";
import { barrierArguments } from "../options";
import { elsewhere } from "./elsewhere";
import { isGate } from "./gate-type";
import { Inputs, META_ARGUMENTS, metaArguments } from "./inputs";
import { nameInLifecycles } from "./lifecycle";
import { ensureNullProvider } from "./null-provider";
import { addressOf, referencesOf, wholeAddressOf } from "./references";
import { onSynth } from "./synth-hook";
import type { TaskGate } from "./task-gate";
import { throwValidationError } from "./validation-error";

/** Options of a barrier. */
export interface TaskBarrierConfig extends TerraformMetaArguments {
  /**
   * The gates that all have to open, of any cloud, in the barrier's stack. A gate with `count` or `forEach` counts with
   * all its instances. At least one.
   */
  readonly gates: TaskGate[];

  /**
   * Values beside the IDs of the gates whose change replaces the barrier. A gate of another stack has its place here:
   * give its `id`.
   *
   * @default - only the gates count
   */
  readonly triggers?: { [key: string]: string };
}

/**
 * Several gates as one thing: to depend on, and to use in `replaceTriggeredBy`.
 *
 * It is there as soon as every gate has opened, and is replaced whenever one of them opens again. Behind it stands a
 * `null_resource` whose triggers are the IDs of the gates, by their addresses. If the stack has no `NullProvider` when it
 * is synthesized, one is added, from the package `@cdktf/provider-null`.
 */
export class TaskBarrier extends TerraformResource {
  /** The resource type in Terraform. */
  static readonly tfResourceType = "null_resource";

  /** @internal */
  protected readonly _inputs: Inputs;
  private readonly awaited: readonly TaskGate[];

  /**
   * @param scope where the barrier belongs
   * @param id its name there
   * @param config the gates
   * @throws Error with a line for each option that is wrong
   */
  constructor(scope: Construct, id: string, config: TaskBarrierConfig) {
    const inputs = new Inputs(barrierArguments(), config, [...META_ARGUMENTS, "gates"]);
    throwValidationError(new.target.name, id, [...gateMistakes(config?.gates, scope), ...inputs.problems()]);
    // Without `terraformGeneratorMetadata`, by which cdktf would ask for the provider before it is brought.
    super(scope, id, {
      terraformResourceType: TaskBarrier.tfResourceType,
      ...metaArguments(config),
    });
    this._inputs = inputs;
    this.awaited = [...config.gates];
    this.node.addValidation({ validate: () => [...this._inputs.problems(), ...this.clashes(), ...this.cycles()] });
    onSynth(this, () => this.bringProvider());
    nameInLifecycles(this);
  }

  /** The gates that all have to open. */
  get gates(): TaskGate[] {
    return [...this.awaited];
  }

  /** A random number that is new whenever the barrier is replaced. */
  get id(): string {
    return this.getStringAttribute("id");
  }

  /** The IDs of the gates, by their addresses, and the values given beside them. */
  get triggers(): { [key: string]: string } {
    return this.getStringMapAttribute("triggers");
  }

  set triggers(value: { [key: string]: string }) {
    this._inputs.put("triggers", value);
  }

  /** Takes back what was given for `triggers`. The gates stay. */
  resetTriggers(): void {
    this._inputs.put("triggers", undefined);
  }

  /** What was given for `triggers`, not a reference to it, and without the gates. */
  get triggersInput(): { [key: string]: string } | undefined {
    return this._inputs.get("triggers");
  }

  override get terraformMetaArguments(): { [name: string]: unknown } {
    const own = super.terraformMetaArguments;
    return { ...own, dependsOn: [...(own.dependsOn ?? []), ...this.awaited.map(dependable)] };
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return { triggers: this.everyTrigger() };
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    const triggers = { value: this.everyTrigger(), isBlock: false, type: "map", storageClassType: "stringMap" };
    return { triggers };
  }

  private everyTrigger(): { [key: string]: string } {
    const ids = this.awaited.map((gate) => [addressOf(gate)!, idsOf(gate)]);
    return { ...this.triggersInput, ...Object.fromEntries(ids) };
  }

  private bringProvider(): void {
    const problem = ensureNullProvider(this);
    throwValidationError(this.constructor.name, this.node.id, problem === undefined ? [] : [problem]);
  }

  private clashes(): string[] {
    return this.awaited
      .map(addressOf)
      .filter((address) => Object.hasOwn(this.triggersInput ?? {}, address!))
      .map((address) => `triggers: "${address}" is a gate of this barrier, whose ID stands under that name; remove it`);
  }

  private cycles(): string[] {
    const own = wholeAddressOf(this);
    return this.awaited
      .filter((gate) => referencesOf(gate).includes(own))
      .map((gate) => `the gate "${gate.node.path}" refers to this barrier, which waits for it: a cycle`);
  }
}

/** One text for all instances of a gate: the values of `triggers` are texts. */
function idsOf(gate: TaskGate): string {
  const address = addressOf(gate)!;
  const instances =
    gate.forEach !== undefined ? `values(${address})[*].id` : gate.count !== undefined ? `${address}[*].id` : undefined;
  return instances === undefined
    ? Token.asString(ref(`${address}.id`, TerraformStack.of(gate)))
    : `\${join(" ", ${instances})}`;
}

/** The given gates come from a program that a compiler may not have seen. */
function gateMistakes(gates: unknown, scope: Construct): string[] {
  if (gates === undefined || gates === null) {
    return ["gates is required: the gates that all have to open"];
  }
  if (!Array.isArray(gates)) {
    return ["gates: must be a list of gates"];
  }
  if (gates.length === 0) {
    return [
      "gates: the list is empty, so the barrier would hold nothing back; give at least one gate, or make no barrier",
    ];
  }
  return gates.flatMap((gate, index) => {
    if (!isGate(gate)) {
      return [
        `gates: number ${index + 1} of the list, ${described(gate)}, is not a gate; give what gate() of a lookup returns, ` +
          "and anything else in dependsOn",
      ];
    }
    if (gates.indexOf(gate) !== index) {
      return [`gates: "${gate.node.path}" is in the list twice; remove one`];
    }
    const instead = "give the gate's id in triggers instead, which crosses stacks";
    return elsewhere("gates:", gate, "the barrier", scope, instead);
  });
}

function described(value: unknown): string {
  const path = (value as Construct | undefined)?.node?.path;
  return path === undefined ? `which is ${value === null ? "null" : typeof value}` : `"${path}"`;
}
