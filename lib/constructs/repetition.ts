/** What is repeated by `count` or `forEach`, and what is repeated in the same way. */
import type { TerraformMetaArguments } from "cdktf";
import { sameInTerraform } from "./comparable";
import type { IOperation } from "./operation";

export type Repetition = Pick<TerraformMetaArguments, "count" | "forEach">;

/** How the instances of what is repeated are told apart. */
export function indexOf({ count, forEach }: Repetition): string {
  return forEach !== undefined ? "[each.key]" : count !== undefined ? "[count.index]" : "";
}

/** Whether each instance of one belongs to one of the other. */
export function repeatedAlike(one: IOperation, a: Repetition, b: Repetition): boolean {
  const of = ({ count, forEach }: Repetition) => ({ count, forEach: forEach?._getForEachExpression() });
  return indexOf(a) === indexOf(b) && (indexOf(a) === "" || sameInTerraform(one, of(a), of(b)));
}
