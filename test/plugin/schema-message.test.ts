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
