import { clockHint, describeVerdict, transportFault } from "../../lib/http/fault";
import { TransportError } from "../../lib/http/types";

it("a verdict is told in our words, then the cloud's, then what helps", () => {
  const verdict = { kind: "permission", code: "X.1", message: "no right. ", hint: "Ask." } as const;
  expect(describeVerdict(verdict, "permission", 403)).toBe(
    "the credentials are valid, but not allowed to do this (X.1, HTTP 403): no right. Ask.",
  );
  expect(describeVerdict({ kind: "throttled" }, "throttled", 429)).toBe(
    "the cloud throttles these requests (HTTP 429).",
  );
});

it.each([
  ["refused", "unreachable", "network"],
  ["dns", "unreachable", "network"],
  ["other", "unreachable", "network"],
  ["tls", "unreachable", "tls"],
  ["certificate", "certificate", "certificate"],
] as const)("%s says where the host comes from, unless the host has answered before: %s, %s", (kind, before, after) => {
  const error = new TransportError(kind, "bad");
  const said = 'bad. The host comes from region "x".';
  expect(transportFault(error, 'region "x"', false)).toMatchObject({ kind: before, detail: said });
  expect(transportFault(error, undefined, false).detail).toBe("bad.");
  const detail = after === "network" ? "bad." : said;
  expect(transportFault(error, 'region "x"', true)).toMatchObject({ kind: after, detail });
});

it.each(["timeout", "reset", "proxy", "too-large"] as const)("a fault of kind %s does not", (kind) => {
  expect(transportFault(new TransportError(kind, "bad"), 'region "x"', false).detail).toBe("bad.");
});

const MINUTE = 60_000;
it.each([
  ["signature expired", 20 * MINUTE, "This machine's clock is 20 minutes ahead of the server's"],
  ["x-sdk-date is wrong", -1 * MINUTE, "This machine's clock is 1 minute behind the server's"],
  ["verify aksk signature fail", 15 * MINUTE, "15 minutes ahead"],
])("a rejection %j with a clock %s ms off explains itself", (message, skew, expected) => {
  expect(clockHint(message, 1e12, 1e12 + skew)).toContain(expected);
});

it.each([
  ["token expires", 0],
  ["token expires", 59_999],
  ["verify aksk signature fail", 14 * MINUTE],
])("a rejection %j with a clock %s ms off blames no clock", (message, skew) => {
  expect(clockHint(message, 1e12, 1e12 + skew)).toBe("");
});

it("without the server's time no clock is blamed", () => {
  expect(clockHint("time", null, 0)).toBe("");
});
