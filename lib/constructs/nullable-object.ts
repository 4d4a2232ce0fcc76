import { ComplexObject, call, type IResolvable, ref } from "cdktf";

/**
 * An object Terraform may hold as null: the task of a gate that opened without one, the newest of no tasks.
 *
 * Terraform refuses to read an attribute of null. Whoever uses such an output would have to guard every use, so the
 * guard is part of the expression: an attribute of null is null.
 */
export class NullableObject extends ComplexObject {
  override interpolationForAttribute(property: string): IResolvable {
    return call("try", [super.interpolationForAttribute(property), ref("null")]);
  }
}
