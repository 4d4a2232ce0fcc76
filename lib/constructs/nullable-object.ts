import {
  ComplexObject,
  call,
  type IInterpolatingParent,
  type IResolvable,
  type IResolveContext,
  ref,
  TerraformStack,
  Token,
} from "cdktf";
import { Construct } from "constructs";
import { resolvedIn } from "./references";

/**
 * An object Terraform may hold as null: the task of a gate that opened without one, the newest of no tasks.
 *
 * Terraform refuses to read an attribute of null. Whoever uses such an output would have to guard every use, so the
 * guard is part of the expression: an attribute of null is null.
 *
 * @internal
 */
export class NullableObject extends ComplexObject {
  override interpolationForAttribute(property: string): IResolvable {
    const attribute = super.interpolationForAttribute(property);
    return call("try", [new AcrossStacks(attribute, stackOf(this.terraformResource)), ref("null")]);
  }
}

/**
 * An attribute that another stack reads from an output, which cdktf makes where the attribute is. That output needs the
 * guard as well; so does its reader, as Terraform drops an output that is null.
 */
class AcrossStacks implements IResolvable {
  readonly creationStack: string[] = [];
  private abroad?: IResolvable;

  constructor(
    private readonly attribute: IResolvable,
    private readonly home: TerraformStack,
  ) {}

  resolve({ scope }: IResolveContext): IResolvable {
    if (TerraformStack.of(scope) === this.home) {
      return this.attribute;
    }
    // One reference for all uses: it remembers what cdktf has made of it in each stack.
    this.abroad ??= ref(`try(${this.address()}, null)`, this.home);
    return this.abroad;
  }

  toString(): string {
    return Token.asString(this);
  }

  toJSON(): string {
    return "<attribute of an object that may be null>";
  }

  private address(): string {
    const text = resolvedIn(this.home, this.attribute) as string;
    return text.slice("${".length, -"}".length);
  }
}

function stackOf(parent: IInterpolatingParent): TerraformStack {
  return Construct.isConstruct(parent)
    ? TerraformStack.of(parent)
    : stackOf((parent as unknown as { readonly terraformResource: IInterpolatingParent }).terraformResource);
}
