import { Annotations, dependable, TerraformDataSource, TerraformResource, TerraformStack } from "cdktf";
import { isGate } from "./gate-type";
import { indexOf, repeatedAlike } from "./operation-marker";
import { onSynth } from "./synth-hook";

/** Stacks whose resources are looked through already, and which constructs of ours they have. */
const namedIn = new WeakMap<TerraformStack, Set<unknown>>();

/**
 * Lets a construct be named in `replaceTriggeredBy` as in `dependsOn`: cdktf writes it there as an expression, and
 * Terraform takes only an address. A gate stands there for its opening: Terraform would replace the resource, too, where
 * the gate only changes in place, as it does when it is checked again.
 */
export function nameInLifecycles(element: TerraformResource | TerraformDataSource): void {
  const stack = TerraformStack.of(element);
  const known = namedIn.get(stack);
  if (known !== undefined) {
    known.add(element);
    return;
  }
  const own = new Set<unknown>([element]);
  namedIn.set(stack, own);
  // Once for a stack, as a stack may have hundreds of gates.
  onSynth(stack, () => correct(stack, own));
  stack.node.addValidation({ validate: () => lookupsNamed(stack, own) });
}

function correct(stack: TerraformStack, own: ReadonlySet<unknown>): void {
  const isOurs = (one: unknown): one is TerraformResource => own.has(one) && !isLookup(one);
  for (const [resource, triggers] of replaced(stack)) {
    if (triggers.some(isOurs)) {
      const replaceTriggeredBy = triggers.map((one) => (isOurs(one) ? triggerOf(one, resource) : one));
      resource.lifecycle = { ...resource.lifecycle, replaceTriggeredBy: replaceTriggeredBy as [] };
    }
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
  return replaced(stack).flatMap(([resource, triggers]) =>
    triggers
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

function replaced(stack: TerraformStack): [resource: TerraformResource, triggers: readonly unknown[]][] {
  return stack.node
    .findAll()
    .filter(TerraformResource.isTerraformResource)
    .map((resource) => [resource, resource.lifecycle?.replaceTriggeredBy ?? []]);
}
