/** Huawei Cloud's credentials, each put together from the parts that one place holds. */
import { CredentialsError } from "../../auth/credentials-error";
import { demand, given, keyFrom, type Parts, sendable } from "../../auth/key-parts";
import type { Names } from "../../options/credential-names";
import type { HuaweiCredential } from "./config";

/** The names under which one place keeps the parts of a login. An account may have several; the first counts. */
export interface PasswordNames {
  readonly user_name: string;
  readonly user_id: string;
  readonly password: string;
  readonly domain_id: readonly string[];
  readonly domain_name: readonly string[];
}

/** A token, if there is one. */
export function tokenFrom(name: string, parts: Parts): HuaweiCredential | null {
  const authToken = sendable(name, parts);
  return authToken === undefined ? null : { kind: "token", authToken };
}

/** An access key, if there is one: see {@link keyFrom}. */
export function accessKeyFrom(names: Partial<Names>, parts: Parts, expected = false): HuaweiCredential | null {
  const found = keyFrom(names.access_key!, names, parts, expected);
  if (found === null) return null;
  const { id: accessKey, ...key } = found;
  return { kind: "access-key", accessKey, ...key };
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
  const [userName, userId] = [given(names.user_name, parts), given(names.user_id, parts)];
  // Not trimmed: a password may begin or end with a space. A line break is what pasting left.
  const password = (parts.read(names.password) as string | undefined)?.replace(/(?<![\r\n])[\r\n]+$/, "") || undefined;
  if (userName !== undefined && userId !== undefined) {
    throw new CredentialsError(
      `${show(names.user_name)} and ${show(names.user_id)} are both set: one user is meant, so set one.`,
      parts.attributes ? names.user_id : null,
    );
  }
  if (userName === undefined && userId === undefined && password === undefined) return null;
  const user = userId === undefined ? names.user_name : names.user_id;
  demand([user, names.password], given(user, parts) === undefined ? names.password : user, "login", parts);
  if (userId !== undefined) return { kind: "password", userId, password: password! };
  const [domainId, domainName] = [account(names.domain_id), account(names.domain_name)];
  if (domainId === undefined && domainName === undefined) {
    const places = [...names.domain_name, ...names.domain_id].map(show).join(", ");
    throw new CredentialsError(
      `${show(names.user_name)} is set, but none of ${places}: ` +
        "the account that the user belongs to is part of the login, and never taken from another place.",
      parts.attributes ? names.domain_name[0] : null,
    );
  }
  return {
    kind: "password",
    userName: userName!,
    password: password!,
    domain: domainId === undefined ? { name: domainName! } : { id: domainId },
  };
}
