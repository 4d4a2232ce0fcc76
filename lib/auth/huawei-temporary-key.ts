import type { HuaweiAccessKey } from "./huawei-access-key";

/** A key that the cloud gave for a while. */
export interface TemporaryKey {
  readonly key: Required<HuaweiAccessKey>;
  /** ms from the answer that brought it. */
  readonly lifetimeMs: number;
}

/**
 * Reads `{credential: {access, secret, securitytoken, expires_at}}`, the form of IAM and of the server's metadata.
 *
 * @param now the sender's clock, ms: a key's life does not depend on whether this machine's clock is right
 * @returns what is wrong with it, if something is; no content
 */
export function readTemporaryKey(json: unknown, now: number): TemporaryKey | string {
  const credential = (json as { credential?: Record<string, unknown> } | null | undefined)?.credential;
  if (typeof credential !== "object" || credential === null) return "it holds no credential";
  const { access, secret, securitytoken, expires_at } = credential;
  if (!isSendable(access) || !isSendable(secret) || !isSendable(securitytoken)) return "it holds no usable key";
  const lifetimeMs = lifetimeUntil(expires_at, now);
  if (lifetimeMs === null) return "it does not say until when the key is good";
  if (lifetimeMs <= 0) return "the key in it has expired already";
  return { key: { accessKey: access, secretKey: secret, securityToken: securitytoken }, lifetimeMs };
}

/** How long until an RFC 3339 time, ms; null if it is none. */
export function lifetimeUntil(expiresAt: unknown, now: number): number | null {
  const time = typeof expiresAt === "string" ? Date.parse(expiresAt) : Number.NaN;
  return Number.isNaN(time) ? null : time - now;
}

/** Whether a header can hold it: visible ASCII only. */
export function isSendable(value: unknown): value is string {
  return typeof value === "string" && /^[\x21-\x7E]+$/.test(value);
}
