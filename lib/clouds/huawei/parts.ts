/** Huawei Cloud's credentials, each put together from the parts that one place holds. */
import { CredentialsError } from "../../auth/credentials-error";
import { demand, given, keyFrom, type Parts, sendable } from "../../auth/key-parts";
import type { Names } from "../../options/credential-names";
import type { HuaweiCredential } from "./config";

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

/** An access key, if there is one: see {@link keyFrom}. */
export function accessKeyFrom(names: Partial<Names>, parts: Parts, expected = false): HuaweiCredential | null {
  const { access_key, secret_key, security_token: token } = names;
  const key = keyFrom({ id: access_key!, secret: secret_key!, token }, parts, expected);
  if (key === null) return null;
  const session = key.token === undefined ? {} : { securityToken: key.token };
  return { kind: "access-key", accessKey: key.id, secretKey: key.secret, ...session };
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
  const [userName, userId] = [given(names.userName, parts), given(names.userId, parts)];
  // Not trimmed: a password may begin or end with a space. A line break is what pasting left.
  const password = (parts.read(names.password) as string | undefined)?.replace(/(?<![\r\n])[\r\n]+$/, "") || undefined;
  if (userName !== undefined && userId !== undefined) {
    throw new CredentialsError(
      `${show(names.userName)} and ${show(names.userId)} are both set: one user is meant, so set one.`,
      parts.attributes ? names.userId : null,
    );
  }
  if (userName === undefined && userId === undefined && password === undefined) return null;
  const user = userId === undefined ? names.userName : names.userId;
  demand([user, names.password], given(user, parts) === undefined ? names.password : user, "login", parts);
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
