import { MESSAGES } from "../../../lib/plugin/protocol/messages";

const SCALARS = ["string", "bool", "bytes", "int32"];

test.each(Object.entries(MESSAGES))("%s numbers each field once and holds only what exists", (_name, fields) => {
  const table: readonly (readonly [number, ...string[]])[] = Object.values(fields);
  const numbers = table.map(([number]) => number);
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const [, ...kind] of table) expect([...SCALARS, ...Object.keys(MESSAGES)]).toContain(kind.at(-1));
});
