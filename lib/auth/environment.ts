/** What is read of the environment, by the names of the cloud's table. */
import type { Refused } from "../options/credential-names";
import { CredentialsError, type Environment, type Sourced } from "./credentials-error";

/** Values pasted into variables often end in a newline. */
export function set(value: string | undefined): string | undefined {
  return value?.trim() || undefined;
}

/** A value and where it is from; null where it is not given. */
export function sourced(value: string | undefined, source: string): Sourced<string> | null {
  const given = set(value);
  return given === undefined ? null : { value: given, source };
}

/**
 * The first of several variables for one setting. One tool's variable goes before another's without a word; but a tool's
 * own synonyms have to agree.
 *
 * @throws CredentialsError naming two that do not
 */
export function firstVariable(names: readonly string[], env: Environment): Sourced<string> | null {
  const given = names.flatMap((source) => sourced(env[source], source) ?? []);
  const [first] = given;
  if (first === undefined) return null;
  const other = given.find(({ value, source }) => value !== first.value && tool(source) === tool(first.source));
  if (other === undefined) return first;
  throw new CredentialsError(
    `${first.source} and ${other.source} hold different values, and both are names for the same thing: unset one.`,
  );
}

function tool(variable: string): string {
  return /^[A-Z]+/.exec(variable)![0];
}

/** @throws CredentialsError if something is set that would be ignored in vain @param read reads a name's value */
export function refuse(refused: readonly Refused[], read: (name: string) => string | undefined, prefix = ""): void {
  for (const { names, why } of refused) {
    if (names.some((name) => set(read(name)) === undefined)) continue;
    const shown = names.map((name) => prefix + name).join(", ");
    throw new CredentialsError(`${shown} ${names.length === 1 ? "is" : "are"} set, but ${why}.`);
  }
}
