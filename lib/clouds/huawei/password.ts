import { GuardedAuthenticator } from "../../auth/guarded";
import type { HttpRequest } from "../../http/types";
import type { ByIdOrName, HuaweiPassword } from "./config";

/** What a token is good for: a project, or a whole account. */
export type HuaweiScope = { readonly project: ByIdOrName } | { readonly domain: ByIdOrName };

/** How messages name the user of a login. */
export function userOf(login: HuaweiPassword): string {
  return `IAM user ${JSON.stringify("userId" in login ? login.userId : login.userName)}`;
}

/**
 * Puts an IAM user's password into the body of a request for a token, and into nothing else. A few wrong passwords lock
 * the user, as wrong signatures lock a key.
 */
export class HuaweiPasswordAuthenticator extends GuardedAuthenticator {
  constructor(
    private readonly login: HuaweiPassword,
    private readonly scope: HuaweiScope,
  ) {
    super(`the password of ${userOf(login)}`, [login.password]);
  }

  protected override sign(request: HttpRequest): HttpRequest {
    const { login } = this;
    const who = "userId" in login ? { id: login.userId } : { name: login.userName, domain: login.domain };
    const identity = { methods: ["password"], password: { user: { ...who, password: login.password } } };
    return { ...request, body: JSON.stringify({ auth: { identity, scope: this.scope } }) };
  }
}
