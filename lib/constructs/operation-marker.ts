import { Fn, ref, TerraformResource, TerraformStack, Token } from "cdktf";
import { nameInLifecycles } from "./lifecycle";
import type { IOperation } from "./operation";
import { addressOf } from "./references";
import { indexOf, type Repetition, repeatedAlike } from "./repetition";
import { throwValidationError } from "./validation-error";

/** Gates of one operation share a marker, unless they look at different attributes, or are repeated in other ways. */
const made = new WeakMap<IOperation, Map<string, OperationMarker>>();

/**
 * When an operation last ran: a `terraform_data` beside it, which Terraform replaces whenever the operation is changed,
 * tainted or replaced. A gate with `operation` has one; take it by `OperationMarker.of` for a gate in another stack, and
 * give its `output` to that gate as `recheckOn`. Needs Terraform 1.5 or newer.
 */
export class OperationMarker extends TerraformResource {
  /** The resource type in Terraform. */
  static readonly tfResourceType = "terraform_data";

  /**
   * The marker of an operation; asked for twice, it is the same.
   *
   * @param operation a resource. Of a module or a data source Terraform cannot tell that it has run again
   * @param attributes names in Terraform: only changes of these, and a replacement, count. Default: every change
   * @throws Error if the operation is no resource
   */
  static of(operation: IOperation, attributes?: string[]): OperationMarker {
    throwValidationError(
      OperationMarker.name,
      operation?.node?.id ?? "of",
      canRunAgain(operation)
        ? []
        : ["operation: must be a resource; of anything else Terraform cannot tell that it has run again"],
    );
    return OperationMarker._of(
      operation as IOperation & TerraformResource,
      attributes ?? null,
      operation as Repetition,
    );
  }

  /** @internal */
  static _of(
    operation: IOperation & TerraformResource,
    attributes: readonly string[] | null,
    gate: Repetition,
  ): OperationMarker {
    const alike = repeatedAlike(operation, operation, gate);
    const repetition = alike ? { count: gate.count, forEach: gate.forEach } : {};
    const paths = attributes === null ? [""] : ["id", ...attributes].map((name) => `.${name}`);
    const replacedBy = paths.map((path) => `${addressOf(operation)}${indexOf(repetition)}${path}`);
    const id = ["ran", ...(indexOf(repetition) === "" ? [] : ["each"]), ...(attributes ?? [])].join("-");
    const shared = made.get(operation) ?? new Map<string, OperationMarker>();
    made.set(operation, shared);
    const marker = shared.get(id) ?? new OperationMarker(operation, id, repetition, replacedBy);
    shared.set(id, marker);
    return marker;
  }

  private constructor(scope: IOperation, id: string, repetition: Repetition, replacedBy: readonly string[]) {
    super(scope, id, {
      // Without `terraformGeneratorMetadata`: Terraform brings the provider of this type itself.
      terraformResourceType: OperationMarker.tfResourceType,
      ...repetition,
      // What it writes down is read only where it is replaced.
      lifecycle: { ignoreChanges: ["input"], replaceTriggeredBy: replacedBy as [] },
    });
    nameInLifecycles(this);
  }

  /** Times before and after the operation, for a gate's `recheckOn`; of a repeated one, those of the same instance. */
  get output(): { [key: string]: string } {
    return Token.asStringMap(ref(`${addressOf(this)}${indexOf(this)}.output`, TerraformStack.of(this)));
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return { input: { planned: Fn.plantimestamp(), ended: Fn.timestamp() } };
  }

  /** As cdktf writes it, but for the addresses in `lifecycle`: it quotes them, and Terraform takes no texts there. */
  override toHclTerraform(): ReturnType<TerraformResource["toHclTerraform"]> {
    const written = super.toHclTerraform();
    const { lifecycle } = written.resource[OperationMarker.tfResourceType][this.friendlyUniqueId];
    // It leaves alone what begins with a bracket.
    for (const [name, list] of Object.entries<string[]>(lifecycle)) lifecycle[name] = `[${list.join(", ")}]`;
    return written;
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    const { input } = this.synthesizeAttributes();
    return { input: { value: input, isBlock: false, type: "any", storageClassType: "any" } };
  }
}

/** Terraform notices that a resource runs again; of a module and of a data source it cannot tell. */
export function canRunAgain(operation: IOperation): operation is IOperation & TerraformResource {
  return TerraformResource.isTerraformResource(operation);
}
