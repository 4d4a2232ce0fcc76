import { TerraformElement, type TerraformStack } from "cdktf";
import { CloudTasksProvider } from "../../lib";
import { cdktnProblems } from "../../lib/constructs/cdktn";
import { messageOf, newStack } from "../support/program";

const BEGIN = "_runPreparingResolve";
const CALLED = "_resetResolveDiscoveredProviderFeatureUsage";

// On CDK Terrain itself every element has it.
const elements = TerraformElement.prototype as unknown as Record<string, unknown>;
const own = elements[CALLED];

beforeEach(() => {
  delete elements[CALLED];
});

afterEach(() => {
  delete elements[CALLED];
  if (own !== undefined) elements[CALLED] = own;
});

/** A stack, seen with or without what only those of CDK Terrain have. */
function stack({ ofSuccessor }: { ofSuccessor: boolean }): TerraformStack {
  return new Proxy(newStack(), { has: (target, name) => (name === BEGIN ? ofSuccessor : name in target) });
}

test("a stack of CDK Terrain is an error where this package has found the old cdktf", () => {
  expect(messageOf(() => new CloudTasksProvider(stack({ ofSuccessor: true }), "cloudtasks"))).toMatch(
    /^CloudTasksProvider "cloudtasks": the program is on CDK Terrain \(cdktn\), but this package has found cdktf, .*"npm:cdktn@/,
  );
});

test("a stack of cdktf is none", () => {
  expect(cdktnProblems(stack({ ofSuccessor: false }))).toEqual([]);
});

test("nor is one of CDK Terrain where cdktf is its other name", () => {
  elements[CALLED] = () => undefined;
  expect(cdktnProblems(stack({ ofSuccessor: true }))).toEqual([]);
});
