import fc from "fast-check";
import { MapField, Field as PbField, Root, Type } from "protobufjs/light";
import { decodeMessage, encodeMessage } from "../../../lib/plugin/protocol/codec";
import { type Field, MESSAGES, type MessageName } from "../../../lib/plugin/protocol/messages";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

test("fields are written under their numbers", () => {
  expect(hex(encodeMessage("DynamicValue", { msgpack: Buffer.from([0xc0]) }))).toBe("0a01c0");
  expect(hex(encodeMessage("DynamicValue", { json: Buffer.from("1") }))).toBe("120131");
  expect(hex(encodeMessage("HealthCheckResponse", { status: 1 }))).toBe("0801");
});

test("an element of a list that is number zero is still written", () => {
  expect(hex(encodeMessage("AttributePath", { steps: [{ elementKeyInt: 0 }] }))).toBe("0a021800");
});

test("repeated fields, maps and nested messages come back as they were", () => {
  const schema = { version: 2, block: { attributes: [{ name: "a", type: Buffer.from('"string"'), required: true }] } };
  const message = { dataSourceSchemas: { x: schema }, serverCapabilities: { getProviderSchemaOptional: true } };
  expect(decodeMessage("GetProviderSchemaResponse", encodeMessage("GetProviderSchemaResponse", message))).toMatchObject(
    message,
  );
});

test("fields that are not known are passed over", () => {
  // Field 3 of ConfigureProvider, the client's capabilities, is none of ours.
  const bytes = Buffer.from("0a05312e31312e1a020801", "hex");
  expect(decodeMessage("ConfigureProviderRequest", bytes)).toMatchObject({ terraformVersion: "1.11." });
});

test("absent messages are null and absent bytes are empty", () => {
  const { typeName, config } = decodeMessage("ReadDataSourceRequest", Buffer.alloc(0));
  expect([typeName, config]).toEqual(["", null]);
  expect(decodeMessage("DynamicValue", Buffer.alloc(0)).msgpack).toHaveLength(0);
});

test("bytes that are not protobuf are an error", () => {
  expect(() => decodeMessage("ReadDataSourceRequest", Buffer.from("0aff", "hex"))).toThrow();
});

type Table = Readonly<Record<string, Field>>;

/** Any message of this kind; those that it holds are empty from some depth on. */
function messages(name: string, depth = 4): fc.Arbitrary<object> {
  const scalars: Record<string, fc.Arbitrary<unknown>> = {
    string: fc.string({ unit: "binary" }),
    bytes: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    bool: fc.boolean(),
    int32: fc.nat(2 ** 31 - 1),
  };
  const fields = Object.entries(MESSAGES[name as MessageName] as Table).map(([field, [, kind, held]]) => {
    const one = scalars[held ?? kind] ?? (depth === 0 ? fc.constant({}) : messages(held ?? kind, depth - 1));
    if (kind === "repeated") return [field, fc.array(one, { maxLength: 3 })];
    return [field, kind === "map" ? fc.dictionary(fc.string(), one, { maxKeys: 3, noNullPrototype: true }) : one];
  });
  return fc.record(Object.fromEntries(fields), { requiredKeys: [], noNullPrototype: true });
}

test("protobufjs, given the same table, writes the same bytes and reads them alike", () => {
  const root = new Root();
  for (const [name, fields] of Object.entries(MESSAGES) as [string, Table][]) {
    const type = new Type(name);
    for (const [field, [id, kind, held]] of Object.entries(fields)) {
      if (kind === "map") type.add(new MapField(field, id, "string", held!));
      else type.add(kind === "repeated" ? new PbField(field, id, held!, "repeated") : new PbField(field, id, kind));
    }
    root.add(type);
  }
  const names = Object.keys(MESSAGES) as MessageName[];
  const kinds = fc.constantFrom(...names).chain((name) => fc.tuple(fc.constant(name), messages(name)));
  fc.assert(
    fc.property(kinds, ([name, message]) => {
      const type = root.lookupType(name);
      const bytes = encodeMessage(name, message);
      expect(hex(bytes)).toBe(hex(type.encode(message).finish()));
      expect(decodeMessage(name, bytes)).toEqual(type.toObject(type.decode(bytes), { defaults: true }));
    }),
    { numRuns: 100 },
  );
});
