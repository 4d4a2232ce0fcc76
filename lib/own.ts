/**
 * What a record holds under a name that comes from outside: a cloud's code, a word of a file, a user's key. An index
 * would also find what every object inherits: `constructor`, `toString`, `__proto__`.
 */
export function own<Value>(record: Readonly<Record<string, Value>> | undefined, name: string): Value | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}
