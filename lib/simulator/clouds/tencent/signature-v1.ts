import { createHmac, timingSafeEqual } from "node:crypto";
import { parseTarget, type SimRequest } from "../../http";

/**
 * The server's half of API 2.0's signature, written from the document ("Signature Method": sort by name, join the
 * values as they are, HMAC) and not from any client: it must be able to contradict one.
 */
export interface SignedForm {
  readonly method: string;
  readonly path: string;
  /** Decoded, in the order they arrived. */
  readonly parameters: readonly (readonly [string, string])[];
}

/** GET carries its parameters in the query, POST in a form body. */
export function readForm(request: SimRequest): SignedForm {
  const target = parseTarget(request.target);
  const parameters = request.method === "POST" ? parseTarget(`?${request.body.toString("utf8")}`).query : target.query;
  return { method: request.method, path: target.rawPath, parameters };
}

export function value(form: Pick<SignedForm, "parameters">, name: string): string | undefined {
  return form.parameters.find(([key]) => key === name)?.[1];
}

/** What was signed, for this host: `GETredis.api.qcloud.com/v2/index.php?Action=…`. */
export function textToSign({ method, path, parameters }: SignedForm, host: string): string {
  const pairs: [string, string][] = [];
  for (const [name, content] of parameters) {
    if (name !== "Signature") pairs.push([name.split("_").join("."), content]);
  }
  // By code point, so capitals first and taskType.10 before taskType.2; equal names keep their order.
  pairs.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  let text = method + host + path;
  pairs.forEach(([name, content], index) => {
    text += `${index === 0 ? "?" : "&"}${name}=${content}`;
  });
  return text;
}

/** Only the exact word selects SHA-256; anything else is SHA-1. */
export function signV1(secretKey: string, form: SignedForm, host: string): string {
  const algorithm = value(form, "SignatureMethod") === "HmacSHA256" ? "sha256" : "sha1";
  return createHmac(algorithm, secretKey)
    .update(Buffer.from(textToSign(form, host), "utf8"))
    .digest("base64");
}

/** Whether the signature is right for one of the names this host goes by. */
export function verifyV1(form: SignedForm, hosts: readonly string[], secretKey: string): boolean {
  const given = Buffer.from(value(form, "Signature") ?? "");
  return hosts.some((host) => {
    const expected = Buffer.from(signV1(secretKey, form, host));
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
}

/** The host as it was asked for, and without the port: a simulator's port is no part of the service's name. */
export function hostsOf(request: SimRequest): string[] {
  const host = request.headers.host ?? "";
  return [...new Set([host, host.replace(/:\d+$/, "")])];
}
