import type { Field, Fields } from "./declaration";

/** Fields of a document that are all of one type: name → description. */
function fieldsOf(type: Field["type"], descriptions: Readonly<Record<string, string>>): Fields {
  return Object.fromEntries(Object.entries(descriptions).map(([name, description]) => [name, { type, description }]));
}

export const texts = (descriptions: Readonly<Record<string, string>>) => fieldsOf("string", descriptions);
export const integers = (descriptions: Readonly<Record<string, string>>) => fieldsOf("integer", descriptions);
