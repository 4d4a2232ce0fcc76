import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { parseTarget, type SimRequest } from "../../http";
import { own } from "../../own";

/**
 * The server's half of TC3-HMAC-SHA256, written from the document ("Signature v3", 239/32046) and not from any client:
 * it must be able to contradict one.
 */
export interface Tc3Authorization {
  readonly secretId: string;
  readonly date: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const FORM =
  /^TC3-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{4}-\d{2}-\d{2})\/([a-z0-9-]+)\/tc3_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;

/** The parts of the header; undefined when it is not of the documented form. */
export function parseTc3(header: string): Tc3Authorization | undefined {
  const match = FORM.exec(header);
  if (!match) return undefined;
  const [, secretId, date, service, names, signature] = match as unknown as string[];
  return {
    secretId: secretId!,
    date: date!,
    service: service!,
    signedHeaders: names!.split(";"),
    signature: signature!,
  };
}

/** `2019-02-25`, the UTC date of a timestamp in seconds. */
export function utcDate(timestamp: number): string {
  return new Date(timestamp * 1000).toISOString().split("T")[0]!;
}

/** The text both sides must agree on; undefined when a signed header did not arrive, or a mandatory one is unsigned. */
export function canonicalTc3(request: SimRequest, signedHeaders: readonly string[], host: string): string | undefined {
  if (!signedHeaders.includes("content-type") || !signedHeaders.includes("host")) return undefined;
  let headers = "";
  for (const name of [...signedHeaders].sort()) {
    const content = name === "host" ? host : own(request.headers, name);
    if (content === undefined) return undefined;
    headers += `${name}:${content.trim().toLowerCase()}\n`;
  }
  const query = request.method === "GET" ? request.target.slice(parseTarget(request.target).rawPath.length + 1) : "";
  const names = [...signedHeaders].sort().join(";");
  return `${request.method}\n/\n${query}\n${headers}\n${names}\n${sha256(request.body)}`;
}

/** Three derived keys, then the signature (step 3). */
export function signTc3(secretKey: string, authorization: Tc3Authorization, timestamp: string, text: string): string {
  const { date, service } = authorization;
  const scope = `${date}/${service}/tc3_request`;
  let key = Buffer.from(`TC3${secretKey}`, "utf8");
  for (const part of [date, service, "tc3_request"]) key = createHmac("sha256", key).update(part).digest();
  const toSign = `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${sha256(text)}`;
  return createHmac("sha256", key).update(toSign).digest("hex");
}

/** Whether the signature is right for one of the names this host goes by. */
export function verifyTc3(
  request: SimRequest,
  authorization: Tc3Authorization,
  hosts: readonly string[],
  secretKey: string,
): boolean {
  const timestamp = request.headers["x-tc-timestamp"] ?? "";
  return hosts.some((host) => {
    const text = canonicalTc3(request, authorization.signedHeaders, host);
    if (text === undefined) return false;
    const expected = signTc3(secretKey, authorization, timestamp, text);
    return timingSafeEqual(Buffer.from(expected, "hex"), Buffer.from(authorization.signature, "hex"));
  });
}

function sha256(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}
