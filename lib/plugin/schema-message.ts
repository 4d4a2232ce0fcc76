import type { Message } from "./protocol/messages";
import { type Attribute, type Attributes, type Schema, typeJson } from "./schema";

/** Kind of every description. */
export const MARKDOWN = 1;
const NESTING = { single: 1, list: 2, map: 4, block: 1, labelled: 4 } as const;

/** A schema as the protocol carries it. */
export function schemaToWire({ version, description, attributes }: Schema): Message<"Schema"> {
  return { version, block: { version, ...blockToWire(description, attributes) } };
}

function blockToWire(description: string, attributes: Attributes): Message<"SchemaBlock"> {
  const all = Object.entries(attributes);
  return {
    description,
    descriptionKind: MARKDOWN,
    attributes: all.filter(([, child]) => !isBlock(child)).map(([name, child]) => attributeToWire(name, child)),
    blockTypes: all.filter(([, child]) => isBlock(child)).map(([name, child]) => nestedBlockToWire(name, child)),
  };
}

function isBlock({ nested }: Attribute): boolean {
  return nested?.mode === "block" || nested?.mode === "labelled";
}

function nestedBlockToWire(
  typeName: string,
  { nested, description, required }: Attribute,
): Message<"SchemaNestedBlock"> {
  // Of a single block Terraform wants to hear that least and most are the same: both 1 where it has to be there.
  const items = required ? 1 : 0;
  const block = blockToWire(description, nested!.attributes);
  return { typeName, block, nesting: NESTING[nested!.mode], minItems: items, maxItems: items };
}

function attributeToWire(name: string, attribute: Attribute): Message<"SchemaAttribute"> {
  const { type, nested, description, required, optional, computed, sensitive, deprecated } = attribute;
  const held = nested
    ? { nestedType: { attributes: objectToWire(nested.attributes), nesting: NESTING[nested.mode] } }
    : { type: Buffer.from(JSON.stringify(typeJson(type!))) };
  const flags = { required, optional, computed, sensitive, deprecated };
  return { name, ...held, description, descriptionKind: MARKDOWN, ...flags };
}

function objectToWire(attributes: Attributes): Message<"SchemaAttribute">[] {
  return Object.entries(attributes).map(([name, attribute]) => {
    if (isBlock(attribute)) throw new TypeError(`The block "${name}" is inside of an attribute, where none can be`);
    return attributeToWire(name, attribute);
  });
}
