/** A variable that a cloud's official tools and ours read, and its value. */
export type Variable = readonly [name: string, value: string];

/** Those that have a value. */
export function variables(all: Readonly<Record<string, string | undefined>>): readonly Variable[] {
  return Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}
