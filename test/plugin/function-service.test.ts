import { encode } from "@msgpack/msgpack";
import { JsonNumber } from "../../lib/json/number";
import { ArgumentError, type ProviderFunction } from "../../lib/plugin/definition";
import { encodeDynamic } from "../../lib/plugin/dynamic-value";
import { decodeMessage, encodeMessage } from "../../lib/plugin/protocol/codec";
import type { Message } from "../../lib/plugin/protocol/messages";
import type { Value } from "../../lib/plugin/value";
import { serve } from "../support/plugin-boxes";

/** A function that joins its arguments, and what it was given. */
function joining(call?: ProviderFunction["call"]) {
  const given: (readonly Value[])[] = [];
  const join: ProviderFunction = {
    summary: "Joins.",
    description: "Joins `any` and a text.",
    parameters: [
      { name: "any", type: "dynamic", nullable: true, description: "Anything." },
      { name: "text", type: { list: "string" }, description: "Texts." },
    ],
    returns: "string",
    call: (args) => {
      given.push(args);
      return call?.(args) ?? args.map(String).join(" ");
    },
  };
  return { ...serve({}, { functions: { join } }), given };
}

/** A value as Terraform sends it for a parameter of any type: its type, then itself. */
function any(type: unknown, value: unknown): Message<"DynamicValue"> {
  return { msgpack: encode([Buffer.from(JSON.stringify(type)), value], { useBigInt64: true }) };
}

const texts = encodeDynamic({ list: "string" }, ["a"]);
const returned = (result: Message<"DynamicValue"> | null | undefined) =>
  result?.msgpack && Buffer.from(result.msgpack.slice(1)).toString();

test("functions are told with the schema and by themselves, alike", async () => {
  const { service } = joining();
  const { functions } = await service.GetFunctions({});
  expect(functions).toEqual({
    join: {
      summary: "Joins.",
      description: "Joins `any` and a text.",
      descriptionKind: 1,
      parameters: [
        {
          name: "any",
          type: Buffer.from('"dynamic"'),
          allowNullValue: true,
          description: "Anything.",
          descriptionKind: 1,
        },
        expect.objectContaining({ name: "text", type: Buffer.from('["list","string"]'), allowNullValue: undefined }),
      ],
      return: { type: Buffer.from('"string"') },
    },
  });
  expect((await service.GetProviderSchema({})).functions).toEqual(functions);
});

test("a provider without functions tells of none", async () => {
  expect(await serve().service.GetFunctions({})).toEqual({ functions: {}, diagnostics: undefined });
});

test("a function is called before the provider is configured, with its arguments in their order", async () => {
  const { service, given } = joining();
  const { result, error } = await service.CallFunction({ name: "join", arguments: [any("string", "x"), texts] });
  expect([error, returned(result), given]).toEqual([undefined, "x a", [["x", ["a"]]]]);
});

test.each<[string, Message<"DynamicValue">, Value]>([
  ["null of any type", { msgpack: encode(null) }, null],
  ["null of one type", any("string", null), null],
  ["a list", any(["tuple", ["string", "bool"]], ["x", true]), ["x", true]],
  ["an object", any(["object", { a: "dynamic", b: "number" }], { a: null, b: 0.5 }), { a: null, b: 0.5 }],
  [
    "a number with more digits than a JS number has",
    any("number", 9007199254740993n),
    new JsonNumber("9007199254740993"),
  ],
  ["a double that is an integer", any("number", 1e21), new JsonNumber("1000000000000000000000")],
  ["a number that comes as text", any("number", "0.1"), 0.1],
])("%s arrives as it was sent", async (_, sent, value) => {
  const { service, given } = joining();
  await service.CallFunction({ name: "join", arguments: [sent, texts] });
  expect(given).toEqual([[value, ["a"]]]);
});

test("what is wrong with an argument names it, the first one included", async () => {
  const { service } = joining(() => {
    throw new ArgumentError(0, "is \u0007 odd");
  });
  const { error, result } = await service.CallFunction({ name: "join", arguments: [any("string", "x"), texts] });
  expect([error, result]).toEqual([{ text: "is   odd", functionArgument: 0 }, undefined]);
  const wire = encodeMessage("FunctionError", error!);
  expect(Buffer.from(wire).toString("hex")).toMatch(/1000$/);
  expect(decodeMessage("FunctionError", wire)).toMatchObject({ functionArgument: 0 });
});

test("any other error is about the call: what it is for an unknown function, and where it came from for a fault", async () => {
  const { service } = joining(() => {
    throw new Error("broken");
  });
  const call = (name: string) => service.CallFunction({ name, arguments: [any("string", "x"), texts] });
  expect(await call("toString")).toEqual({ error: { text: 'This provider has no function "toString"' } });
  expect(await call("join")).toEqual({ error: { text: "Internal error in the boxes provider: broken" } });
});
