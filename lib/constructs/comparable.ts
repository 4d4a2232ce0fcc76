/** Whether two values will be the same in Terraform: each use of an attribute is another token. */
import {
  DefaultTokenResolver,
  type IPostProcessor,
  type IResolvable,
  type IResolveContext,
  StringConcat,
  Tokenization,
} from "cdktf";
import type { IConstruct } from "constructs";

/** What a lazy value will be is not decided yet. */
class OnlyWhatIsKnown extends DefaultTokenResolver {
  override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    if ("producer" in token) {
      throw new Error("not known before synth");
    }
    return super.resolveToken(token, context, postProcessor);
  }
}

/** What a value comes to in Terraform, as text; undefined where that cannot be told before synth. */
export function textInTerraform(scope: IConstruct, value: unknown): string | undefined {
  try {
    const resolver = new OnlyWhatIsKnown(new StringConcat());
    return JSON.stringify(Tokenization.resolve(value, { scope, resolver, preparing: false }));
  } catch {
    return undefined;
  }
}

export function sameInTerraform(scope: IConstruct, a: unknown, b: unknown): boolean {
  const text = textInTerraform(scope, a);
  return text !== undefined && text === textInTerraform(scope, b);
}
