import type { Classifier, FailureKind } from "../../lib/http/classify";
import { extend, type FaultKind, hasLasted, mayRepeat, PATIENCE } from "../../lib/http/patience";
import { TransportError } from "../../lib/http/types";
import { failure, GET, type Step, setUp } from "../support/http-fakes";
import { PROMISED } from "../support/patience-table";

/** They end everything by themselves, and are nothing to put up with. */
const NO_FAULTS: readonly FaultKind[] = ["cancelled", "deadline"];

describe("the documented table", () => {
  test("has every kind of fault once", () => {
    const kinds = (Object.keys(PATIENCE) as FaultKind[]).filter((kind) => !NO_FAULTS.includes(kind));
    expect(PROMISED.map(({ kind }) => kind).sort()).toEqual(kinds.sort());
  });

  test.each(PROMISED)("is what is done after $kind", ({ kind, request, before, after }) => {
    const rule = PATIENCE[kind];
    expect({ request: request ?? rule.request, before: before ?? rule.before, after }).toEqual(rule);
  });
});

const answered =
  (kind: FailureKind): Classifier =>
  () => ({ kind });
const broken = (kind: TransportError["kind"]): Step => new TransportError(kind, "bad");
const withoutCredentials = async () => {
  throw Object.assign(new Error("there are none"), { kind: "no-credentials" });
};

/** How a request comes to each kind of fault: what answers it, and by which judgement. */
const WAYS: Partial<Record<FaultKind, { readonly step?: Step; readonly classify?: Classifier }>> = {
  rejected: { classify: answered("rejected") },
  expired: { classify: answered("expired") },
  certificate: { step: broken("certificate") },
  unreachable: { step: broken("dns") },
  throttled: { classify: answered("throttled") },
  transient: { classify: answered("transient") },
  network: { step: broken("timeout") },
  html: { step: { text: "<html></html>" } },
  "not-json": { step: { text: "{" } },
  malformed: { classify: answered("malformed") },
  cached: { step: { headers: { age: "1" } } },
  tls: { step: broken("tls") },
  permission: { classify: answered("permission") },
  project: { classify: answered("project") },
  "not-found": { classify: answered("not-found") },
  invalid: { classify: answered("invalid") },
  unexpected: { classify: answered("unexpected") },
  redirect: { step: { status: 302 } },
  "too-large": { step: broken("too-large") },
  proxy: { step: broken("proxy") },
  "no-credentials": {},
};

/** No request comes to these: they are found before one is sent, or after it was answered well. */
const NOT_OF_A_REQUEST: readonly FaultKind[] = ["insecure", "no-endpoint", "wrong-zone", "vanished"];

test("there is a way to every kind that a request can fail with", () => {
  const kinds = PROMISED.map(({ kind }) => kind).filter((kind) => !NOT_OF_A_REQUEST.includes(kind));
  expect(Object.keys(WAYS).sort()).toEqual(kinds.sort());
});

describe("one request", () => {
  const cells = PROMISED.flatMap(({ kind, request }) => (kind in WAYS ? [{ kind, promised: request! }] : []));

  test.each(cells)("that fails with $kind is sent as often as promised: $promised", async ({ kind, promised }) => {
    const { step = {}, classify } = WAYS[kind]!;
    // Of a handshake's failure the host has to be known.
    const before: Step[] = kind === "tls" ? [{}] : [];
    const { request, transport, authenticator, clock } = setUp([...before, step]);
    for (const _ of before) await request();
    transport.sent.length = 0;
    const began = clock.time;
    if (kind === "no-credentials") authenticator.authorize = withoutCredentials;
    transport.send = async (sent, options) => {
      transport.sent.push(sent);
      transport.timeouts.push(options.timeoutMs);
      if (step instanceof Error) throw step;
      return { status: 200, headers: {}, text: "{}", ...step };
    };
    expect(await failure(request({ classify }))).toMatchObject({ kind });
    const [sent, took] = [transport.sent.length, clock.time - began];
    switch (promised) {
      case "never":
        expect([sent <= 1, took]).toEqual([true, 0]);
        break;
      case "attempts":
        expect(sent).toBe(8);
        break;
      case "minute":
        expect(sent).toBeGreaterThan(8);
        expect(took).toBeLessThanOrEqual(60_000);
        expect(took).toBeGreaterThan(40_000);
    }
  });

  it("to a host that has never answered fails at once when the minute of an earlier one is over", async () => {
    const { request, transport, clock } = setUp([new TransportError("refused", "no")]);
    const first = await failure(request({ endpointSource: 'region "x" (HW_REGION_NAME)' }));
    expect(first).toMatchObject({ kind: "unreachable", gaveUp: "minute" });
    expect(first.message).toContain('The host comes from region "x" (HW_REGION_NAME).');
    const { length } = transport.sent;
    clock.time += 10_000;
    expect(await failure(request())).toMatchObject({ kind: "unreachable", attempts: 1 });
    expect(transport.sent).toHaveLength(length + 1);
    // Another host has a minute of its own.
    const other = { ...GET, url: "https://other.example.com/" };
    expect((await failure(request({}, other))).attempts).toBeGreaterThan(8);
  });

  it("to a host that has answered once takes the same for an outage", async () => {
    const { request } = setUp([{ status: 503 }, new TransportError("dns", "no")]);
    expect(await failure(request())).toMatchObject({ kind: "network", attempts: 8, gaveUp: "attempts" });
  });

  it("is not sent again without a pause, whatever the dice say", async () => {
    const { request, clock } = setUp([new TransportError("dns", "no")]);
    clock.chance = 0;
    expect((await failure(request())).attempts).toBeLessThanOrEqual(241);
  });
});

test("a minute is counted from the first failure, not from one request's begin", () => {
  const tries = { attempts: 1, maxAttempts: 8, failingSince: 0 };
  expect(mayRepeat("unreachable", { ...tries, resumesAt: 60_000 })).toBe(true);
  expect(mayRepeat("unreachable", { ...tries, resumesAt: 60_001 })).toBe(false);
});

test("what lasts has lasted for a minute, and for three looks", () => {
  const twice = extend(extend(null, 0), 70_000);
  expect(hasLasted(twice, 70_000)).toBe(false);
  expect(hasLasted(extend(twice, 71_000), 71_000)).toBe(true);
  expect(hasLasted(extend(extend(extend(null, 0), 1), 59_999), 59_999)).toBe(false);
});
