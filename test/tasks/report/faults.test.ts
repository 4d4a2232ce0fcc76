import { RequestError, type RequestErrorKind } from "../../../lib/http/errors";
import { UnexpectedAnswerError } from "../../../lib/tasks/read/read-task";
import { WrongZoneError } from "../../../lib/tasks/read/zone";
import { faultCode } from "../../../lib/tasks/report/faults";

const codeOf = (kind: RequestErrorKind) =>
  faultCode(new RequestError({ kind, message: "m", operation: "o", request: "r", attempts: 1 }));

test.each<[RequestErrorKind, string]>([
  ["throttled", "throttled"],
  ["transient", "cloud_fault"],
  ["rejected", "credentials_rejected"],
  ["expired", "credentials_expired"],
  ["permission", "permission_denied"],
  ["not-found", "not_found"],
  ["invalid", "invalid_request"],
  ["unexpected", "unexpected_answer"],
  ["network", "no_connection"],
  ["unreachable", "no_connection"],
  ["certificate", "tls_failed"],
  ["tls", "tls_failed"],
  ["malformed", "unexpected_answer"],
  ["cached", "unexpected_answer"],
  ["proxy", "proxy_refused"],
  ["html", "unexpected_answer"],
  ["not-json", "unexpected_answer"],
  ["too-large", "answer_too_large"],
  ["redirect", "unexpected_answer"],
  ["insecure", "no_endpoint"],
  ["deadline", "out_of_time"],
  ["cancelled", "cancelled"],
])("a request that ends as %s is told as %s", (kind, code) => {
  expect(codeOf(kind)).toBe(code);
});

test("an answer that is not the document's, and times in another zone, have their codes", () => {
  expect(faultCode(new UnexpectedAnswerError("odd"))).toBe("unexpected_answer");
  expect(faultCode(new WrongZoneError("odd"))).toBe("wrong_zone");
});

test("what is no fault of a request has none", () => {
  expect(faultCode(new TypeError("a mistake of ours"))).toBeUndefined();
  expect(faultCode(null)).toBeUndefined();
});
