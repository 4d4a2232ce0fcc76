/** What a record holds under a name from outside, and not what every object inherits. The simulator imports only itself. */
export function own<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
