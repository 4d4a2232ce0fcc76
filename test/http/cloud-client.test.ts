import { inspect } from "node:util";
import fc from "fast-check";
import { CredentialRejectedError } from "../../lib/http/authenticator";
import type { Classifier } from "../../lib/http/classify";
import { TransportError } from "../../lib/http/types";
import { byStatus, failure, GET, type Step, setUp } from "../support/http-fakes";

const reset = new TransportError("reset", "the connection broke");
const never: Step = () => new Promise(() => undefined);

describe("a good answer", () => {
  it("brings the body, the server's time, the request id and the number of attempts", async () => {
    const headers = { date: "Tue, 02 Jan 2024 03:04:05 GMT", "x-request-id": "r-1" };
    const { request } = setUp([{ status: 503 }, { text: '{"tasks":[]}', headers }]);
    expect(await request()).toEqual({
      json: { tasks: [] },
      serverTime: Date.UTC(2024, 0, 2, 3, 4, 5),
      requestId: "r-1",
      status: 200,
      attempts: 2,
    });
  });

  it("tells the server's time only if another clock bears it out", async () => {
    const headers = { date: "Tue, 02 Jan 2024 01:04:05 GMT" };
    const { request } = setUp([{ headers }, { headers: { date: "Tue, 02 Jan 2024 03:04:05 GMT" } }, { headers }]);
    const time = Date.UTC(2024, 0, 2, 3, 4, 5);
    const times = [await request(), await request(), await request()].map(({ serverTime }) => serverTime);
    expect(times).toEqual(["unconfirmed", time, time]);
  });

  it("is the only one that tells it: a page may come from anything on the way", async () => {
    const headers = { date: "Tue, 02 Jan 2024 03:04:05 GMT" };
    const page = { status: 502, text: "<html></html>", headers };
    expect((await setUp([page, {}]).request()).serverTime).toBeNull();
    const error = await failure(setUp([page], { maxAttempts: 1 }).request());
    expect(error.serverTime).toBeNull();
    const refused = setUp([{ status: 404, text: "{}", headers }]);
    expect((await failure(refused.request())).serverTime).toBe(Date.UTC(2024, 0, 2, 3, 4, 5));
  });

  it("is judged by the operation's own classifier where it has one", async () => {
    const { request } = setUp([{ status: 200 }]);
    const error = await failure(
      request({ classify: () => ({ kind: "not-found", code: "X.1", requestId: "in-body" }) }),
    );
    expect(error).toMatchObject({ kind: "not-found", code: "X.1", requestId: "in-body" });
  });
});

describe("what may pass is repeated", () => {
  const faults: [string, Step][] = [
    ["throttling", { status: 429 }],
    ["a 5xx", { status: 503 }],
    ["a timeout", new TransportError("timeout", "no answer")],
    ["a reset", reset],
    ["a refused connection", new TransportError("refused", "no")],
    ["a name without address", new TransportError("dns", "no")],
    ["a failed handshake", new TransportError("tls", "no")],
    ["an unknown fault", new TransportError("other", "?")],
    ["a cut body", { text: '{"tasks":[' }],
    ["an empty body", { text: "" }],
    ["an HTML page", { status: 200, text: "<html><title>Sorry</title></html>" }],
    ["an HTML page with status 404", { status: 404, text: "<html></html>" }],
  ];
  it.each(faults)("%s", async (_name, step) => {
    const { request, transport, clock } = setUp([step, { text: "{}" }]);
    expect((await request()).attempts).toBe(2);
    expect(transport.sent).toHaveLength(2);
    expect(clock.sleeps).toEqual([250]);
  });

  it("at most maxAttempts times, and then the cause is told", async () => {
    const { request, transport } = setUp([{ status: 503 }], { maxAttempts: 3 });
    const error = await failure(request());
    expect(error).toMatchObject({ kind: "transient", status: 503, attempts: 3, gaveUp: "attempts" });
    expect(error.message).toContain("Sent 3 times");
    expect(transport.sent).toHaveLength(3);
  });

  it("8 times by default", async () => {
    const { request, transport } = setUp([reset]);
    await failure(request());
    expect(transport.sent).toHaveLength(8);
  });

  it("with pauses that double up to the cap, times a random share", async () => {
    const { request, clock } = setUp([reset], { maxAttempts: 5, backoff: { baseMs: 100, capMs: 300 } });
    await failure(request());
    expect(clock.sleeps).toEqual([50, 100, 150, 150]);
  });

  it.each([
    ["seconds", "7", 7000],
    ["a date on the server's clock", "Tue, 02 Jan 2024 09:00:09 GMT", 9000],
  ])("not before Retry-After, given as %s", async (_form, value, expected) => {
    const headers = { "retry-after": value, date: "Tue, 02 Jan 2024 09:00:00 GMT" };
    const { request, clock } = setUp([{ status: 429, headers }, {}]);
    await request();
    expect(clock.sleeps).toEqual([expected]);
  });

  it("no earlier than the back-off if Retry-After is shorter", async () => {
    const { request, clock } = setUp([{ status: 429, headers: { "retry-after": "0" } }, {}]);
    await request();
    expect(clock.sleeps).toEqual([250]);
  });
});

