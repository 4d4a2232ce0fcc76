/** A `check` block of Terraform's: it is evaluated in every plan and apply, and warns where it fails. */
import { type TerraformCondition, TerraformElement, type TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { resolvedIn } from "./references";
import { PerStack } from "./synth-hook";

/** cdktf writes no `check` into HCL, so its text is put behind what it writes. */
const checks = new PerStack<LatestCheck>((stack, all) => {
  const write = stack.toHclTerraform.bind(stack);
  stack.toHclTerraform = () => {
    const { hcl, metadata } = write();
    return { hcl: [hcl, ...[...all].map((check) => check._hcl(stack))].join("\n\n"), metadata };
  };
});

/** @internal */
export class LatestCheck extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly assertion: TerraformCondition,
  ) {
    super(scope, id);
    checks.add(this, this);
  }

  override toTerraform(): unknown {
    const { condition, errorMessage } = this.assertion;
    return { check: { [this.friendlyUniqueId]: { assert: [{ condition, error_message: errorMessage }] } } };
  }

  /** @internal */
  _hcl(stack: TerraformStack): string {
    const text = (value: unknown) => String(resolvedIn(stack, value));
    const { condition, errorMessage } = this.assertion;
    return `check "${this.friendlyUniqueId}" {
  assert {
    condition     = "${text(condition)}"
    error_message = "${text(errorMessage)}"
  }
}
`;
  }
}
