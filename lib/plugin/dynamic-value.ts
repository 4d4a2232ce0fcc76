import { decode, type ExtData, type ExtensionCodecType, encode } from "@msgpack/msgpack";
import { readJsonValue, readValue, writeValue } from "./conform";
import { parseExactJson } from "./exact-json";
import type { Message } from "./protocol/messages";
import type { ValueType } from "./schema";
import { UNKNOWN, type Value } from "./value";

// Terraform writes a plain unknown as type 0 and one it knows something about ("not null", "at least 3 long") as
// type 12, and may add others: whatever the type, the value is not known. Only the plain one is ever written.
const PLAIN_UNKNOWN = { type: 0, data: new Uint8Array([0]) } satisfies ExtData;
const UNKNOWN_CODEC: ExtensionCodecType<undefined> = {
  tryToEncode: (value) => (value === UNKNOWN ? PLAIN_UNKNOWN : null),
  decode: () => UNKNOWN,
};

const OPTIONS = { extensionCodec: UNKNOWN_CODEC, useBigInt64: true } as const;

/**
 * The value of a message, which may be in msgpack or in JSON. A message that holds neither is null.
 * @throws ConformanceError if it is not of the type
 */
export function decodeDynamic(type: ValueType, message: Message<"DynamicValue"> | null | undefined): Value {
  if (message?.msgpack?.length) return readValue(type, decode(message.msgpack, OPTIONS));
  if (message?.json?.length) return readJsonValue(type, parseExactJson(Buffer.from(message.json).toString("utf8")));
  return null;
}

/**
 * The message that carries a value, in msgpack.
 * @throws ConformanceError if the value is not of the type
 */
export function encodeDynamic(type: ValueType, value: Value): Message<"DynamicValue"> {
  return { msgpack: encode(writeValue(type, value), { ...OPTIONS, sortKeys: true }) };
}