describe("the deadline", () => {
  it("ends the repeating at once when the next pause would pass it, with the last cause", async () => {
    const { request, clock } = setUp([{ status: 429, headers: { "retry-after": "60" } }]);
    const error = await failure(request({ deadline: 30_000 }));
    expect(error).toMatchObject({ kind: "throttled", gaveUp: "deadline", attempts: 1 });
    expect(error.message).toContain("deadline");
    expect(clock.sleeps).toEqual([]);
  });

  it("shortens the time of an attempt", async () => {
    const { request, transport } = setUp([{}]);
    await request({ deadline: 1500 });
    await request({ deadline: Number.POSITIVE_INFINITY });
    expect(transport.timeouts).toEqual([1500, 30_000]);
  });

  it("that cuts an attempt short hides no cause, and is told with the host where there is none", async () => {
    const timeout = new TransportError("timeout", "dcs.example.com gave no complete answer within 1.2 s");
    const told: unknown[] = [];
    const { request } = setUp([{ status: 429 }, timeout, timeout], { onAttempt: ({ fault }) => told.push(fault) });
    const first = await failure(request({ deadline: 1_500 }));
    expect(first).toMatchObject({ kind: "throttled", gaveUp: "deadline", attempts: 2 });
    const second = await failure(request({ deadline: 3_000 }));
    expect(second).toMatchObject({ kind: "deadline", gaveUp: "deadline", attempts: 1 });
    expect(second.message).toContain("dcs.example.com gave no complete answer within 1.2 s.");
    expect(told).toEqual(["throttled", "deadline", "deadline"]);
  });

  it("in the past means that nothing is sent", async () => {
    const { request, transport } = setUp([{}]);
    expect(await failure(request({ deadline: 0 }))).toMatchObject({ kind: "deadline", attempts: 0 });
    expect(transport.sent).toHaveLength(0);
  });

  it("also ends waiting for a place in line", async () => {
    const { request, controller } = setUp([never], { maxConcurrentRequests: 1 });
    const first = failure(request());
    expect(await failure(request({ deadline: 20 }))).toMatchObject({ kind: "deadline", attempts: 0 });
    controller.abort();
    await first;
  });

  it("is not the only limit: requestTimeoutMs bounds each attempt", async () => {
    const { request, transport } = setUp([{}], { requestTimeoutMs: 1234 });
    await request();
    expect(transport.timeouts).toEqual([1234]);
  });
});

describe("what will not pass is not repeated", () => {
  const faults: [string, Step, string][] = [
    ["a rejected signature", { status: 401 }, "rejected"],
    ["a rejected signature on an HTML page", { status: 401, text: "<html></html>" }, "rejected"],
    ["an expired token that cannot be renewed", { status: 419 }, "expired"],
    ["something unknown", { status: 404 }, "not-found"],
    ["a wrong request", { status: 400 }, "invalid"],
    ["a redirect", { status: 302, headers: { location: "https://evil.example/steal" } }, "redirect"],
    ["an answer that is too large", new TransportError("too-large", "large"), "too-large"],
    ["a wrong certificate", new TransportError("certificate", "self-signed"), "certificate"],
    ["a proxy's refusal", new TransportError("proxy", "407"), "proxy"],
    ["a proxy's refusal of plain http", { status: 407 }, "proxy"],
  ];
  it.each(faults)("%s", async (_name, step, kind) => {
    const { request, transport } = setUp([step, {}]);
    expect(await failure(request())).toMatchObject({ kind, attempts: 1, gaveUp: null });
    expect(transport.sent).toHaveLength(1);
  });
});

