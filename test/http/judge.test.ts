import type { Verdict } from "../../lib/http/classify";
import { judge } from "../../lib/http/judge";
import type { RawResponse } from "../../lib/http/types";
import { redactorFor } from "../../lib/text/redact";

const asIs = (text: string) => text;
const raw = (more: Partial<RawResponse> = {}): RawResponse => ({ status: 200, headers: {}, text: "{}", ...more });
const run = (response: RawResponse, verdict: Verdict) => judge(response, "https://a.example/x", () => verdict, 0, asIs);

it("a classifier's word on authentication wins over the kind's default", () => {
  expect(run(raw({ status: 404 }), { kind: "not-found" }).credential).toBe("accepted");
  expect(run(raw({ status: 404 }), { kind: "not-found", authenticated: false }).credential).toBe("unknown");
  expect(run(raw({ status: 429 }), { kind: "throttled", authenticated: true }).credential).toBe("accepted");
});

it.each(["ok", "permission", "project", "not-found", "invalid"] as const)(
  "whoever answers that a request is %s has accepted the credential",
  (kind) => {
    expect(run(raw({ status: 400 }), { kind }).credential).toBe("accepted");
  },
);

it("a refusal is one however its body looks", () => {
  const judged = run(raw({ status: 401, text: "<html></html>" }), { kind: "rejected" });
  expect(judged).toMatchObject({ credential: "rejected", outcome: { fault: { kind: "rejected" } } });
});

it.each([
  [200, "{", "not-json"],
  [429, "slow down", "throttled"],
  [503, "", "transient"],
  [503, "<html>", "html"],
])("a %s with the body %j is %s, and keeps the pause that was asked for", (status, text, kind) => {
  const judged = run(raw({ status, text, headers: { "retry-after": "3" } }), { kind: "ok" });
  expect(judged).toMatchObject({
    credential: "unknown",
    outcome: { fault: { kind, retryAfterMs: 3000 } },
  });
});

it("what is quoted is redacted before it is cut, so no half of a secret is left", () => {
  const redact = redactorFor(["SECRET-VALUE"]);
  const detail = (response: Partial<RawResponse>, verdict: Verdict) =>
    (judge(raw(response), "https://a.example/x", () => verdict, 0, redact).outcome as { fault: { detail: string } })
      .fault.detail;
  const message = `${"x".repeat(495)} SECRET-VALUE`;
  expect(detail({ status: 400 }, { kind: "invalid", message, code: message })).not.toContain("SECR");
  const text = `<html><title>${"x".repeat(74)} SECRET-VALUE</title>`;
  expect(detail({ status: 502, text }, { kind: "transient" })).toMatch(/x{74} \*\*\*"/);
});

it("what is quoted is one line of bounded length, without what nobody sees", () => {
  const text = `a\n\u001b[2J\u202eb ${"x".repeat(100_000)}`;
  const verdict = { kind: "invalid", message: text, code: text, requestId: text } as const;
  const { outcome, requestId } = judge(raw({ status: 400 }), "https://a.example/x", () => verdict, 0, asIs);
  const { fault } = outcome as { fault: { detail: string; code: string } };
  expect(fault.code).toMatch(/^a \[2J b x+…$/);
  expect([fault.code.length, requestId!.length]).toEqual([100, 100]);
  expect(fault.detail.length).toBeLessThan(800);
  expect(fault.detail).not.toMatch(/\p{C}/u);
});

it("request ids are redacted, whoever gives them", () => {
  const redact = () => "***";
  const headers = { "x-request-id": "SECRET" };
  const id = (verdict: Verdict) => judge(raw({ headers }), "https://a.example/x", () => verdict, 0, redact).requestId;
  expect([id({ kind: "ok" }), id({ kind: "ok", requestId: "SECRET" })]).toEqual(["***", "***"]);
});

it("a redirect is not shown to the classifier", () => {
  const classify = jest.fn();
  const location = "/login";
  const judged = judge(raw({ status: 302, headers: { location } }), "https://a.example/x", classify, 0, asIs);
  expect(classify).not.toHaveBeenCalled();
  expect(judged.outcome).toMatchObject({ fault: { detail: expect.stringContaining("redirects to the same host") } });
});

it("a body that is not JSON reaches the classifier as undefined", () => {
  const classify = jest.fn(() => ({ kind: "ok" }) as const);
  judge(raw({ text: "x" }), "https://a.example/x", classify, 0, asIs);
  expect(classify).toHaveBeenCalledWith(expect.anything(), undefined);
});

it("an error in an answer with status 200 is an error", () => {
  expect(run(raw(), { kind: "invalid", code: "E" }).outcome).toMatchObject({
    fault: { kind: "invalid", code: "E", status: 200 },
  });
});

it("the request id is the body's, else the header's", () => {
  const response = raw({ headers: { "x-request-id": "header" } });
  expect(run(response, { kind: "ok" }).requestId).toBe("header");
  expect(run(response, { kind: "ok", requestId: "body" }).requestId).toBe("body");
  expect(run(raw(), { kind: "ok" }).requestId).toBeNull();
});

it.each([
  ["5", {}, { kind: "ok" }],
  ["0, 5", {}, { kind: "ok" }],
  ["5", { status: 404 }, { kind: "not-found" }],
  ["5", { status: 403 }, { kind: "permission", authenticated: true }],
] as const)(
  "what a cache has kept (Age: %s; %j) is no answer, and says nothing of the credential",
  (age, more, verdict) => {
    expect(run(raw({ headers: { age }, ...more }), verdict)).toMatchObject({
      credential: "unknown",
      outcome: { fault: { kind: "cached" } },
    });
  },
);

it("a refusal is heeded even if a cache has kept it: a key is locked by being sent again and again", () => {
  for (const kind of ["rejected", "expired"] as const) {
    expect(run(raw({ status: 401, headers: { age: "5" } }), { kind }).outcome).toMatchObject({ fault: { kind } });
  }
});

it("what a cache has kept does not tell the time", () => {
  const date = "Tue, 02 Jan 2024 03:04:05 GMT";
  const told = (more: Record<string, string>) => run(raw({ headers: { date, ...more } }), { kind: "ok" }).date;
  const time = Date.UTC(2024, 0, 2, 3, 4, 5);
  expect([told({}), told({ age: "0" }), told({ age: "x" }), told({ age: "1" }), told({ age: "7200" })]).toEqual([
    ...[time, time, time],
    ...[null, null],
  ]);
});

it("a date in Retry-After makes nobody wait for years because the Date beside it is wrong", () => {
  const [now, later] = [Date.UTC(2024, 0, 2, 3, 4, 5), "Tue, 02 Jan 2024 03:04:15 GMT"];
  const headers = { "retry-after": later, date: "Thu, 01 Jan 1970 00:00:00 GMT" };
  const judged = judge(raw({ status: 429, headers }), "https://a.example/x", () => ({ kind: "throttled" }), now, asIs);
  expect(judged.outcome).toMatchObject({ fault: { retryAfterMs: 10_000 } });
});
