import type { CodeMeaning, CodeTable } from "../../http/classify";

/**
 * Codes of the API gateway, which answers before any service does. The same
 * numbers come with the prefix `APIGW.` and, from older gateways, `APIG.`.
 */
const GATEWAY: CodeTable = {
  "0101": {
    kind: "not-found",
    authenticated: false,
    hint: "The API itself is unknown there: check the endpoint and the region.",
  },
  "0201": { kind: "transient" },
  "0202": { kind: "transient" },
  "0203": { kind: "transient" },
  "0301": { kind: "rejected" },
  "0303": { kind: "rejected" },
  "0304": { kind: "permission" },
  "0307": { kind: "expired" },
  "0308": { kind: "throttled" },
  "0601": { kind: "transient" },
};

const LOCKED: CodeMeaning = {
  kind: "rejected",
  hint: "The key is locked for five minutes after more than five bad signatures, by whoever uses it.",
};

/** How a token that ran out is reported, under whatever code. */
export const TOKEN_EXPIRED = /token (?:expires|must be updated)/i;

/**
 * What a gateway code means; null if it is none. 0201 stands for a request that is
 * too long (400, 413, 414) as well as for a backend that fails (500, 502, 504).
 */
export function gatewayMeaning(code: string, message: string, status: number): CodeMeaning | null {
  const number = /^APIGW?\.(\d{4})$/.exec(code)?.[1];
  if (number === undefined) return null;
  if (number === "0301" && /reach the limit/i.test(message)) return LOCKED;
  // A token that ran out is reported as 0301 too, and can be renewed where the credential allows it.
  if (number === "0301" && TOKEN_EXPIRED.test(message)) return { kind: "expired" };
  if (number === "0201" && status < 500) return { kind: "invalid", authenticated: false };
  return GATEWAY[number] ?? null;
}
