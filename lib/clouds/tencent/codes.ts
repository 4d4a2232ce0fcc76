import type { CodeMeaning, CodeTable } from "../../http/classify";

const CLOCK = "Its time must be within 5 minutes of the server's: check this machine's clock.";
const REPLAY: CodeMeaning = {
  kind: "expired",
  hint: `This is not about the key: the request counts as a replay, because of its Nonce or its Timestamp. ${CLOCK}`,
};

/** What API 2.0 calls a Nonce that was used before, or a Timestamp too far off. Older pages only know the first code. */
export const TENCENT_V1_REPLAYS: readonly string[] = ["4200", "4500"];

/**
 * Codes of API 2.0 that every service shares ("Error Codes" of its documents). Those below 5000 come from the gateway,
 * which may not have looked at the signature yet.
 */
export const TENCENT_V1_CODES: CodeTable = {
  "4000": { kind: "invalid", authenticated: false },
  "4100": { kind: "rejected" },
  "4101": { kind: "permission" },
  "4102": { kind: "permission" },
  "4103": { kind: "permission" },
  "4104": { kind: "rejected" },
  "4105": { kind: "rejected" },
  "4106": { kind: "rejected" },
  "4110": { kind: "permission" },
  // Older pages only; the newer ones know 4500 for both.
  "4200": REPLAY,
  "4300": { kind: "permission", authenticated: false },
  "4400": { kind: "throttled" },
  "4500": REPLAY,
  "4600": { kind: "invalid", authenticated: false, hint: "API 2.0 is served over https only." },
  "5000": { kind: "not-found" },
  // "The operation on the resource failed", but also what a wrong projectId is told by.
  "5100": { kind: "invalid" },
  "6000": { kind: "transient" },
  "6100": {
    kind: "unexpected",
    hint: "API 2.0 of CRS has very likely been switched off (announced for 2023-01-01). Its successor lists the same tasks: use redis_tasks instead of crs_tasks. Else check endpoints.crs.",
  },
  "6200": { kind: "transient" },
  "10701": { kind: "not-found" },
  "11201": { kind: "invalid" },
};

/**
 * Codes of API 3.0 that every service shares (product document 239/32050), with those that the official provider repeats.
 * They are judged for requests that only read: that an operation failed, a resource is busy or a limit is reached passes.
 * A code without an entry of its own has the meaning of the part before its first dot.
 */
export const TENCENT_V3_CODES: CodeTable = {
  ActionOffline: { kind: "unexpected", hint: "The cloud has taken this API out of service." },
  AuthFailure: { kind: "rejected" },
  "AuthFailure.SignatureExpire": { kind: "rejected", hint: CLOCK },
  "AuthFailure.TokenFailure": { kind: "expired" },
  "AuthFailure.UnauthorizedOperation": { kind: "permission" },
  FailedOperation: { kind: "transient" },
  InternalError: { kind: "transient" },
  InvalidParameter: { kind: "invalid" },
  "InvalidParameter.ActionInProgress": { kind: "transient" },
  "InvalidParameter.PermissionDenied": { kind: "permission" },
  InvalidParameterValue: { kind: "invalid" },
  InvalidRequest: { kind: "invalid", authenticated: false },
  IpInBlacklist: { kind: "permission", authenticated: false },
  IpNotInWhitelist: { kind: "permission", authenticated: false },
  LimitExceeded: { kind: "transient" },
  MissingParameter: { kind: "invalid", authenticated: false },
  RequestLimitExceeded: { kind: "throttled" },
  RequestSizeLimitExceeded: { kind: "invalid", authenticated: false },
  ResourceBusy: { kind: "transient" },
  ResourceInUse: { kind: "transient" },
  ResourceNotFound: { kind: "not-found" },
  ResourceUnavailable: { kind: "transient" },
  ServiceUnavailable: { kind: "transient" },
  TradeUnknownError: { kind: "transient" },
  UnauthorizedOperation: { kind: "permission" },
  UnknownParameter: { kind: "invalid", authenticated: false },
  UnsupportedProtocol: { kind: "invalid", authenticated: false },
  UnsupportedRegion: {
    kind: "invalid",
    authenticated: false,
    hint: "Check the region. The international site has a host of its own, which `endpoints` takes.",
  },
};
