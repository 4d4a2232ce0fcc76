/** The provider behind a barrier's `null_resource`, for programs that bring none. */
import { type TerraformProvider, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

/** Type of the provider; Terraform finds a resource's provider by it, wherever the provider comes from. */
const NULL = "null";
const PACKAGE = "@cdktf/provider-null";
const ID = "cloud-tasks-null";

/**
 * Adds a null provider to the stack if it has none. To be called at synth: Terraform takes only one without an alias,
 * and a program may add its own after the barrier.
 *
 * @returns what is wrong, if no provider could be added
 */
export function ensureNullProvider(owner: IConstruct): string | undefined {
  const stack = TerraformStack.of(owner);
  const isNull = (provider: TerraformProvider) =>
    provider.cdktfStack === stack && provider.terraformResourceType === NULL;
  const [ours, others] = [stack.node.tryFindChild(ID), stack.allProviders().filter(isNull)];
  if (others.some((provider) => provider !== ours)) {
    // A program that is synthesized twice may have brought its own in between.
    stack.node.tryRemoveChild(ID);
    return undefined;
  }
  if (ours !== undefined) {
    return undefined;
  }
  const bindings = load();
  if (bindings === undefined) {
    return (
      `the barrier is a null_resource, the stack has no null provider, and the package ${PACKAGE} that would bring one is ` +
      `not installed; run "npm install ${PACKAGE}"`
    );
  }
  new bindings.provider.NullProvider(stack, ID);
  return undefined;
}

/** Only programs with a barrier need the package, so only they load it. */
function load(): typeof import("@cdktf/provider-null") | undefined {
  try {
    return require("@cdktf/provider-null");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "MODULE_NOT_FOUND" && message.includes(`'${PACKAGE}'`)) {
      return undefined;
    }
    throw error;
  }
}
