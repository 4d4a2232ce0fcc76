import { type Attribute, attributeType, objectType, typeJson } from "../../lib/plugin/schema";

const text: Attribute = { type: "string", description: "" };

test("nested attributes are objects in their collection", () => {
  const attributes = { a: text };
  const object = { object: { a: "string" } };
  expect(attributeType({ nested: { mode: "single", attributes }, description: "" })).toEqual(object);
  expect(attributeType({ nested: { mode: "list", attributes }, description: "" })).toEqual({ list: object });
  expect(attributeType({ nested: { mode: "map", attributes }, description: "" })).toEqual({ map: object });
  expect(attributeType({ nested: { mode: "block", attributes }, description: "" })).toEqual(object);
  expect(objectType(attributes)).toEqual(object);
});

test("an attribute without type and nested attributes is a mistake", () => {
  expect(() => attributeType({ description: "" })).toThrow(/either a type or nested/);
});

test("types are written as Terraform writes them", () => {
  expect(typeJson("bool")).toBe("bool");
  expect(typeJson({ map: { list: "number" } })).toEqual(["map", ["list", "number"]]);
  expect(typeJson({ set: { object: { a: "string" } } })).toEqual(["set", ["object", { a: "string" }]]);
});
