/** Puts a key together from the parts that one place holds, or says what is missing there. */
import { CredentialsError } from "./credentials-error";
import { set } from "./environment";

/** One place's parts. */
export interface Parts {
  /** How messages write a name. */
  show(name: string): string;
  /** Whether the names are provider attributes, which a diagnostic can point at. */
  readonly attributes: boolean;
  read(name: string): unknown;
}

/** The names under which one place keeps the parts of a key. */
export interface KeyNames {
  readonly id: string;
  readonly secret: string;
  readonly token?: string | undefined;
}

/**
 * A key, if there is one.
 *
 * @param expected whether a token alone is the rest of a key, or may be there for another
 * @throws CredentialsError for half of one. It holds names, never content.
 */
export function keyFrom(
  { id, secret, token }: KeyNames,
  parts: Parts,
  expected = true,
): { readonly id: string; readonly secret: string; readonly token?: string } | null {
  const present = [id, secret, ...(expected && token ? [token] : [])].find((name) => sendable(name, parts));
  if (present === undefined) return null;
  demand([id, secret], present, "key", parts);
  const session = token === undefined ? undefined : sendable(token, parts);
  return { id: sendable(id, parts)!, secret: sendable(secret, parts)!, ...(session && { token: session }) };
}

/** What is given under a name. White space around it, and an empty text, count for nothing. */
export function given(name: string, { read }: Parts): string | undefined {
  const value = read(name);
  // What is no text is refused where it is used.
  return typeof value === "string" ? set(value) : ((value ?? undefined) as undefined);
}

/** @throws CredentialsError if not all of the names are there */
export function demand(names: readonly string[], present: string, what: string, parts: Parts): void {
  const missing = names.filter((name) => given(name, parts) === undefined);
  if (missing.length === 0) return;
  throw new CredentialsError(
    `${parts.show(present)} is set, but ${missing.map(parts.show).join(" and ")} ${missing.length === 1 ? "is" : "are"} not. ` +
      `A ${what} is never put together from different places: set all of it here, or nothing.`,
    parts.attributes ? missing[0] : null,
  );
}

/** A header cannot hold anything but visible ASCII, and Node's own error would come much later. */
export function sendable(name: string, parts: Parts): string | undefined {
  const value = given(name, parts);
  if (value === undefined || isSendable(value)) return value;
  throw new CredentialsError(
    `${parts.show(name)} is not a text, or contains a space, a line break or a character outside ASCII; no credential does.`,
    parts.attributes ? name : null,
  );
}

/** Whether a header can hold it: visible ASCII only. */
export function isSendable(value: unknown): value is string {
  return typeof value === "string" && /^[\x21-\x7E]+$/.test(value);
}

/** Enough to recognise a key by; nothing of one too short to spare four characters. */
export function lastFour(id: string): string {
  return id.length >= 12 ? `…${id.slice(-4)}` : "…";
}
