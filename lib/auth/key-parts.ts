/** Puts a key together from the parts that one place holds, or says what is missing there. */
import type { OptionFormatter } from "../options/option-formatter";
import { CredentialsError, type Environment } from "./credentials-error";
import { set } from "./environment";

/** One place's parts. */
export interface Parts {
  /** How messages write a name. */
  show(name: string): string;
  /** Whether the names are provider attributes, which a diagnostic can point at. */
  readonly attributes: boolean;
  read(name: string): unknown;
}

/** The parts among the variables, each under its own name. */
export function inVariables(env: Environment): Parts {
  return { show: (name) => name, attributes: false, read: (name) => env[name] };
}

/** The parts among a block's options. */
export function inOptions(options: object, formatOption: OptionFormatter, attributes = true): Parts {
  const read = (name: string) => options[name as keyof typeof options];
  return { show: (name) => formatOption(name), attributes, read };
}

/** The names under which one place keeps the parts of a key, beside the key's ID. */
export interface KeyNames {
  readonly secret_key?: string | undefined;
  readonly security_token?: string | undefined;
}

/** A permanent or temporary key. */
export interface Key {
  readonly id: string;
  readonly secretKey: string;
  /** Only temporary keys have one. */
  readonly securityToken?: string;
}

/**
 * A key, if there is one.
 *
 * @param id the name of its ID
 * @param expected whether a token alone is the rest of a key, or may be there for another
 * @throws CredentialsError for half of one. It holds names, never content.
 */
export function keyFrom(
  id: string,
  { secret_key, security_token }: KeyNames,
  parts: Parts,
  expected = true,
): Key | null {
  const names = [id, secret_key!];
  const present = [...names, ...(expected && security_token ? [security_token] : [])].find((name) =>
    sendable(name, parts),
  );
  if (present === undefined) return null;
  demand(names, present, "key", parts);
  const [keyId, secretKey] = names.map((name) => sendable(name, parts)!) as [string, string];
  const securityToken = security_token === undefined ? undefined : sendable(security_token, parts);
  return { id: keyId, secretKey, ...(securityToken && { securityToken }) };
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
  const wrong =
    typeof value === "string" ? "contains a space, a line break or a character outside ASCII" : "is not a text";
  throw new CredentialsError(`${parts.show(name)} ${wrong}; no credential does.`, parts.attributes ? name : null);
}

/** Whether a header can hold it: visible ASCII only. */
export function isSendable(value: unknown): value is string {
  return typeof value === "string" && /^[\x21-\x7E]+$/.test(value);
}

/** Enough to recognise a key by; nothing of one too short to spare four characters. */
export function lastFour(id: string): string {
  return id.length >= 12 ? `…${id.slice(-4)}` : "…";
}