describe("an expired token", () => {
  it("is renewed once, at once, and the request is sent with the new one", async () => {
    const { request, transport, authenticator, clock } = setUp([{ status: 419 }, {}]);
    authenticator.renew = async (sent) => {
      expect(sent.headers["X-Auth-Token"]).toBe("SECRET-TOKEN-1");
      authenticator.token = "SECRET-TOKEN-2";
      return true;
    };
    expect((await request()).attempts).toBe(2);
    expect(transport.sent.map((sent) => sent.headers["X-Auth-Token"])).toEqual(["SECRET-TOKEN-1", "SECRET-TOKEN-2"]);
    expect(clock.sleeps).toEqual([]);
    expect(authenticator.verdicts).toEqual(["unknown", "accepted"]);
  });

  it("is not renewed a second time", async () => {
    const { request, authenticator, transport } = setUp([{ status: 419 }]);
    authenticator.renew = jest.fn(async () => true);
    expect(await failure(request())).toMatchObject({ kind: "expired", attempts: 2 });
    expect(authenticator.renew).toHaveBeenCalledTimes(1);
    expect(transport.sent).toHaveLength(2);
  });

  it("is an error when there is no new one", async () => {
    const { request, authenticator, transport } = setUp([{ status: 419 }]);
    authenticator.renew = async () => false;
    expect(await failure(request())).toMatchObject({ kind: "expired" });
    expect(transport.sent).toHaveLength(1);
    expect(authenticator.verdicts).toEqual(["rejected"]);
  });
});

describe("an answer that may mean an expired token, or something else", () => {
  const unclear: Classifier = ({ status }) =>
    status < 300 ? { kind: "ok" } : { kind: "permission", code: "X.1", mayBeExpired: true };

  it("has the token renewed, and is no more than an old token if the new one does", async () => {
    const { request, transport, authenticator } = setUp([{ status: 400 }, {}], { classify: unclear });
    authenticator.renew = jest.fn(async () => true);
    expect((await request()).attempts).toBe(2);
    expect(transport.sent).toHaveLength(2);
    expect(jest.mocked(authenticator.renew).mock.calls[0]![2]).toBe("X.1");
  });

  it("means the other thing if it comes again, or if there is no new token", async () => {
    for (const [renew, attempts] of [[async () => true, 2] as const, [undefined, 1] as const]) {
      const { request, authenticator } = setUp([{ status: 400 }], { classify: unclear });
      authenticator.renew = renew;
      expect(await failure(request())).toMatchObject({ kind: "permission", attempts });
      expect(authenticator.verdicts.at(-1)).toBe("accepted");
    }
  });
});

describe("a courtesy", () => {
  it.each([401, 419])("that is refused with %d leaves the credential as it is", async (status) => {
    const { request, authenticator } = setUp([{ status }]);
    await failure(request({ bestEffort: true }));
    expect(authenticator.verdicts).toEqual(["unknown"]);
  });

  it("that is granted proves the credential like any other request", async () => {
    const { request, authenticator } = setUp([{}]);
    await request({ bestEffort: true });
    expect(authenticator.verdicts).toEqual(["accepted"]);
  });
});

describe("the credential's verdict", () => {
  it.each<[string, Step, string]>([
    ["accepted by a good answer", {}, "accepted"],
    ["accepted by an answer about the request", { status: 404 }, "accepted"],
    ["rejected by a 401", { status: 401 }, "rejected"],
    ["unknown after a network fault", reset, "unknown"],
    ["unknown after a 5xx", { status: 500 }, "unknown"],
    ["unknown after throttling", { status: 429 }, "unknown"],
    ["unknown after a redirect", { status: 301 }, "unknown"],
    ["unknown after a page that is not the API's", { status: 404, text: "<html></html>" }, "unknown"],
  ])("is %s", async (_name, step, verdict) => {
    const { request, authenticator } = setUp([step], { maxAttempts: 1 });
    await request().catch(() => undefined);
    expect(authenticator.verdicts).toEqual([verdict]);
  });

  it("is given even when the request is cancelled", async () => {
    const { request, authenticator, controller } = setUp([never]);
    const failed = failure(request());
    await new Promise(setImmediate);
    controller.abort();
    await failed;
    expect(authenticator.verdicts).toEqual(["unknown"]);
  });

  it("of before keeps a request from being sent", async () => {
    const { request, authenticator, transport } = setUp([{}]);
    authenticator.authorize = async () => {
      throw new CredentialRejectedError("access key …MPLE", "bad signature (E401)");
    };
    const error = await failure(request());
    expect(error).toMatchObject({ kind: "rejected", attempts: 0 });
    expect(error.message).toContain("access key …MPLE");
    expect(error.message).toContain("bad signature (E401)");
    expect(transport.sent).toHaveLength(0);
  });
});

