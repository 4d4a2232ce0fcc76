/** CDK Terrain, the successor of cdktf, which this package runs on under the name of cdktf. */
import { TerraformElement, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** How a stack of CDK Terrain begins its synthesis, which no stack of cdktf does. */
const BEGIN = "_runPreparingResolve";

/** What it then calls on each of its elements, and no element of cdktf has. */
const CALLED = "_resetResolveDiscoveredProviderFeatureUsage";

/** Says how to install the two, where the program is on CDK Terrain and this package has found the old cdktf. */
export function cdktnProblems(scope: Construct): string[] {
  if (!(BEGIN in TerraformStack.of(scope)) || CALLED in TerraformElement.prototype) {
    return [];
  }
  return [
    "the program is on CDK Terrain (cdktn), but this package has found cdktf, whose constructs a stack of CDK Terrain cannot " +
      'synthesize; make cdktf another name of cdktn in package.json, "dependencies": { "cdktf": "npm:cdktn@^0.24" } and ' +
      '"overrides": { "cdktf": "$cdktf" }, and install again',
  ];
}
