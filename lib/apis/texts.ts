import type { Field } from "./declaration";

/** Fields of a document that are texts: name → description. */
export function texts<Name extends string>(descriptions: Readonly<Record<Name, string>>): Record<Name, Field> {
  const fields = Object.entries<string>(descriptions).map(([name, description]) => [
    name,
    { type: "string", description },
  ]);
  return Object.fromEntries(fields) as Record<Name, Field>;
}
