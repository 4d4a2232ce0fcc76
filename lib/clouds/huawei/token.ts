import { LockoutGuard } from "../../auth/lockout-guard";
import type { AuthContext, Authenticator, AuthorizedRequest } from "../../http/authenticator";
import type { HttpRequest } from "../../http/types";

/** A token that somebody obtained, sent as given. It cannot be renewed here. */
export class HuaweiTokenAuthenticator implements Authenticator {
  readonly secrets: () => readonly string[];
  private readonly lockoutGuard: LockoutGuard;

  /**
   * @param projectId sent as `X-Project-Id`; asked with each request. @default not sent: the token has its own scope
   * @param identity {@link Authenticator.identity}
   */
  constructor(
    private readonly token: string,
    private readonly projectId: () => string | undefined = () => undefined,
    readonly identity = "the given auth token",
  ) {
    this.lockoutGuard = new LockoutGuard(identity);
    this.secrets = () => [token];
  }

  async authorize(request: HttpRequest, context: AuthContext): Promise<AuthorizedRequest> {
    const pass = await this.lockoutGuard.enter(context);
    const projectId = this.projectId();
    const project: Record<string, string> = projectId === undefined ? {} : { "X-Project-Id": projectId };
    return {
      request: { ...request, headers: { ...request.headers, ...project, "X-Auth-Token": this.token } },
      settle: pass.settle,
    };
  }
}
