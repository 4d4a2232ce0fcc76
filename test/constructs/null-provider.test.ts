import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { Resource } from "@cdktf/provider-null/lib/resource";
import { TerraformStack, Testing } from "cdktf";
import { DcsBackgroundTaskGate, TaskBarrier } from "../../lib";
import { messageOf, newStack, synth } from "../support/program";

jest.mock("@cdktf/provider-null", () => mockPackage());

const real = () => jest.requireActual("@cdktf/provider-null");
let mockPackage: () => unknown = real;

beforeEach(() => {
  jest.resetModules();
  mockPackage = real;
});

function barrier(stack: TerraformStack, id = "ready"): TaskBarrier {
  const gate = new DcsBackgroundTaskGate(stack, `${id}-gate`, { instanceId: "i", taskId: "t", standalone: true });
  return new TaskBarrier(stack, id, { gates: [gate] });
}

/** What Terraform is told of null providers. */
function written(stack: TerraformStack) {
  const { provider, terraform } = synth(stack);
  return [provider?.null, terraform?.required_providers?.null?.source];
}

test("is added at synth where the stack has none, once for all barriers", () => {
  const stack = newStack();
  barrier(stack);
  barrier(stack, "other");
  expect(stack.allProviders()).toEqual([]);
  expect(written(stack)).toEqual([[{}], "null"]);
  expect(written(stack)).toEqual([[{}], "null"]);
});

test.each(["before", "after"])("a program's own, added %s the barrier, stays the only one", (when) => {
  const stack = newStack();
  const add = () => new NullProvider(stack, "own");
  if (when === "before") add();
  barrier(stack);
  if (when === "after") add();
  expect(written(stack)).toEqual([[{}], "null"]);
  expect(stack.allProviders().map(({ node }) => node.id)).toEqual(["own"]);
});

test("a program's own that is there only at the second synth takes the place of ours", () => {
  const stack = newStack();
  barrier(stack);
  synth(stack);
  new NullProvider(stack, "own");
  expect(written(stack)).toEqual([[{}], "null"]);
});

test("one with an alias is respected, too: Terraform has a default for the others", () => {
  const stack = newStack();
  new NullProvider(stack, "own", { alias: "own" });
  barrier(stack);
  expect(written(stack)).toEqual([[{ alias: "own" }], "null"]);
});

test("each stack gets its own", () => {
  const app = Testing.app();
  const [one, two] = [newStack("one", app), newStack("two", app)];
  new NullProvider(one, "own");
  barrier(one);
  barrier(two);
  expect([written(one), written(two)]).toEqual([
    [[{}], "null"],
    [[{}], "null"],
  ]);
});

test("one in a stack within this stack is not this stack's", () => {
  const outer = newStack();
  new NullProvider(new TerraformStack(outer, "inner"), "own");
  barrier(outer);
  synth(outer);
  expect(outer.allProviders().map(({ cdktfStack }) => cdktfStack.node.id)).toEqual(["inner", "stack"]);
});

test("is none in a stack without a barrier, where the package is not loaded either", () => {
  mockPackage = () => {
    throw new Error("was loaded");
  };
  const stack = newStack();
  new DcsBackgroundTaskGate(stack, "gate", { instanceId: "i", taskId: "t", standalone: true });
  expect(written(stack)).toEqual([undefined, undefined]);
});

test("serves a program's own null_resource as well", () => {
  const stack = newStack();
  barrier(stack);
  new Resource(stack, "own");
  // Of all that it needs, only the provider of the gate is missing.
  expect(messageOf(() => Testing.synth(stack, true))).toMatch(/for the following providers: cloudtasks$/m);
});

describe("where the package is not installed,", () => {
  beforeEach(() => {
    mockPackage = () => {
      throw Object.assign(new Error("Cannot find module '@cdktf/provider-null'\nRequire stack:"), {
        code: "MODULE_NOT_FOUND",
      });
    };
  });

  test("a barrier says so in one line", () => {
    const stack = newStack();
    barrier(stack);
    expect(messageOf(() => synth(stack))).toBe(
      'TaskBarrier "ready": the barrier is a null_resource, the stack has no null provider, and the package ' +
        '@cdktf/provider-null that would bring one is not installed; run "npm install @cdktf/provider-null"',
    );
  });

  test("a program's own provider does", () => {
    const stack = newStack();
    barrier(stack);
    new NullProvider(stack, "own");
    expect(written(stack)).toEqual([[{}], "null"]);
  });
});

test("a package that is there but broken is not taken for one that is not", () => {
  mockPackage = () => {
    throw Object.assign(new Error("Cannot find module 'cdktf'"), { code: "MODULE_NOT_FOUND" });
  };
  const stack = newStack();
  barrier(stack);
  expect(messageOf(() => synth(stack))).toBe("Cannot find module 'cdktf'");
});
