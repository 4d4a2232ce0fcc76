/** What a user meets when something goes wrong, through the whole provider in virtual time. */

import { type RawResponse, TransportError } from "../../lib/http/types";
import { DEFAULT_INSTANCE_ID as INSTANCE } from "../../lib/simulator";
import { wait } from "../support/commands";
import { FakeClock } from "../support/fake-clock";
import { fakeIo } from "../support/fake-io";
import {
  HUAWEI_ENV,
  type Surroundings,
  simulatedProvider,
  simulatedWorld,
  summaries,
} from "../support/simulated-provider";

const GATE = "cloudtasks_dcs_background_task_gate";
const MINUTE = 60_000;
const MISTYPED = { ...HUAWEI_ENV, HW_REGION_NAME: "ap-southeast-9" };
const asked = { instance_id: INSTANCE, name: "EXTEND", since: "1h" };

/** As a name without an address, a closed port or a broken handshake are told by the transport. */
const noAddress = (host: string) => new TransportError("dns", `the host name ${host} has no address (ENOTFOUND)`);

/** A provider whose network is down for hosts, from one time to another, ms since the begin. */
function set({
  down,
  ...surroundings
}: Surroundings & { readonly down: (host: string, at: number) => TransportError | null }) {
  const provider = simulatedProvider({ clock: new FakeClock(0, () => 0.5), ...surroundings });
  const { transport, clock } = provider;
  const send = transport.send.bind(transport);
  let failed = 0;
  transport.send = async (request): Promise<RawResponse> => {
    const error = down(new URL(request.url).host, clock.since());
    if (error === null) return send(request);
    failed += 1;
    throw error;
  };
  const told = () => provider.log.filter(({ level }) => level === "info").map(({ message }) => message);
  return { ...provider, told, sent: () => transport.sent.length + failed };
}

const askedFor = (detail: string | undefined) => Number(/^Asked: (\d+) requests?/m.exec(detail ?? "")?.[1]);

describe("a host that never answers", () => {
  test.each([
    ["does not resolve", noAddress],
    ["refuses", (host: string) => new TransportError("refused", `${host} accepts no connection (ECONNREFUSED)`)],
    ["does not speak TLS", (host: string) => new TransportError("tls", `the TLS connection to ${host} failed`)],
  ])("and %s ends a gate, a lookup and a checkpoint within a minute, naming the setting", async (_, error) => {
    for (const kind of ["gate", "lookup", "checkpoint"] as const) {
      const { create, read, clock } = set({ env: MISTYPED, down: error });
      const { diagnostics } = await (kind === "gate"
        ? create(GATE, asked)
        : kind === "lookup"
          ? read("cloudtasks_dcs_background_tasks", { instance_id: INSTANCE })
          : create("cloudtasks_checkpoint", { api: "dcs_background_tasks" }));
      expect(clock.since()).toBeGreaterThan(30_000);
      expect(clock.since()).toBeLessThanOrEqual(MINUTE);
      expect(summaries(diagnostics)).toEqual([expect.stringContaining("could not be listed: no connection")]);
      expect(diagnostics[0]!.detail).toContain(error("dcs.ap-southeast-9.myhuaweicloud.com").message);
      expect(diagnostics[0]!.detail).toContain('The host comes from region "ap-southeast-9" (HW_REGION_NAME).');
    }
  });

  test("is told at once, and once", async () => {
    const { create, told, sent } = set({
      env: MISTYPED,
      down: (host) => {
        if (sent() === 1) expect(told()).toEqual([expect.stringContaining(noAddress(host).message)]);
        return noAddress(host);
      },
    });
    await create(GATE, asked);
    expect(sent()).toBeGreaterThan(5);
    expect(told()).toHaveLength(1);
  });

  test("makes later gates fail with their first request", async () => {
    const { create, clock, sent } = set({ env: MISTYPED, down: noAddress });
    await create(GATE, asked);
    const [time, before] = [clock.since(), sent()];
    for (const name of ["A", "B"]) {
      // The minute counts from the first request, and may not be quite over.
      clock.advance(MINUTE);
      expect(summaries((await create(GATE, { ...asked, name })).diagnostics)).toHaveLength(1);
    }
    expect(sent()).toBe(before + 2);
    expect(clock.since() - time).toBe(2 * MINUTE);
  });

  test("is named whole when the wait is interrupted, with advice that fits", async () => {
    const { create, clock, stop, sent } = set({ env: MISTYPED, down: noAddress });
    clock.plan(10_000, () => stop.abort());
    const { detail, summary } = (await create(GATE, asked)).diagnostics[0]!;
    expect(summary).toMatch(/^The wait for EXTEND was interrupted after 1\ds, before the API answered successfully$/);
    expect(detail).toContain("the host name dcs.ap-southeast-9.myhuaweicloud.com has no address (ENOTFOUND). The host");
    expect(detail).toMatch(/What to do: Fix the problem above, then apply again\. .*\(cancelled_unanswered\)$/);
    expect(askedFor(detail)).toBe(sent());
  });

  test("is what an interrupted wait tells of, not the request that the interruption ended", async () => {
    const { create, transport, stop } = simulatedProvider({ clock: new FakeClock(0, () => 0.5), env: MISTYPED });
    let sent = 0;
    transport.send = async (request) => {
      sent += 1;
      if (sent < 4) throw noAddress(new URL(request.url).host);
      stop.abort();
      throw new TransportError("aborted", "the request was cancelled");
    };
    const { detail } = (await create(GATE, asked)).diagnostics[0]!;
    expect(detail).toContain("the host name dcs.ap-southeast-9.myhuaweicloud.com has no address (ENOTFOUND).");
    expect(detail).toMatch(/\(cancelled_unanswered\)$/);
  });

  test("may be IAM's, whose region is mistyped as well", async () => {
    const { HW_PROJECT_ID: _, ...env } = MISTYPED;
    const { create, clock, told } = set({ env, down: noAddress });
    const { diagnostics } = await create(GATE, asked);
    expect(clock.since()).toBeLessThanOrEqual(MINUTE);
    expect(diagnostics[0]!.detail).toContain("iam.ap-southeast-9.myhuaweicloud.com has no address");
    expect(diagnostics[0]!.detail).toContain("(HW_REGION_NAME)");
    expect(told()).toEqual([expect.stringContaining("iam.ap-southeast-9.myhuaweicloud.com")]);
  });
});

