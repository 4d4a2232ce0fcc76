import { ExtData, encode } from "@msgpack/msgpack";
import fc from "fast-check";
import { decodeDynamic, encodeDynamic } from "../../lib/plugin/dynamic-value";
import { TypedValue, UNKNOWN } from "../../lib/plugin/value";
import { anyType, anyValue } from "../support/plugin-arbitrary";

const bytes = (...values: number[]) => ({ msgpack: Buffer.from(values) });

test("every value of every type survives the way through msgpack", () => {
  const typed = anyType.chain((type) => fc.tuple(fc.constant(type), anyValue(type)));
  fc.assert(
    fc.property(typed, ([type, value]) => {
      expect(decodeDynamic(type, encodeDynamic(type, value))).toEqual(value);
    }),
    { numRuns: 500 },
  );
});

test("an unknown is written as exactly d4 00 00", () => {
  expect(Buffer.from(encodeDynamic("string", UNKNOWN).msgpack!).toString("hex")).toBe("d40000");
  expect(Buffer.from(encodeDynamic({ list: "string" }, [UNKNOWN]).msgpack!).toString("hex")).toBe("91d40000");
});

test("every extension reads as unknown: refined ones and those to come", () => {
  expect(decodeDynamic("string", bytes(0xd4, 0x00, 0x00))).toBe(UNKNOWN);
  for (const type of [-1, 0, 1, 12, 127]) {
    const refined = encode({ a: new ExtData(type, encode(new Map([[1, false]]).size)) });
    expect(decodeDynamic({ object: { a: "string" } }, { msgpack: refined })).toEqual({ a: UNKNOWN });
  }
  expect(decodeDynamic({ list: "number" }, bytes(0xc7, 0x03, 0x0c, 0x81, 0x01, 0xc2))).toBe(UNKNOWN);
});

test("attributes are written in order of their names", () => {
  const type = { object: { b: "string", a: "string", c: "string" } } as const;
  const { msgpack } = encodeDynamic(type, { c: "3", b: "2", a: "1" });
  expect(Buffer.from(msgpack!).toString("latin1")).toBe("\x83\xa1a\xa11\xa1b\xa12\xa1c\xa13");
});

test("numbers arrive exact, however they are written", () => {
  expect(decodeDynamic("number", { msgpack: encode("0.1") })).toBe(0.1);
  expect(decodeDynamic("number", { msgpack: encode(9007199254740993n, { useBigInt64: true }) })).toBe(
    9007199254740993n,
  );
  expect(decodeDynamic("number", { msgpack: encode(7n, { useBigInt64: true }) })).toBe(7);
  expect(decodeDynamic("number", { msgpack: encode(-1) })).toBe(-1);
  expect(decodeDynamic("number", { msgpack: encode(1e100) })).toBe(BigInt(1e100));
});

test("JSON is understood as well, and numbers in it stay exact", () => {
  const json = Buffer.from('{"n":9007199254740993,"s":"9007199254740993","l":[0.1,1e100]}');
  const type = { object: { n: "number", s: "string", l: { list: "number" } } } as const;
  expect(decodeDynamic(type, { json })).toEqual({ n: 9007199254740993n, s: "9007199254740993", l: [0.1, 10n ** 100n] });
});

test("an empty message is null, and so is an absent one", () => {
  expect(decodeDynamic("string", {})).toBeNull();
  expect(decodeDynamic("string", null)).toBeNull();
  expect(decodeDynamic("string", { msgpack: Buffer.alloc(0), json: Buffer.alloc(0) })).toBeNull();
});

test("bytes that are not msgpack are an error, not a value", () => {
  expect(() => decodeDynamic("string", bytes(0xc1))).toThrow();
  expect(() => decodeDynamic({ list: "string" }, bytes(0x92, 0xa1))).toThrow();
});

/** A value of an open type, as Terraform sends it: the bytes of its type, then itself. */
const pair = (type: unknown, value: unknown) => ({
  msgpack: encode([Buffer.from(typeof type === "string" ? type : JSON.stringify(type)), value]),
});

test("a value of an open type goes as its type and itself, and comes back with both", () => {
  const sent = new TypedValue({ object: { a: "number" } }, { a: 1 });
  const { msgpack } = encodeDynamic("dynamic", sent);
  expect(Buffer.from(msgpack!).toString("latin1")).toBe('\x92\xc4\x19["object",{"a":"number"}]\x81\xa1a\x01');
  expect(decodeDynamic("dynamic", { msgpack })).toEqual(sent);
});

test("null and unknown of an open type have no type, unless Terraform knows one", () => {
  for (const value of [null, UNKNOWN] as const) {
    expect(decodeDynamic("dynamic", encodeDynamic("dynamic", value))).toBe(value);
    const typed = new TypedValue({ map: "string" }, value);
    expect(decodeDynamic("dynamic", encodeDynamic("dynamic", typed))).toEqual(typed);
  }
  const part = pair(["object", { a: "dynamic" }], { a: new ExtData(0, new Uint8Array([0])) });
  expect(decodeDynamic("dynamic", part)).toEqual(new TypedValue({ object: { a: "dynamic" } }, { a: UNKNOWN }));
});

test("JSON holds a value of an open type beside its type", () => {
  const json = Buffer.from('{"value":{"n":9007199254740993},"type":["object",{"n":"number"}]}');
  expect(decodeDynamic("dynamic", { json })).toEqual(
    new TypedValue({ object: { n: "number" } }, { n: 9007199254740993n }),
  );
});

describe("of an open type, nothing is made of", () => {
  test.each<[string, { msgpack?: Uint8Array; json?: Uint8Array }]>([
    ["a text", { msgpack: encode("a") }],
    ["an object", { msgpack: encode({ type: "string", value: "a" }) }],
    ["a list of other length", { msgpack: encode([Buffer.from('"string"'), "a", "b"]) }],
    ["a type that is no bytes", { msgpack: encode([1, "a"]) }],
    ["a type that does not exist", pair("text", "a")],
    ["a type that is no JSON", pair("[", "a")],
    ["a value of another type", pair(["list", "string"], "a")],
    ["a tuple of another length", pair(["tuple", ["string"]], ["a", "b"])],
    ["a type of endless depth", pair(`${'["list",'.repeat(5_000)}"string"${"]".repeat(5_000)}`, [])],
    ["JSON without a type", { json: Buffer.from('{"value":"a"}') }],
  ])("%s", (_, message) => {
    expect(() => decodeDynamic("dynamic", message)).toThrow();
  });
});

test("a value without its type is not written where the type is open", () => {
  expect(() => encodeDynamic("dynamic", "a")).toThrow("expected a value with its type, got a string");
  expect(() => encodeDynamic("string", new TypedValue("string", "a"))).toThrow("expected a string");
});
