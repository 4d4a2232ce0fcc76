/** Puts a credential together from the parts that one place holds, or says what is missing there. */
import { CredentialsError } from "./credentials-error";
import type { HuaweiCredential } from "./huawei-config";
import { isSendable } from "./huawei-temporary-key";

/** One place's parts. */
export interface Parts {
  /** What a name gets in messages, in front: `huaweicloud.`. */
  readonly prefix: string;
  /** Whether the names are provider attributes, which a diagnostic can point at. */
  readonly attributes: boolean;
  read(name: string): string | undefined;
}

/** The names under which one place keeps the parts of a key. */
export interface KeyNames {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken?: string;
}

/** The names under which one place keeps the parts of a login. */
export interface PasswordNames {
  readonly userName: string;
  readonly password: string;
  readonly domainId: string;
  readonly domainName: string;
}

/** A token, if there is one. */
export function tokenFrom(name: string, parts: Parts): HuaweiCredential | null {
  const token = sendable(name, parts);
  return token === undefined ? null : { kind: "token", token };
}

/**
 * An access key, if there is one.
 *
 * @param expected whether a session token alone is the rest of a key, or may be there for another
 * @throws CredentialsError for half of one.
 */
export function keyFrom(names: KeyNames, parts: Parts, expected: boolean): HuaweiCredential | null {
  const { accessKey, secretKey, securityToken } = names;
  const present = [accessKey, secretKey, ...(expected && securityToken ? [securityToken] : [])].filter(
    (name) => set(parts.read(name)) !== undefined,
  );
  if (present.length === 0) return null;
  demand([accessKey, secretKey], present[0]!, "key", parts);
  const session = securityToken === undefined ? undefined : sendable(securityToken, parts);
  return {
    kind: "access-key",
    accessKey: sendable(accessKey, parts)!,
    secretKey: sendable(secretKey, parts)!,
    ...(session === undefined ? {} : { securityToken: session }),
  };
}

/**
 * A login, if there is one. The account belongs to it: the same user name may exist in every account.
 *
 * @throws CredentialsError for half of one.
 */
export function passwordFrom(names: PasswordNames, parts: Parts): HuaweiCredential | null {
  const userName = set(parts.read(names.userName));
  // Not trimmed: a password may begin or end with a space. A line break is what pasting left.
  const password = parts.read(names.password)?.replace(/(?<![\r\n])[\r\n]+$/, "") || undefined;
  if (userName === undefined && password === undefined) return null;
  demand([names.userName, names.password], userName === undefined ? names.password : names.userName, "login", parts);
  const domainId = set(parts.read(names.domainId));
  const domainName = set(parts.read(names.domainName));
  if (domainId === undefined && domainName === undefined) {
    const { prefix } = parts;
    throw new CredentialsError(
      `${prefix}${names.userName} is set, but neither ${prefix}${names.domainName} nor ${prefix}${names.domainId}: ` +
        "the account that the user belongs to is part of the login, and never taken from another place.",
      parts.attributes ? names.domainName : null,
    );
  }
  return {
    kind: "password",
    userName: userName!,
    password: password!,
    domain: domainId === undefined ? { name: domainName! } : { id: domainId },
  };
}

/** Values pasted into variables often end in a newline. */
export function set(value: string | undefined): string | undefined {
  return value?.trim() || undefined;
}

function demand(names: readonly string[], present: string, what: string, { prefix, attributes, read }: Parts): void {
  const missing = names.filter((name) => set(read(name)) === undefined);
  if (missing.length === 0) return;
  throw new CredentialsError(
    `${prefix}${present} is set, but ${missing.map((name) => prefix + name).join(" and ")} ${missing.length === 1 ? "is" : "are"} not. ` +
      `A ${what} is never put together from different places: set all of it here, or nothing.`,
    attributes ? (missing[0] ?? null) : null,
  );
}

/** A header cannot hold anything but visible ASCII, and Node's own error would come much later. */
function sendable(name: string, { prefix, attributes, read }: Parts): string | undefined {
  const value = set(read(name));
  if (value === undefined || isSendable(value)) return value;
  throw new CredentialsError(
    `${prefix}${name} contains a space, a line break or a character outside ASCII; no Huawei Cloud credential does.`,
    attributes ? name : null,
  );
}
