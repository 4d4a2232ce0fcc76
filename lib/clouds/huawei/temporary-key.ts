import { isSendable } from "../../auth/key-parts";
import type { HuaweiAccessKey } from "./access-key";

/** A key that the cloud gave for a while. */
export interface TemporaryKey {
  readonly key: Required<HuaweiAccessKey>;
  /** ms from the answer that brought it. */
  readonly lifetimeMs: number;
}

/**
 * Reads `{credential: {access, secret, securitytoken, expires_at}}`, the form of IAM and of the server's metadata.
 *
 * @param clocks {@link lifetimeUntil}
 * @returns what is wrong with it, if something is; no content
 */
export function readTemporaryKey(json: unknown, clocks: Clocks): TemporaryKey | string {
  const credential = (json as { credential?: Record<string, unknown> } | null | undefined)?.credential;
  if (typeof credential !== "object" || credential === null) return "it holds no credential";
  const { access, secret, securitytoken, expires_at } = credential;
  if (!isSendable(access) || !isSendable(secret) || !isSendable(securitytoken)) return "it holds no usable key";
  const lifetimeMs = lifetimeUntil(expires_at, clocks);
  if (lifetimeMs === null) return "it does not say until when the key is good";
  if (lifetimeMs <= 0) return "the key in it has expired already";
  return { key: { accessKey: access, secretKey: secret, securityToken: securitytoken }, lifetimeMs };
}

/** The sender's clock, if it told it, and this machine's, ms since 1970. */
export type Clocks = { readonly sender: number | null; readonly own: number };

/**
 * How long until an RFC 3339 time, ms; null if it is none. By the sender's clock, as this machine's may be wrong. But what
 * has just been issued has not expired: where one clock says so, the other one tells.
 */
export function lifetimeUntil(expiresAt: unknown, { sender, own }: Clocks): number | null {
  const time = typeof expiresAt === "string" ? Date.parse(expiresAt) : Number.NaN;
  return Number.isNaN(time) ? null : sender !== null && time > sender ? time - sender : time - own;
}
