import { decodeMessage, encodeMessage } from "../../../lib/plugin/protocol/codec";

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
