import type { AuthContext, Authenticator, AuthorizedRequest } from "../http/authenticator";
import type { HttpRequest } from "../http/types";
import { LockoutGuard } from "./lockout-guard";

/** Sends a credential in a header, as given. It cannot be renewed here. */
export class HeaderAuthenticator implements Authenticator {
  readonly secrets: () => readonly string[];
  private readonly lockoutGuard: LockoutGuard;

  /**
   * @param identity {@link Authenticator.identity}
   * @param headers which carry it; asked with each request
   */
  constructor(
    readonly identity: string,
    secret: string,
    private readonly headers: () => Readonly<Record<string, string>>,
  ) {
    this.lockoutGuard = new LockoutGuard(identity);
    this.secrets = () => [secret];
  }

  async authorize(request: HttpRequest, context: AuthContext): Promise<AuthorizedRequest> {
    const { settle } = await this.lockoutGuard.enter(context);
    return { request: { ...request, headers: { ...request.headers, ...this.headers() } }, settle };
  }
}
