import { dependable, type TerraformMetaArguments, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { checkpointArguments } from "../options";
import { elsewhere } from "./elsewhere";
import { Inputs } from "./inputs";
import { nameInLifecycles } from "./lifecycle";
import { type IOperation, isOperation, NO_OPERATION } from "./operation";
import { needOwnProvider, ofOurs } from "./own-provider";
import { referencesIn, referencesOf, wholeAddressOf } from "./references";
import { onSynth } from "./synth-hook";
import { throwValidationError } from "./validation-error";

/** The checkpoints made for an operation. Its own dependencies are known without them. */
const checkpointsOf = new WeakMap<IOperation, Checkpoint[]>();

/**
 * A checkpoint's behaviour; its inputs and outputs are generated.
 *
 * @internal
 */
export class Checkpoint extends TerraformResource {
  /** @internal */
  protected readonly _inputs: Inputs;
  private readonly operations: IOperation[] = [];

  constructor(scope: Construct, id: string, terraformResourceType: string, config: TerraformMetaArguments) {
    const inputs = new Inputs(checkpointArguments(), config);
    throwValidationError(new.target.name, id, inputs.problems());
    super(scope, id, ofOurs(terraformResourceType, config));
    this._inputs = inputs;
    this.node.addValidation({ validate: () => [...this._inputs.problems(), ...this.cycles()] });
    nameInLifecycles(this);
    needOwnProvider(this);
  }

  /**
   * Puts this checkpoint before an operation: the operation depends on it, and it depends on whatever the operation
   * depends on or refers to, so that its time is that of the moment before the operation starts.
   *
   * @param operation the resource or module whose change is the operation; of this stack
   */
  before(operation: IOperation): void {
    const instead = "make the checkpoint in the operation's stack and pass its time on";
    const problems = isOperation(operation)
      ? elsewhere("the operation", operation, "the checkpoint", this, instead)
      : [`before: ${NO_OPERATION}`];
    throwValidationError(this.constructor.name, this.node.id, problems);
    this.operations.push(operation);
    checkpointsOf.set(operation, [...(checkpointsOf.get(operation) ?? []), this]);
    const self = dependable(this);
    const wire = () => {
      if (!operation.dependsOn?.includes(self)) {
        operation.dependsOn = [...(operation.dependsOn ?? []), self];
      }
    };
    wire();
    // The program may still assign the operation a new `dependsOn`.
    onSynth(this, wire);
  }

  override get terraformMetaArguments(): { [name: string]: unknown } {
    const own = super.terraformMetaArguments;
    const inherited = [...new Set(this.operations.flatMap(dependenciesOf))];
    return inherited.length === 0 ? own : { ...own, dependsOn: [...(own.dependsOn ?? []), ...inherited] };
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return this._inputs.attributes();
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    return this._inputs.hclAttributes();
  }

  private cycles(): string[] {
    const inputs = { triggers: this._inputs.get("triggers"), instanceId: this._inputs.get("instance_id") };
    return this.operations.flatMap((operation) =>
      Object.entries(inputs)
        .filter(([, value]) => referencesIn(this, value).includes(wholeAddressOf(operation)))
        .map(
          ([name]) =>
            `${name} refers to the operation "${operation.node.path}" itself, which waits for this checkpoint: a cycle; ` +
            "refer to what the operation is made from instead",
        ),
    );
  }
}

/** What an operation waits for, apart from the checkpoints made for it. */
function dependenciesOf(operation: IOperation): string[] {
  const excluded = new Set([operation, ...(checkpointsOf.get(operation) ?? [])].map(wholeAddressOf));
  return referencesOf(operation).filter((address) => !excluded.has(address));
}
