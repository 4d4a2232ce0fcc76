import fc from "fast-check";
import { type Attribute, attributeType, objectType, typeFromJson, typeJson } from "../../lib/plugin/schema";
import { anyType } from "../support/plugin-arbitrary";

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

test("every type survives the way through its JSON", () => {
  fc.assert(
    fc.property(anyType, (type) => {
      expect(typeFromJson(typeJson(type))).toEqual(type);
    }),
  );
  // Terraform's own name for what may be left out of an object of a variable.
  expect(typeFromJson(["object", { a: "string" }, ["a"]])).toEqual({ object: { a: "string" } });
});

test.each<[unknown]>([
  ["capsule"],
  [""],
  [null],
  [7],
  [[]],
  [["list"]],
  [["list", "text"]],
  [["map", ["list"]]],
  [["tuple", "string"]],
  [["tuple", ["string", "text"]]],
  [["object", null]],
  [["object", ["string"]]],
  [["object", { a: "string", b: ["nothing", "string"] }]],
  [["constructor", "string"]],
])("%j is no type", (json) => {
  expect(typeFromJson(json)).toBeUndefined();
});
