import { MapField, Field as PbField, Root, Type } from "protobufjs/light";
import { type Field, MESSAGES, type Message, type MessageName } from "./messages";

const root = new Root();
for (const [name, fields] of Object.entries(MESSAGES)) root.add(messageType(name, fields));
root.resolveAll();

/** The message in protobuf's binary form. */
export function encodeMessage<N extends MessageName>(name: N, message: Message<N>): Buffer {
  return Buffer.from(root.lookupType(name).encode(message).finish());
}

/** The message a binary form stands for; throws on bytes that are not protobuf. */
export function decodeMessage<N extends MessageName>(name: N, bytes: Uint8Array): Message<N> {
  return root.lookupType(name).decode(bytes) as Message<N>;
}

function messageType(name: string, fields: Readonly<Record<string, Field>>): Type {
  const type = new Type(name);
  for (const [field, [id, kind, held]] of Object.entries(fields)) {
    if (kind === "map") type.add(new MapField(field, id, "string", held!));
    else if (kind === "repeated") type.add(new PbField(field, id, held!, "repeated"));
    else type.add(new PbField(field, id, kind));
  }
  return type;
}
