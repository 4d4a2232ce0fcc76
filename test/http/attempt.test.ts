import { type Attempt, type Follower, Followers, observedTransport } from "../../lib/http/attempt";
import { TransportError } from "../../lib/http/types";
import { FakeClock, FakeTransport, failure, GET, type Step, setUp } from "../support/http-fakes";

const throttled: Step = { status: 429, headers: { "retry-after": "7", "x-request-id": "id-1" } };
const never: Step = () => new Promise(() => {});

/** What is told of a request that meets these steps. */
async function told(steps: Step[], during: (set: ReturnType<typeof setUp>) => void = () => {}, options = {}) {
  const attempts: Attempt[] = [];
  const set = setUp(steps, { onAttempt: (attempt) => attempts.push(attempt) });
  const asked = set.request(options).then(
    () => null,
    (error: unknown) => error,
  );
  await new Promise(setImmediate);
  during(set);
  await asked;
  return { attempts, sent: set.transport.sent.length };
}

describe("every sending is told once", () => {
  it("a good answer, with status, duration and the cloud's ID", async () => {
    const slow: Step = async () => {
      clock.time += 120;
      return { status: 200, headers: { "x-request-id": "id-7" }, text: "{}" };
    };
    const attempts: Attempt[] = [];
    const { request, clock } = setUp([slow], { onAttempt: (attempt) => attempts.push(attempt) });
    await request();
    expect(attempts).toEqual([
      {
        operation: "list tasks",
        request: "GET https://dcs.example.com/v2/p/tasks",
        attempt: 1,
        status: 200,
        fault: null,
        detail: null,
        durationMs: 120,
        requestId: "id-7",
        retryInMs: null,
      },
    ]);
  });

  it("each attempt of a request that is repeated, with its pause", async () => {
    const { attempts } = await told([throttled, new TransportError("reset", "it broke"), {}]);
    expect(attempts.map(({ attempt, status, fault, retryInMs }) => [attempt, status, fault, retryInMs])).toEqual([
      [1, 429, "throttled", 7_000],
      [2, null, "network", 500],
      [3, 200, null, null],
    ]);
    expect(attempts[0]).toMatchObject({ requestId: "id-1", detail: expect.stringContaining("throttles") });
  });

  it("a failure for good, without a pause", async () => {
    const { attempts } = await told([{ status: 404 }]);
    expect(attempts).toMatchObject([{ attempt: 1, status: 404, fault: "not-found", retryInMs: null }]);
  });

  it("the last attempt that there is time for", async () => {
    const { attempts } = await told([throttled], () => {}, { deadline: 5_000 });
    expect(attempts).toMatchObject([{ attempt: 1, status: 429, fault: "throttled", retryInMs: null }]);
  });

  it("one that is cut short by the caller", async () => {
    const { attempts, sent } = await told([never], ({ controller }) => controller.abort());
    expect(sent).toBe(1);
    expect(attempts).toMatchObject([{ attempt: 1, status: null, fault: "cancelled" }]);
  });

  it("one whose expired token is renewed, and the one after it", async () => {
    const attempts: Attempt[] = [];
    const { request, authenticator } = setUp([{ status: 419 }, {}], { onAttempt: (attempt) => attempts.push(attempt) });
    authenticator.renew = async () => true;
    await request();
    expect(attempts).toMatchObject([
      { attempt: 1, status: 419, fault: "expired" },
      { attempt: 2, status: 200, fault: null },
    ]);
  });
});

it("what was not sent is not told", async () => {
  const attempts: Attempt[] = [];
  const { request, controller } = setUp([{}], { onAttempt: (attempt) => attempts.push(attempt) });
  controller.abort();
  await failure(request());
  await failure(request({}, { ...GET, url: "http://dcs.example.com/" }));
  expect(attempts).toEqual([]);
});

it("no secret is told, whatever comes back", async () => {
  const echo = "SECRET-TOKEN-1";
  const { attempts } = await told([
    new TransportError("reset", `broke ${echo}`),
    { status: 500, headers: { "x-request-id": echo } },
    { status: 400, text: JSON.stringify({ echo }) },
  ]);
  expect(attempts).toHaveLength(3);
  expect(JSON.stringify(attempts)).not.toContain(echo);
});

describe("a transport without a client", () => {
  const clock = new FakeClock();
  const send = async (step: Step) => {
    const attempts: Attempt[] = [];
    const telling = observedTransport(new FakeTransport([step]), clock, "read", (attempt) => attempts.push(attempt));
    const outcome = await telling.send(GET, { signal: new AbortController().signal, timeoutMs: 1 }).catch(String);
    return { attempts, outcome, secrets: telling.secrets?.() };
  };

  it("tells of an answer what its status is, and passes it on", async () => {
    const { attempts, outcome, secrets } = await send({ status: 404 });
    expect(outcome).toMatchObject({ status: 404 });
    expect(attempts).toMatchObject([{ operation: "read", status: 404, fault: null, attempt: null }]);
    expect(secrets).toEqual([]);
  });

  it("tells of a fault which it is, and passes it on", async () => {
    const { attempts, outcome } = await send(new TransportError("timeout", "no answer"));
    expect(outcome).toContain("no answer");
    expect(attempts).toMatchObject([{ status: null, fault: "timeout", detail: "no answer" }]);
  });

  it("tells nothing that an unknown error may hold", async () => {
    const { attempts } = await send(new Error("Authorization: SECRET"));
    expect(attempts).toMatchObject([{ status: null, fault: "other", detail: null }]);
  });
});

describe("who follows together with others", () => {
  const follower = () => {
    const heard: unknown[] = [];
    const one: Follower = { sent: (requests) => heard.push(requests), told: ({ attempt }) => heard.push({ attempt }) };
    return { heard, one };
  };
  const attempt = (number: number) => ({ attempt: number }) as Attempt;

  it("and comes late hears how much was sent before, and what came of the last", () => {
    const [early, late] = [follower(), follower()];
    const all = new Followers();
    all.add(early.one);
    all.sent(1);
    all.told(attempt(1));
    all.sent(2);
    all.told(attempt(2));
    all.add(late.one);
    expect(early.heard).toEqual([0, 1, { attempt: 1 }, 2, { attempt: 2 }]);
    expect(late.heard).toEqual([3, { attempt: 2 }]);
  });

  it("and has left hears nothing more", () => {
    const { heard, one } = follower();
    const all = new Followers();
    all.add(one);
    all.delete(one);
    all.sent(1);
    all.told(attempt(1));
    expect([heard, all.requests]).toEqual([[0], 1]);
  });
});