describe("a host that has answered once", () => {
  const down = (from: number, to: number) => (host: string, at: number) =>
    at >= from && at < to ? noAddress(host) : null;
  const scenario = (durationMs: number) => ({
    tasks: [{ instanceId: INSTANCE, id: "t1", name: "EXTEND", durationMs }],
  });

  test("may be out of reach for most of the wait", async () => {
    const { create } = set({ scenario: scenario(5 * MINUTE), down: down(MINUTE, 50 * MINUTE) });
    expect((await create(GATE, asked)).diagnostics).toEqual([]);
  });

  test("is known to gates that begin in the middle of the outage", async () => {
    const { create, read } = set({ scenario: scenario(1_000), down: down(1, 20 * MINUTE) });
    expect((await read("cloudtasks_dcs_background_tasks", { instance_id: INSTANCE })).diagnostics).toEqual([]);
    expect((await create(GATE, { ...asked, name: "BindEip", on_no_match: "open" })).diagnostics).toEqual([]);
  });
});

describe("after a good listing", () => {
  const scenario = { tasks: [{ instanceId: INSTANCE, id: "t1", name: "EXTEND", durationMs: 10 * MINUTE }] };
  const refusals = [
    [403, "X.403"],
    [404, "X.404"],
    [400, "X.400"],
    [418, "X.418"],
    [302, "X.302"],
  ] as const;

  test.each(refusals)("one %d that nobody documented ends no wait; one that stays ends it", async (status, code) => {
    const body = { error_code: code, error_msg: "please try again later" };
    for (const count of [1, 2, 0]) {
      const { create, control, clock, sent } = set({ scenario, down: () => null });
      control.addFault({ kind: "answer", status, body, skip: 5, count });
      const { diagnostics } = await create(GATE, asked);
      if (count > 0) {
        expect(diagnostics).toEqual([]);
        continue;
      }
      expect(clock.since()).toBeLessThan(10 * MINUTE);
      expect(diagnostics[0]!.detail).toMatch(
        /^Repeated: \d+ looks in (?:1m|\d{3}s|[1-9]m)\S*, and the API never answered successfully\.$/m,
      );
      expect(askedFor(diagnostics[0]!.detail)).toBe(sent());
    }
  });
});

