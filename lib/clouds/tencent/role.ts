import { renewed } from "../../auth/metadata";
import { RenewingAuthenticator } from "../../auth/renewing";
import type { Authenticator } from "../../http/authenticator";
import type { Clock } from "../../http/clock";
import { TencentAuthenticator, type TencentSigningOptions } from "./authenticator";
import { TENCENT_METADATA_URL, type TencentRoleKey } from "./metadata";

export interface TencentRoleOptions extends TencentSigningOptions {
  readonly clock: Pick<Clock, "now" | "monotonic" | "random">;
  /** Of the metadata service, for messages. @default the address inside every Tencent Cloud machine */
  readonly metadataUrl?: string | undefined;
}

/** As in the official SDKs: a request on its way must not outlive its key. */
const MARGIN_MS = 30_000;

/** Signs with temporary keys of a machine's role. @param fetchKey asks the metadata service */
export function roleAuthenticator(
  role: string,
  fetchKey: (signal: AbortSignal) => Promise<TencentRoleKey>,
  options: TencentRoleOptions,
): Authenticator {
  const { clock, metadataUrl: place = TENCENT_METADATA_URL } = options;
  const identity = `the temporary key of the CVM role "${role}"`;
  let given = false;
  return new RenewingAuthenticator({
    ...{ identity, clock, marginMs: MARGIN_MS, secrets: () => [] },
    issue: async ({ signal }) => {
      const fetch = () => fetchKey(signal);
      const { expiresAt, ...key } = await (given ? renewed(identity, place, fetch) : fetch());
      given = true;
      return { authenticator: new TencentAuthenticator(key, options), lifetimeMs: expiresAt - clock.now() };
    },
  });
}
