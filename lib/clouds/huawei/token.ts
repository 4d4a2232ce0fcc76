import { HeaderAuthenticator } from "../../auth/header";
import type { Authenticator } from "../../http/authenticator";

/**
 * Sends a token that somebody obtained.
 *
 * @param projectId sent as `X-Project-Id`; asked with each request. @default not sent: the token has its own scope
 * @param identity {@link Authenticator.identity}
 */
export function huaweiTokenAuthenticator(
  token: string,
  projectId: () => string | undefined = () => undefined,
  identity = "the given auth token",
): Authenticator {
  return new HeaderAuthenticator(identity, token, () => {
    const project = projectId();
    return { ...(project !== undefined && { "X-Project-Id": project }), "X-Auth-Token": token };
  });
}
