import { type Field, MESSAGES, type Message, type MessageName } from "./messages";
import { ProtobufReader, ProtobufWriter, WIRE } from "./protobuf";

/** The message in protobuf's binary form. */
export function encodeMessage<N extends MessageName>(name: N, message: Message<N>): Buffer {
  const writer = new ProtobufWriter();
  writeMessage(writer, name, message as Values);
  return writer.finish();
}

/** The message a binary form stands for; throws on bytes that are not protobuf. */
export function decodeMessage<N extends MessageName>(name: N, bytes: Uint8Array): Message<N> {
  return readMessage(new ProtobufReader(bytes), name) as Message<N>;
}

type Values = Record<string, unknown>;

interface Layout {
  readonly name: string;
  readonly number: number;
  readonly repeats?: "repeated" | "map";
  readonly type: string;
}

const layouts = new Map<string, ReadonlyMap<number, Layout>>();

/** The fields of a message by their numbers, in the order of the table. */
function layoutOf(message: string): ReadonlyMap<number, Layout> {
  let fields = layouts.get(message);
  if (fields === undefined) {
    const table: Readonly<Record<string, Field>> = MESSAGES[message as MessageName];
    fields = new Map(Object.entries(table).map(([name, field]) => [field[0], layout(name, field)]));
    layouts.set(message, fields);
  }
  return fields;
}

function layout(name: string, [number, kind, held]: Field): Layout {
  return kind === "repeated" || kind === "map"
    ? { name, number, repeats: kind, type: held! }
    : { name, number, type: kind };
}

/** The fields of a map's entry, which is a message. */
const KEY = 1;
const VALUE = 2;

function writeMessage(writer: ProtobufWriter, message: string, values: Values): void {
  for (const { name, number, repeats, type } of [...layoutOf(message).values()].reverse()) {
    const value = values[name];
    if (value === undefined || value === null) continue;
    if (repeats === "repeated") {
      for (const one of [...(value as readonly unknown[])].reverse()) writeField(writer, number, type, one);
    } else if (repeats === "map") {
      for (const [key, held] of Object.entries(value).reverse()) {
        const before = writer.length;
        writeField(writer, VALUE, type, held);
        writeField(writer, KEY, "string", key);
        writer.delimit(number, before);
      }
    } else {
      writeField(writer, number, type, value);
    }
  }
}

function writeField(writer: ProtobufWriter, number: number, type: string, value: unknown): void {
  if (type === "int32" || type === "bool") {
    writer.varint(Number(value));
    writer.tag(number, WIRE.varint);
  } else {
    const before = writer.length;
    if (type === "string") writer.string(value as string);
    else if (type === "bytes") writer.bytes(value as Uint8Array);
    else writeMessage(writer, type, value as Values);
    writer.delimit(number, before);
  }
}

const ZEROS: Values = { string: "", bytes: Buffer.alloc(0), bool: false, int32: 0 };

function zero({ repeats, type }: Layout): unknown {
  return repeats === "repeated" ? [] : repeats === "map" ? {} : (ZEROS[type] ?? null);
}

function readMessage(reader: ProtobufReader, message: string): Values {
  const fields = layoutOf(message);
  const values: Values = {};
  for (const field of fields.values()) values[field.name] = zero(field);
  while (!reader.done) {
    const { number, wire } = reader.tag();
    const field = fields.get(number);
    if (field === undefined) {
      reader.skip(wire);
    } else if (field.repeats === "repeated") {
      (values[field.name] as unknown[]).push(readValue(reader, wire, field.type));
    } else if (field.repeats === "map") {
      readEntry(reader.delimited(wire), field.type, values[field.name] as Values);
    } else {
      values[field.name] = readValue(reader, wire, field.type);
    }
  }
  return values;
}

function readEntry(reader: ProtobufReader, type: string, map: Values): void {
  let key = "";
  let value: unknown = ZEROS[type];
  while (!reader.done) {
    const { number, wire } = reader.tag();
    if (number === KEY) key = readValue(reader, wire, "string") as string;
    else if (number === VALUE) value = readValue(reader, wire, type);
    else reader.skip(wire);
  }
  map[key] = value;
}

function readValue(reader: ProtobufReader, wire: number, type: string): unknown {
  if (type === "int32") return reader.varint(wire);
  if (type === "bool") return reader.varint(wire) !== 0;
  const held = reader.delimited(wire);
  return type === "string" ? held.rest().toString() : type === "bytes" ? held.rest() : readMessage(held, type);
}
