import type { HttpRequest } from "../http/types";
import { GuardedAuthenticator } from "./guarded";

/** Sends a credential in a header, as given. It cannot be renewed here. */
export class HeaderAuthenticator extends GuardedAuthenticator {
  /**
   * @param identity {@link Authenticator.identity}
   * @param secrets what must not be shown of it
   * @param headers which carry it; asked with each request
   */
  constructor(
    identity: string,
    secrets: string | readonly string[],
    private readonly headers: () => Readonly<Record<string, string>>,
  ) {
    super(identity, [secrets].flat());
  }

  protected override sign(request: HttpRequest): HttpRequest {
    return { ...request, headers: { ...request.headers, ...this.headers() } };
  }
}