describe("every request is counted", () => {
  test("also those of a listing that fails on its third page", async () => {
    const tasks = [
      { instanceId: INSTANCE, service: "dms", name: "restart", repeat: { count: 250, everyMs: 1_000 }, durationMs: 1 },
    ];
    const { create, control, sent } = set({ scenario: { tasks, anyInstance: true }, down: () => null });
    const body = { error_code: "DMS.00403002", error_msg: "no" };
    control.addFault({ kind: "answer", service: "dms", status: 403, body, skip: 2 });
    const { diagnostics } = await create("cloudtasks_dms_background_task_gate", {
      ...{ instance_id: INSTANCE, task_id: "none" },
    });
    expect(sent()).toBe(3);
    expect(diagnostics[0]!.detail).toContain("Asked: 3 requests in ");
  });

  test("also those of looks that fail, whatever they fail by", async () => {
    const { create, control, sent } = set({ down: () => null });
    control.addFault({ kind: "answer", status: 200, body: {}, count: 0 });
    const { diagnostics } = await create(GATE, { ...asked, timeout: "2m" });
    expect(diagnostics[0]!.detail).toMatch(/^Asked: \d+ requests in .*; \d+ looks failed$/m);
    expect(askedFor(diagnostics[0]!.detail)).toBe(sent());
  });
});

test("the command tells the first fault on stderr at once, and the whole reason when it is interrupted", async () => {
  const { dependencies, clock } = simulatedWorld({ env: MISTYPED, clock: new FakeClock(0, () => 0.5) });
  const send = async ({ url }: { url: string }) => {
    throw noAddress(new URL(url).host);
  };
  const stop = new AbortController();
  const { io, written } = fakeIo(MISTYPED);
  const early: string[] = [];
  clock.plan(1_000, () => early.push(written.err));
  clock.plan(10_000, () => stop.abort());
  const code = await wait(
    ["dcs-background-tasks", "--instance-id", INSTANCE, "--name", "EXTEND", "--since", "1h"],
    { ...io, signal: stop.signal },
    { ...dependencies, transport: async () => ({ send }) },
  );
  expect(code).toBe(130);
  expect(early).toEqual([
    expect.stringMatching(
      /^\S+ ListBackgroundTask of .*has no address \(ENOTFOUND\)\. The host comes from region "ap-southeast-9" \(HW_REGION_NAME\)\.\n$/,
    ),
  ]);
  expect(written.err).toContain("What to do: Fix the problem above, then wait again: no new operation is needed.");
  expect(written.err).not.toContain("Wait again: the operation itself was not touched");
});

describe("an answer that a cache on the way had kept", () => {
  const ENDED = { instanceId: INSTANCE, id: "t1", name: "EXTEND", startsAfterMs: -MINUTE, durationMs: 1_000 };
  /** The first answers are of a cache. */
  const cached = (answers: number) => {
    const provider = simulatedProvider({ scenario: { tasks: [ENDED] } });
    const send = provider.transport.send.bind(provider.transport);
    let left = answers;
    provider.transport.send = async (request): Promise<RawResponse> => {
      const answer = await send(request);
      left -= 1;
      return left < 0 ? answer : { ...answer, headers: { ...answer.headers, age: "30" } };
    };
    return provider;
  };

  test("opens no gate: the next one that is the API's own does", async () => {
    const { create, transport } = cached(3);
    const { value, diagnostics } = await create(GATE, asked);
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({ task: { id: "t1" } });
    expect(transport.sent).toHaveLength(4);
  });

  test("makes no checkpoint", async () => {
    const { create, transport } = cached(3);
    const { value, diagnostics } = await create("cloudtasks_checkpoint", {
      api: "dcs_background_tasks",
      instance_id: INSTANCE,
    });
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({ task_ids: ["t1"] });
    expect(transport.sent).toHaveLength(4);
  });

  test("ends a gate if it is all that ever comes, and says what it is", async () => {
    const { create, clock } = cached(Number.POSITIVE_INFINITY);
    const { diagnostics } = await create(GATE, asked);
    expect(summaries(diagnostics)).toEqual([expect.stringContaining("could not be listed: an unexpected answer")]);
    expect(diagnostics[0]!.detail).toContain("a cache on the way sent an answer that it had kept (HTTP 200).");
    expect(clock.since()).toBeLessThan(5 * MINUTE);
  });
});
