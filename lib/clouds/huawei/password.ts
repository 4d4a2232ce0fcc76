import { LockoutGuard } from "../../auth/lockout-guard";
import type { AuthContext, Authenticator, AuthorizedRequest } from "../../http/authenticator";
import type { HttpRequest } from "../../http/types";
import type { ByIdOrName, HuaweiPassword } from "./config";

/** What a token is good for: a project, or a whole account. */
export type HuaweiScope = { readonly project: ByIdOrName } | { readonly domain: ByIdOrName };

/** How messages name the user of a login. */
export function userOf(login: HuaweiPassword): string {
  return `IAM user ${JSON.stringify("userId" in login ? login.userId : login.userName)}`;
}

/** Puts an IAM user's password into the body of a request for a token, and into nothing else. */
export class HuaweiPasswordAuthenticator implements Authenticator {
  readonly identity: string;
  readonly secrets: () => readonly string[];
  private readonly lockoutGuard: LockoutGuard;

  constructor(
    private readonly login: HuaweiPassword,
    private readonly scope: HuaweiScope,
  ) {
    this.identity = `the password of ${userOf(login)}`;
    this.lockoutGuard = new LockoutGuard(this.identity);
    this.secrets = () => [login.password];
  }

  async authorize(request: HttpRequest, context: AuthContext): Promise<AuthorizedRequest> {
    // A few wrong passwords lock the user, as wrong signatures lock a key.
    const pass = await this.lockoutGuard.enter(context);
    const { login } = this;
    const who = "userId" in login ? { id: login.userId } : { name: login.userName, domain: login.domain };
    const identity = { methods: ["password"], password: { user: { ...who, password: login.password } } };
    return {
      request: { ...request, body: JSON.stringify({ auth: { identity, scope: this.scope } }) },
      settle: pass.settle,
    };
  }
}
