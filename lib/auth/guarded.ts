import type { AuthContext, Authenticator, AuthorizedRequest } from "../http/authenticator";
import type { HttpRequest } from "../http/types";
import { LockoutGuard, type Pass } from "./lockout-guard";

/** Puts on requests a credential that stays as it is, each when it is its turn. */
export abstract class GuardedAuthenticator implements Authenticator {
  readonly secrets: () => readonly string[];
  private readonly lockoutGuard: LockoutGuard;

  constructor(
    readonly identity: string,
    secrets: readonly (string | undefined)[],
  ) {
    this.lockoutGuard = new LockoutGuard(identity);
    const known = secrets.filter((secret) => secret !== undefined);
    this.secrets = () => known;
  }

  protected abstract sign(request: HttpRequest): HttpRequest;

  async authorize(request: HttpRequest, context: AuthContext): Promise<AuthorizedRequest> {
    return signedWith(await this.lockoutGuard.enter(context), () => this.sign(request));
  }
}

/** Signed after the wait for the permission, not before: the time in a signature ages. */
export function signedWith({ settle }: Pass, sign: () => HttpRequest): AuthorizedRequest {
  try {
    return { request: sign(), settle };
  } catch (error) {
    settle("unknown");
    throw error;
  }
}
