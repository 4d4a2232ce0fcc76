/** The marker beside a gate's `operation`: Terraform replaces it whenever the operation runs again. */
import { Fn, ref, type TerraformMetaArguments, TerraformResource, TerraformStack } from "cdktf";
import { sameInTerraform } from "./comparable";
import type { IOperation } from "./operation";
import { addressOf } from "./references";

export type Repetition = Pick<TerraformMetaArguments, "count" | "forEach">;

const made = new WeakMap<IOperation, Map<string, OperationMarker>>();

/**
 * It writes down when the plan was made and when the operation had ended. Both are read only where it is replaced, so
 * that they stay as they are for as long as the operation stays as it is.
 */
export class OperationMarker extends TerraformResource {
  private static readonly type = "terraform_data";

  constructor(operation: IOperation, id: string, replacedBy: readonly string[], repetition: Repetition) {
    super(operation, id, {
      // Without `terraformGeneratorMetadata`: Terraform brings the provider of this type itself.
      terraformResourceType: OperationMarker.type,
      ...repetition,
      lifecycle: { ignoreChanges: ["input"], replaceTriggeredBy: replacedBy as [] },
    });
  }

  /** When the operation ran, as an expression for a gate that is repeated like it, or not at all. */
  get output() {
    return ref(`${addressOf(this)}${indexOf(this)}.output`, TerraformStack.of(this));
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return { input: { planned: Fn.plantimestamp(), ended: Fn.timestamp() } };
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    const { input } = this.synthesizeAttributes();
    return { input: { value: input, isBlock: false, type: "any", storageClassType: "any" } };
  }
}

/** How the instances of what is repeated are told apart. */
export function indexOf({ count, forEach }: Repetition): string {
  return forEach !== undefined ? "[each.key]" : count !== undefined ? "[count.index]" : "";
}

/** Terraform notices that a resource runs again; of a module and of a data source it cannot tell. */
export function canRunAgain(operation: IOperation): operation is IOperation & TerraformResource {
  return TerraformResource.isTerraformResource(operation);
}

/** Whether each instance of one belongs to one of the other. */
export function repeatedAlike(one: IOperation, a: Repetition, b: Repetition): boolean {
  const of = ({ count, forEach }: Repetition) => ({ count, forEach: forEach?._getForEachExpression() });
  return indexOf(a) === indexOf(b) && (indexOf(a) === "" || sameInTerraform(one, of(a), of(b)));
}

/** Gates of one operation share a marker, unless they look at different attributes, or are repeated in other ways. */
export function operationMarker(
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
  const marker = shared.get(id) ?? new OperationMarker(operation, id, replacedBy, repetition);
  shared.set(id, marker);
  return marker;
}
