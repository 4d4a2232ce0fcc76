import type { TerraformMetaArguments, TerraformResourceConfig } from "cdktf";
import type { IConstruct } from "constructs";
import { metaArguments } from "./inputs";
import { PerStack } from "./synth-hook";

const NAME = "cloudtasks";

const ours = new PerStack<IConstruct>((stack) => {
  const isOurs = ({ terraformGeneratorMetadata: made }: { terraformGeneratorMetadata?: { providerName: string } }) =>
    made?.providerName === NAME;
  stack.node.addValidation({
    validate: () =>
      stack.allProviders().some(isOurs)
        ? []
        : [`the stack has no CloudTasksProvider; add new CloudTasksProvider(this, "${NAME}") to it`],
  });
});

/** What cdktf is told of a resource or data source of ours. */
export function ofOurs(terraformResourceType: string, config: TerraformMetaArguments): TerraformResourceConfig {
  return { terraformResourceType, terraformGeneratorMetadata: { providerName: NAME }, ...metaArguments(config) };
}

/** Says at synth that a stack lacks our provider, and how to add it. cdktf says so, too, but speaks of a RandomProvider. */
export function needOwnProvider(element: IConstruct): void {
  ours.add(element, element);
}
