import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

const NAME = "cloudtasks";

/** Stacks that are looked at already. */
const known = new WeakSet<TerraformStack>();

/** Says at synth that a stack lacks our provider, and how to add it. cdktf says so, too, but speaks of a RandomProvider. */
export function needOwnProvider(element: IConstruct): void {
  const stack = TerraformStack.of(element);
  if (known.has(stack)) {
    return;
  }
  known.add(stack);
  const isOurs = ({ terraformGeneratorMetadata: made }: { terraformGeneratorMetadata?: { providerName: string } }) =>
    made?.providerName === NAME;
  stack.node.addValidation({
    validate: () =>
      stack.allProviders().some(isOurs)
        ? []
        : [`the stack has no CloudTasksProvider; add new CloudTasksProvider(this, "${NAME}") to it`],
  });
}
