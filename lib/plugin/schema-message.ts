import type { Message } from "./protocol/messages";
import { type Attribute, type Attributes, type Schema, typeJson } from "./schema";

const MARKDOWN = 1;
const NESTING = { single: 1, list: 2, map: 4 } as const;

/** A schema as the protocol carries it. */
export function schemaToWire({ version, description, attributes }: Schema): Message<"Schema"> {
  const block = { version, description, descriptionKind: MARKDOWN, attributes: attributesToWire(attributes) };
  return { version, block };
}

function attributesToWire(attributes: Attributes): Message<"SchemaAttribute">[] {
  return Object.entries(attributes).map(([name, attribute]) => attributeToWire(name, attribute));
}

function attributeToWire(name: string, attribute: Attribute): Message<"SchemaAttribute"> {
  const { type, nested, description, required, optional, computed, sensitive, deprecated } = attribute;
  const held = nested
    ? { nestedType: { attributes: attributesToWire(nested.attributes), nesting: NESTING[nested.mode] } }
    : { type: Buffer.from(JSON.stringify(typeJson(type!))) };
  const flags = { required, optional, computed, sensitive, deprecated };
  return { name, ...held, description, descriptionKind: MARKDOWN, ...flags };
}
