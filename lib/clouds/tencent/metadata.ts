import { MetadataError, patiently } from "../../auth/metadata";
import type { Clock } from "../../http/clock";
import { percentEncode } from "../../http/encode";
import { type RawResponse, type Transport, TransportError } from "../../http/types";
import { objectIn } from "../../json/value";
import type { TencentKey } from "./key";

/** A temporary key and its end, ms since the epoch. */
export interface TencentRoleKey extends TencentKey {
  readonly expiresAt: number;
}

export interface TencentMetadataOptions {
  /** Must not use a proxy: the metadata service answers the machine itself, and hands out keys over plain http. */
  readonly transport: Transport;
  readonly clock: Pick<Clock, "sleep">;
  /** @default the address inside every Tencent Cloud machine */
  readonly url?: string;
}

/** Reached over the machine's own network only; it has no https. */
export const TENCENT_METADATA_URL = "http://metadata.tencentyun.com";

/** The service is next door: what takes longer is a machine that has none (the official provider waits as long). */
const TIMEOUT_MS = 2_000;

/**
 * Asks the metadata service of a CVM for the temporary key of its role.
 *
 * @throws MetadataError naming the role and what went wrong, never the answer; the signal's reason on abort.
 */
export async function fetchTencentRoleKey(
  role: string,
  { transport, clock, url = TENCENT_METADATA_URL }: TencentMetadataOptions,
  signal: AbortSignal,
): Promise<TencentRoleKey> {
  const request = {
    method: "GET",
    url: `${url}/latest/meta-data/cam/security-credentials/${percentEncode(role)}`,
    query: [],
    headers: {},
  } as const;
  const read = async () => {
    const answer = await transport.send(request, { signal, timeoutMs: TIMEOUT_MS }).catch((error: unknown) => {
      if (!(error instanceof TransportError)) throw error;
      return `the metadata service did not answer (${error.message})`;
    });
    const key = typeof answer === "string" ? answer : readKey(answer);
    // Whoever names a role knows that the service is there.
    if (typeof key === "string") throw new MetadataError(key, true);
    return key;
  };
  try {
    return await patiently(read, clock, signal);
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error;
    throw new MetadataError(
      `The temporary key of the CVM role ${JSON.stringify(role)} cannot be read: ${error.message}. ` +
        "tencentcloud.cam_role_name (TENCENTCLOUD_CAM_ROLE_NAME) works on Tencent Cloud machines with this role only.",
      false,
      "cam_role_name",
    );
  }
}

/** The key, or why it is none. */
function readKey({ status, text }: RawResponse): TencentRoleKey | string {
  if (status === 404) return "the metadata service knows no such role";
  if (status !== 200) return `the metadata service answered HTTP ${status}`;
  const body = objectIn(text);
  if (body === null) return "the metadata service's answer is not a JSON object";
  const { TmpSecretId: secretId, TmpSecretKey: secretKey, Token: securityToken, ExpiredTime, Code } = body;
  if (Code !== "Success") return `the metadata service says ${JSON.stringify(String(Code).slice(0, 100))}`;
  const expiresAt = Number(ExpiredTime) * 1000;
  if (!isText(secretId) || !isText(secretKey) || !isText(securityToken) || !(expiresAt > 0)) {
    return "the metadata service's answer has no TmpSecretId, TmpSecretKey, Token or ExpiredTime";
  }
  return { secretId, secretKey, securityToken, expiresAt };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
