import { namesOf, type Progress, requestError } from "../../lib/http/progress";
import { TransportError } from "../../lib/http/types";
import { redactorFor } from "../../lib/text/redact";

const SECRET = "sk-hidden-9";
const redact = redactorFor([SECRET]);
const progress: Progress = {
  request: { method: "GET", url: `https://a.example/${SECRET}/${"x".repeat(100_000)}`, query: [], headers: {} },
  operation: `list ${SECRET}${"y".repeat(1_000)}`,
  ...{ started: 0, host: "a.example", attempts: 2, renewed: false, last: null },
};

test("a request is named within bounds and without secrets", () => {
  const { operation, request } = namesOf(progress, redact);
  expect(operation).toMatch(/^list \*\*\*y{200,300}…$/);
  expect(request).toMatch(/^GET https:\/\/a\.example\/\*\*\*\/x{200,300}…$/);
});

test("so is what went wrong with it, and every part of the error", () => {
  const detail = `\u001b[2J${SECRET} ${"z".repeat(1_000)}`;
  const fault = { kind: "network", detail, cause: new TransportError("reset", detail) } as const;
  const error = requestError(progress, fault, "deadline", 1_500, redact);
  expect(error.message.length).toBeLessThan(1_600);
  expect(error.message).toMatch(/ Sent 2 times in 1\.5 s\. The deadline leaves no time to try again\.$/);
  expect(error.cause).toMatchObject({ message: expect.stringMatching(/^\[2J\*\*\* z+…$/) });
  expect(JSON.stringify([error, error.message])).not.toContain(SECRET);
});
