import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

/** What is wrong where something that is given to a construct belongs to another stack. */
export function elsewhere(what: string, given: IConstruct, taker: string, scope: IConstruct, remedy: string): string[] {
  const [here, there] = [TerraformStack.of(scope), TerraformStack.of(given)];
  return here === there
    ? []
    : [`${what} "${given.node.path}" is in the stack "${there.node.id}", ${taker} in "${here.node.id}"; ${remedy}`];
}
