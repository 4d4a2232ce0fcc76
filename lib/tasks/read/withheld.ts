/** Documented fields that are not read, as they may hold a secret. */
import { isObject } from "../../json/value";

/** The item as received, without them. @param withheld their paths */
export function withoutWithheld(item: unknown, withheld: readonly string[] = []): unknown {
  if (!isObject(item) || withheld.length === 0) return item;
  const kept = Object.entries(item).filter(([name]) => !withheld.includes(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutWithheld(value, below(name, withheld))]));
}

/** Paths inside of a field. */
export function below(name: string, paths: readonly string[]): readonly string[] {
  return paths.filter((path) => path.startsWith(`${name}.`)).map((path) => path.slice(name.length + 1));
}
