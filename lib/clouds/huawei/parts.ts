/** Puts a credential together from the parts that one place holds, or says what is missing there. */
import { CredentialsError } from "../../auth/credentials-error";
import { set } from "../../auth/environment";
import type { HuaweiCredential } from "./config";
import { isSendable } from "./temporary-key";

/** One place's parts. */
export interface Parts {
  /** How messages write a name. */
  show(name: string): string;
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

/** The names under which one place keeps the parts of a login. An account may have several; the first counts. */
export interface PasswordNames {
  readonly userName: string;
  readonly userId: string;
  readonly password: string;
  readonly domainId: readonly string[];
  readonly domainName: readonly string[];
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
 * A login, if there is one. The account belongs to a user's name, which may exist in every account, but not to an ID.
 *
 * @param account takes the first of several names for it
 * @throws CredentialsError for half of one.
 */
export function passwordFrom(
  names: PasswordNames,
  parts: Parts,
  account: (names: readonly string[]) => string | undefined,
): HuaweiCredential | null {
  const { show } = parts;
  const [userName, userId] = [set(parts.read(names.userName)), set(parts.read(names.userId))];
  // Not trimmed: a password may begin or end with a space. A line break is what pasting left.
  const password = parts.read(names.password)?.replace(/(?<![\r\n])[\r\n]+$/, "") || undefined;
  if (userName !== undefined && userId !== undefined) {
    throw new CredentialsError(
      `${show(names.userName)} and ${show(names.userId)} are both set: one user is meant, so set one.`,
      parts.attributes ? names.userId : null,
    );
  }
  if (userName === undefined && userId === undefined && password === undefined) return null;
  const user = userId === undefined ? names.userName : names.userId;
  demand([user, names.password], set(parts.read(user)) === undefined ? names.password : user, "login", parts);
  if (userId !== undefined) return { kind: "password", userId, password: password! };
  const [domainId, domainName] = [account(names.domainId), account(names.domainName)];
  if (domainId === undefined && domainName === undefined) {
    const places = [...names.domainName, ...names.domainId].map(show).join(", ");
    throw new CredentialsError(
      `${show(names.userName)} is set, but none of ${places}: ` +
        "the account that the user belongs to is part of the login, and never taken from another place.",
      parts.attributes ? names.domainName[0] : null,
    );
  }
  return {
    kind: "password",
    userName: userName!,
    password: password!,
    domain: domainId === undefined ? { name: domainName! } : { id: domainId },
  };
}

function demand(names: readonly string[], present: string, what: string, { show, attributes, read }: Parts): void {
  const missing = names.filter((name) => set(read(name)) === undefined);
  if (missing.length === 0) return;
  throw new CredentialsError(
    `${show(present)} is set, but ${missing.map(show).join(" and ")} ${missing.length === 1 ? "is" : "are"} not. ` +
      `A ${what} is never put together from different places: set all of it here, or nothing.`,
    attributes ? (missing[0] ?? null) : null,
  );
}

/** A header cannot hold anything but visible ASCII, and Node's own error would come much later. */
function sendable(name: string, { show, attributes, read }: Parts): string | undefined {
  const value = set(read(name));
  if (value === undefined || isSendable(value)) return value;
  throw new CredentialsError(
    `${show(name)} contains a space, a line break or a character outside ASCII; no Huawei Cloud credential does.`,
    attributes ? name : null,
  );
}
