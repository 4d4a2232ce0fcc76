import type { Attribute, Attributes } from "../../lib/plugin/schema";
import { schemaToWire } from "../../lib/plugin/schema-message";

test("attributes carry their type, flags and description in markdown", () => {
  const { block, version } = schemaToWire({
    version: 4,
    description: "A **thing**.",
    attributes: {
      key: { type: { list: "string" }, optional: true, sensitive: true, deprecated: true, description: "`key`" },
      id: { type: "string", computed: true, description: "Id." },
    },
  });
  expect([version, block!.version, block!.description, block!.descriptionKind]).toEqual([4, 4, "A **thing**.", 1]);
  const [key, id] = block!.attributes!;
  expect(key).toMatchObject({ name: "key", optional: true, sensitive: true, deprecated: true, descriptionKind: 1 });
  expect(Buffer.from(key!.type!).toString()).toBe('["list","string"]');
  expect(id).toMatchObject({ name: "id", computed: true, description: "Id." });
});

test("nested attributes are nested in the schema, in their mode, and have no type", () => {
  const attributes = { a: { type: "string", required: true, description: "" } } as const;
  const nested = (mode: "single" | "list" | "map") => ({
    nested: { mode, attributes },
    optional: true,
    description: "",
  });
  const { block } = schemaToWire({
    version: 0,
    description: "",
    attributes: { one: nested("single"), many: nested("list"), named: nested("map") },
  });
  expect(block!.attributes!.map(({ type, nestedType }) => [type, nestedType!.nesting])).toEqual([
    [undefined, 1],
    [undefined, 2],
    [undefined, 4],
  ]);
  expect(block!.attributes![0]!.nestedType!.attributes).toMatchObject([{ name: "a", required: true }]);
});

describe("a block", () => {
  const inner = { a: { type: "string", optional: true, description: "A." } } as const;
  const block = (attributes: Attributes, required = false): Attribute => ({
    nested: { mode: "block", attributes },
    ...(required ? { required } : { optional: true }),
    description: "Inside.",
  });
  const wire = (attributes: Attributes) => schemaToWire({ version: 3, description: "", attributes }).block!;

  test("is no attribute, but a single block, also in another one", () => {
    const { attributes, blockTypes } = wire({ plain: inner.a, outer: block({ ...inner, deep: block(inner) }) });
    expect(attributes!.map(({ name }) => name)).toEqual(["plain"]);
    expect(blockTypes).toMatchObject([
      {
        typeName: "outer",
        nesting: 1,
        block: {
          description: "Inside.",
          attributes: [{ name: "a", optional: true }],
          blockTypes: [{ typeName: "deep", nesting: 1, block: { attributes: [{ name: "a" }], blockTypes: [] } }],
        },
      },
    ]);
  });

  test("may be left out or has to be there once, of which Terraform wants least and most alike", () => {
    const { blockTypes } = wire({ may: block(inner), must: block(inner, true) });
    expect(blockTypes!.map(({ minItems, maxItems }) => [minItems, maxItems])).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  test("in an attribute is a mistake: the protocol has no place for it", () => {
    const nested = { mode: "single", attributes: { deep: block(inner) } } as const;
    expect(() => wire({ outer: { nested, optional: true, description: "" } })).toThrow(/The block "deep" is inside/);
  });
});
