import { typeName, typeScriptType } from "../../scripts/generate/types";

test.each([
  ["string", "string", "getStringAttribute"],
  ["number", "number", "getNumberAttribute"],
  ["bool", "boolean | cdktf.IResolvable", "getBooleanAttribute"],
] as const)("a %s is given as %s", (type, input, getter) => {
  expect(typeScriptType(type)).toMatchObject({ input, getter });
});

test("collections are read by cdktf's own getters", () => {
  expect([typeScriptType({ list: "string" }).getter, typeScriptType({ map: "string" }).getter]).toEqual([
    "getListAttribute",
    "getStringMapAttribute",
  ]);
});

test("a type nobody has needed yet is an error that says where to add it", () => {
  expect(() => typeScriptType({ set: "bool" })).toThrow(
    "No TypeScript for a set of bool; add it to scripts/generate/types.ts",
  );
});

test("types have names in words", () => {
  expect([typeName({ list: { map: "number" } }), typeName({ object: {} })]).toEqual([
    "list of map of number",
    "object",
  ]);
});
