import { Fn, Lazy, TerraformIterator, TerraformLocal, TerraformVariable } from "cdktf";
import { isManaged, referencesIn, referencesOf } from "../../lib/constructs/references";
import { newStack, Thing } from "../support/program";

function newWorld() {
  const stack = newStack();
  const [a, b] = [new Thing(stack, "a"), new Thing(stack, "b")];
  return { stack, a, b };
}

const IN_ATTRIBUTES: [how: string, input: (world: ReturnType<typeof newWorld>) => string][] = [
  ["itself", ({ a }) => a.id],
  ["inside text", ({ a }) => `x-${a.id}-y`],
  ["in a function call", ({ a }) => Fn.join("-", [Fn.upper(a.id)])],
  ["produced late", ({ a }) => Lazy.stringValue({ produce: () => a.id })],
  ["written by hand", () => "$" + "{other_thing.a.id}"],
  ["with an index", () => "$" + "{other_thing.a[0].id}"],
];

test.each(IN_ATTRIBUTES)("a reference in an attribute is found: %s", (_, input) => {
  const all = newWorld();
  expect(referencesOf(new Thing(all.stack, "user", { input: input(all) }))).toEqual(["other_thing.a"]);
});

test("dependsOn is found, and replaceTriggeredBy", () => {
  const { stack, a, b } = newWorld();
  const user = new Thing(stack, "user", { dependsOn: [a], lifecycle: { replaceTriggeredBy: [b] } });
  expect(referencesOf(user).sort()).toEqual(["other_thing.a", "other_thing.b"]);
});

test("what an iterator goes over is found", () => {
  const { stack, a } = newWorld();
  const forEach = TerraformIterator.fromList(Fn.tolist([a.id]));
  expect(referencesOf(new Thing(stack, "user", { forEach, input: forEach.value }))).toEqual(["other_thing.a"]);
});

test("an override is found", () => {
  const { stack } = newWorld();
  const user = new Thing(stack, "user");
  user.addOverride("tags.a", "$" + "{other_thing.b.id}");
  expect(referencesOf(user)).toEqual(["other_thing.b"]);
});

test("locals and variables are found", () => {
  const { stack, a } = newWorld();
  const local = new TerraformLocal(stack, "local", a.id);
  const variable = new TerraformVariable(stack, "variable", {});
  const user = new Thing(stack, "user", { input: `${local.asString}${variable.stringValue}` });
  expect(referencesOf(user)).toEqual(["local.local", "var.variable"]);
});

test("what only looks like an address is not taken for one", () => {
  const { stack } = newWorld();
  const input = "$" + "{[for key, val in each.value : val.name if self.x]} other_thing.a.id";
  expect(
    referencesOf(new Thing(stack, "user", { input: `other_thing.b.id ${input}`.replace(" other_thing.a.id", "") })),
  ).toEqual([]);
});

test("an escaped interpolation is text", () => {
  const { stack } = newWorld();
  expect(referencesOf(new Thing(stack, "user", { input: "$$" + "{other_thing.a.id}" }))).toEqual([]);
});

test("a stack is not looked through again for what stood in it before, and is for what was added since", () => {
  const { stack, a, b } = newWorld();
  const user = new Thing(stack, "user", { dependsOn: [a] });
  const looks = jest.spyOn(stack.node, "findAll");
  expect([referencesOf(user), referencesOf(user)]).toEqual([["other_thing.a"], ["other_thing.a"]]);
  expect(referencesOf(new Thing(stack, "another", { dependsOn: [b] }))).toEqual(["other_thing.b"]);
  expect(looks).toHaveBeenCalledTimes(1);
  const added = new Thing(stack, "added");
  expect(referencesOf(new Thing(stack, "last", { dependsOn: [added] }))).toEqual(["other_thing.added"]);
  expect(looks).toHaveBeenCalledTimes(2);
});

test("a value is searched in the scope of its owner", () => {
  const { a, b } = newWorld();
  expect(referencesIn(a, { deep: [b.id] })).toEqual(["other_thing.b"]);
});

test.each([
  ["other_thing.a", true],
  ["data.other_thing.a", false],
  ["local.a", false],
  ["module.a", false],
  ["var.a", false],
])("%s is a managed resource: %s", (address, managed) => {
  expect(isManaged(address)).toBe(managed);
});
