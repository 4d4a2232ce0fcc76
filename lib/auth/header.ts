import type { HttpRequest } from "../http/types";
import { GuardedAuthenticator } from "./guarded";

/** Sends a credential in a header, as given. It cannot be renewed here. */
export class HeaderAuthenticator extends GuardedAuthenticator {
  /**
   * @param identity {@link Authenticator.identity}
   * @param headers which carry it; asked with each request
   */
  constructor(
    identity: string,
    secret: string,
    private readonly headers: () => Readonly<Record<string, string>>,
  ) {
    super(identity, [secret]);
  }

  protected override sign(request: HttpRequest): HttpRequest {
    return { ...request, headers: { ...request.headers, ...this.headers() } };
  }
}
