import { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";

const GATE_TYPE = /^cloudtasks_\w+_gate$/;

/** Whether something is a gate, by its type in Terraform: a second copy of this package makes gates of other classes. */
export function isGate(value: unknown): value is TerraformResource {
  return (
    TerraformResource.isTerraformResource(value as IConstruct) &&
    GATE_TYPE.test((value as TerraformResource).terraformResourceType)
  );
}

/** Whether text is the address of a gate. */
export function isGateAddress(text: unknown): text is string {
  return typeof text === "string" && GATE_TYPE.test(text.slice(0, text.indexOf(".")));
}