describe("cancelling", () => {
  it("ends a request on its way at once, even if the transport does not listen", async () => {
    const { request, controller } = setUp([never]);
    const failed = failure(request());
    await new Promise(setImmediate);
    controller.abort();
    expect(await failed).toMatchObject({ kind: "cancelled", attempts: 1 });
  });

  it("ends a pause at once", async () => {
    const { request, controller, clock } = setUp([reset]);
    clock.sleep = (_ms, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
        controller.abort();
      });
    expect(await failure(request())).toMatchObject({ kind: "cancelled", attempts: 1 });
  });

  it("before the start means that nothing is sent", async () => {
    const { request, controller, transport } = setUp([{}]);
    controller.abort();
    expect(await failure(request())).toMatchObject({ kind: "cancelled", attempts: 0 });
    expect(transport.sent).toHaveLength(0);
  });

  it("leaves no listener on the caller's signal", async () => {
    const { request, controller } = setUp([{}]);
    const removed = jest.spyOn(controller.signal, "removeEventListener");
    await request();
    expect(removed).toHaveBeenCalledTimes(1);
  });
});

describe("plain http", () => {
  const at = (url: string) => ({ ...GET, url });

  it.each(["http://127.0.0.1:8080/a", "http://127.9.9.9/a", "http://[::1]:1/a", "http://localhost/a"])(
    "goes to this machine: %s",
    async (url) => {
      const { request, transport } = setUp([{}]);
      await request({}, at(url));
      expect(transport.sent).toHaveLength(1);
    },
  );

  it.each(["http://dcs.example.com/a", "http://127.0.0.1.example.com/a", "http://10.0.0.1/a", "ftp://localhost/a"])(
    "goes nowhere else: %s",
    async (url) => {
      const { request, transport, authenticator } = setUp([{}]);
      const error = await failure(request({}, at(url)));
      expect(error).toMatchObject({ kind: "insecure", attempts: 0 });
      expect(transport.sent).toHaveLength(0);
      expect(authenticator.verdicts).toEqual([]);
    },
  );

  it("goes anywhere with allowInsecure", async () => {
    const { request, transport } = setUp([{}], { allowInsecure: true });
    await request({}, at("http://dcs.example.com/a"));
    expect(transport.sent).toHaveLength(1);
  });
});

describe("requests at once", () => {
  it.each([
    [undefined, 5],
    [3, 3],
  ])("are limited (maxConcurrentRequests %s → %s)", async (maxConcurrentRequests, most) => {
    let now = 0;
    let peak = 0;
    const step: Step = async () => {
      peak = Math.max(peak, ++now);
      await new Promise(setImmediate);
      now--;
      return { status: 200, headers: {}, text: "{}" };
    };
    const { request } = setUp([step], { maxConcurrentRequests });
    await Promise.all(Array.from({ length: 20 }, () => request()));
    expect(peak).toBe(most);
  });

  it("do not hold their place while they pause", async () => {
    const { request, clock } = setUp([reset, {}], { maxConcurrentRequests: 1 });
    const sleep = clock.sleep.bind(clock);
    let other = 0;
    clock.sleep = async (ms, signal) => {
      other = (await request()).attempts;
      await sleep(ms, signal);
    };
    await request();
    expect(other).toBe(1);
  });
});

