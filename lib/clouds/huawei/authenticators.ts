/** Authenticators whose credential the cloud issues for a while. */

import { renewed } from "../../auth/metadata";
import { type Issued, RenewingAuthenticator } from "../../auth/renewing";
import type { Authenticator } from "../../http/authenticator";
import type { Clock } from "../../http/clock";
import { HuaweiAccessKeyAuthenticator } from "./access-key";
import type { ByIdOrName, HuaweiPassword } from "./config";
import type { HuaweiIam, IamPurpose, IssuedToken } from "./iam";
import type { HuaweiMetadata } from "./metadata";
import { userOf } from "./password";
import type { HuaweiRole } from "./settings";
import type { TemporaryKey } from "./temporary-key";
import { huaweiTokenAuthenticator } from "./token";

/** What every one of them is made with. */
export interface IssuedOptions {
  readonly clock: Clock;
  /** Asked with each request; sent as `X-Project-Id`. */
  readonly projectId: () => string | undefined;
  /** Which project a token is asked for, where IAM does not give one for it. */
  readonly project: string;
}

/**
 * Logs an IAM user in and sends the token.
 *
 * @param login puts the password on the request for it
 * @param iam whose requests `login` authorizes
 */
export function loginAuthenticator(
  user: HuaweiPassword,
  login: Authenticator,
  iam: HuaweiIam,
  options: IssuedOptions,
): Authenticator {
  const purpose: IamPurpose = {
    operation: "log in to IAM",
    hints: {
      rejected:
        "Check user name, password and account name. A HUAWEI ID account cannot log in with its password: use an IAM user of the account, or an access key.",
      project: options.project,
    },
  };
  const identity = `the token of ${userOf(user)}`;
  return new RenewingAuthenticator({
    identity,
    secrets: login.secrets,
    clock: options.clock,
    issue: async (context) => fromToken(await iam.token(null, purpose, context), identity, options),
  });
}

/**
 * Acts as an agency of another account. A token is asked for, or, where somebody chose its life, a temporary key:
 * a token's life is the cloud's to choose.
 *
 * @param project what a token is for; a key is for all projects
 * @param iam whose requests `user` authorizes
 */
export function roleAuthenticator(
  role: HuaweiRole,
  project: ByIdOrName,
  user: Authenticator,
  iam: HuaweiIam,
  options: IssuedOptions,
): Authenticator {
  const { agencyName, domain, duration } = role;
  const account = "id" in domain ? { domain_id: domain.id } : { domain_name: domain.name };
  const assumed = { agency_name: agencyName, ...account };
  const identityOf = (assume_role: object) => ({ methods: ["assume_role"], assume_role });
  const name = `agency ${JSON.stringify(agencyName)} of account ${JSON.stringify(Object.values(domain)[0])}`;
  const advice = `Check the agency's and the account's name, that the agency trusts the account of ${user.identity}, and that the user has the permission Agent Operator.`;
  const purpose: IamPurpose = {
    operation: `become ${name}`,
    hints: { permission: advice, "not-found": advice, invalid: advice, project: options.project },
  };
  const token = { auth: { identity: identityOf(assumed), scope: { project } } };
  const key = { auth: { identity: identityOf({ ...assumed, duration_seconds: duration }) } };
  const identity = duration === null ? `the token of ${name}` : `the temporary key of ${name}`;
  return new RenewingAuthenticator({
    identity,
    secrets: user.secrets,
    clock: options.clock,
    issue: async (context) =>
      duration === null
        ? fromToken(await iam.token(token, purpose, context), identity, options)
        : fromKey(await iam.temporaryKey(key, purpose, context), options),
  });
}

/** Signs with the temporary key of the server's agency. @param first the key it gave when it was found */
export function serverAuthenticator(
  first: TemporaryKey,
  metadata: HuaweiMetadata,
  options: IssuedOptions,
): Authenticator {
  return new RenewingAuthenticator({
    identity: "the temporary key of the server's agency",
    secrets: () => [],
    clock: options.clock,
    first: fromKey(first, options),
    issue: async ({ signal }) => {
      const key = await renewed("the key of the server's agency", metadata.place, () => metadata.key(signal));
      return fromKey(key, options);
    },
  });
}

function fromToken({ token, lifetimeMs }: IssuedToken, identity: string, { projectId }: IssuedOptions): Issued {
  return { authenticator: huaweiTokenAuthenticator(token, projectId, identity), lifetimeMs };
}

function fromKey({ key, lifetimeMs }: TemporaryKey, options: IssuedOptions): Issued {
  return { authenticator: new HuaweiAccessKeyAuthenticator(key, options), lifetimeMs };
}
