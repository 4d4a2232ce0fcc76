import { Annotations, dependable, TerraformDataSource, TerraformResource, type TerraformStack } from "cdktf";
import { isGate, isGateAddress } from "./gate-type";
import { addressOf, resolvedIn } from "./references";
import { indexOf, repeatedAlike } from "./repetition";
import { onSynth, PerStack } from "./synth-hook";

/** Which constructs of ours a stack has. */
const named = new PerStack<unknown>((stack, own) => {
  onSynth(stack, (element) => {
    if (TerraformResource.isTerraformResource(element)) correct(element, own);
  });
  stack.node.addValidation({ validate: () => lookupsNamed(stack, own) });
});

/**
 * Lets a construct be named in `replaceTriggeredBy` as in `dependsOn`: cdktf writes it there as an expression, and
 * Terraform takes only an address. A gate stands there for its opening: Terraform would replace the resource, too, where
 * the gate only changes in place, as it does when it is checked again.
 */
export function nameInLifecycles(element: TerraformResource | TerraformDataSource): void {
  named.add(element, element);
}

function correct(resource: TerraformResource, own: ReadonlySet<unknown>): void {
  const isOurs = (one: unknown): one is TerraformResource => own.has(one) && !isLookup(one);
  // Who has met how cdktf writes it gives `dependable(gate)`, which is its address.
  const gateAt = (one: unknown) => {
    const address = typeof one === "string" ? resolvedIn(resource, one) : undefined;
    return isGateAddress(address) ? [...own].find((gate) => isGate(gate) && addressOf(gate) === address) : undefined;
  };
  const triggers = triggersOf(resource).map((one) => gateAt(one) ?? one);
  if (triggers.some(isOurs)) {
    const replaceTriggeredBy = triggers.map((one) => (isOurs(one) ? triggerOf(one, resource) : one));
    resource.lifecycle = { ...resource.lifecycle, replaceTriggeredBy: replaceTriggeredBy as [] };
  }
}

function triggerOf(element: TerraformResource, resource: TerraformResource): string {
  const whole = dependable(element);
  if (!isGate(element)) {
    return whole;
  }
  if (indexOf(element) === "" || repeatedAlike(element, element, resource)) {
    return `${whole}${indexOf(element)}.opened_at`;
  }
  // Of a repeated gate Terraform takes one instance's attribute, or all instances as a whole.
  Annotations.of(resource).addWarning(
    `replaceTriggeredBy names the repeated gate "${element.node.path}", so this resource is replaced, too, when the gate ` +
      "is only checked again; repeat both in the same way, or give the gate recheck: false.",
  );
  return whole;
}

function lookupsNamed(stack: TerraformStack, own: ReadonlySet<unknown>): string[] {
  const resources = stack.node.findAll().filter(TerraformResource.isTerraformResource);
  return resources.flatMap((resource) =>
    triggersOf(resource)
      .filter((one): one is TerraformDataSource => own.has(one) && isLookup(one))
      .map(
        (lookup) =>
          `replaceTriggeredBy of "${resource.node.path}" names the lookup "${lookup.node.path}", and Terraform takes only ` +
          "managed resources there; name a gate or a checkpoint",
      ),
  );
}

function isLookup(value: unknown): value is TerraformDataSource {
  return TerraformDataSource.isTerraformDataSource(value);
}

function triggersOf({ lifecycle }: TerraformResource): readonly unknown[] {
  return lifecycle?.replaceTriggeredBy ?? [];
}