describe("the error", () => {
  it("says what was done, with what result, and names the request without its query", async () => {
    const { request } = setUp([{ status: 404, headers: { "x-request-id": "r-9" } }]);
    const error = await failure(request());
    expect(error.message).toBe(
      "list tasks (GET https://dcs.example.com/v2/p/tasks) failed: the cloud does not know what was asked for (E404, HTTP 404). Request id r-9.",
    );
    expect(error).toMatchObject({ request: "GET https://dcs.example.com/v2/p/tasks", operation: "list tasks" });
  });

  it("of an HTML page says where it is from, with the title and nothing else of it", async () => {
    const text = "<html><head><title>502 Bad Gateway</title></head><body>X-Auth-Token: abc internal-name</body></html>";
    const { request } = setUp([{ status: 502, text }], { maxAttempts: 2 });
    const error = await failure(request());
    expect(error).toMatchObject({ kind: "html", status: 502, attempts: 2 });
    expect(error.message).toMatch(/HTML page titled "502 Bad Gateway".*proxy or gateway/);
    expect(error.message).not.toContain("internal-name");
  });

  it("of a redirect names the host only", async () => {
    const { request } = setUp([{ status: 307, headers: { location: "https://other.example/path?ticket=1" } }]);
    const error = await failure(request());
    expect(error.message).toMatch(/redirects to other\.example \(HTTP 307\)/);
    expect(error.message).not.toContain("ticket");
  });

  it("of a rejection that speaks of time tells how far the clocks are apart", async () => {
    const headers = { date: "Tue, 02 Jan 2024 03:24:05 GMT" };
    const { request } = setUp([{ status: 401, headers }], {
      classify: () => ({ kind: "rejected", message: "the request time is out of range" }),
    });
    expect((await failure(request())).message).toContain("This machine's clock is 20 minutes behind the server's");
  });

  it("of a host that cannot be reached says where the host comes from", async () => {
    const { request } = setUp([new TransportError("dns", "no address")]);
    const error = await failure(request({ endpointSource: 'region "mars-1"' }));
    expect(error.message).toContain('The host comes from region "mars-1"');
  });

  it("of something thrown by an authenticator is of the same class, redacted", async () => {
    const { request, authenticator } = setUp([{}]);
    authenticator.authorize = async () => {
      throw new Error("bad thing with SECRET-TOKEN-1");
    };
    expect(await failure(request())).toMatchObject({
      kind: "unexpected",
      message: expect.stringContaining("with ***."),
    });
  });

  it("never shows a secret, however it is printed", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(401, 400, 404, 500, 429, 302, 200),
        fc.constantFrom("code", "message", "requestId", "hint"),
        fc.string({ minLength: 1, maxLength: 30 }).map((s) => `SEC${s.replace(/\*/g, "x")}RET`),
        async (status, where, secret) => {
          const { request, authenticator } = setUp(
            [{ status, headers: { "x-request-id": secret, location: `https://x/${secret}` } }],
            {
              maxAttempts: 1,
              classify: (raw, json) => ({
                ...byStatus({ ...raw, status: Math.max(400, status) }, json),
                [where]: `before ${secret} after`,
              }),
            },
          );
          authenticator.token = secret;
          const error = await failure(request({ operation: `list ${secret}` }, { ...GET, headers: { A: secret } }));
          for (const shown of [
            error.message,
            String(error.stack),
            inspect(error, { depth: 9, showHidden: true }),
            JSON.stringify(error),
          ]) {
            expect(shown.includes(secret)).toBe(false);
          }
        },
      ),
    );
  });

  it("hides what the transport sends besides the request, such as a proxy's password", async () => {
    const { request, transport } = setUp([{ status: 404, headers: { "x-request-id": "id-PROXY-PASSWORD" } }]);
    Object.assign(transport, { secrets: () => ["PROXY-PASSWORD"] });
    const error = await failure(request());
    expect(error.message).toContain("Request id id-***.");
    expect(error.requestId).toBe("id-***");
  });

  it("tells which pause the server asked for", async () => {
    const { request } = setUp([{ status: 429, headers: { "retry-after": "900" } }]);
    expect(await failure(request())).toMatchObject({ gaveUp: "deadline", retryAfterMs: 900_000 });
  });

  it("keeps the transport's fault as a redacted cause", async () => {
    const { request } = setUp([new TransportError("certificate", "certificate of SECRET-TOKEN-1")]);
    const error = await failure(request());
    expect(error.cause).toMatchObject({ kind: "certificate", message: "certificate of ***" });
  });
});
