import { RenewingAuthenticator } from "../../lib/auth/renewing";
import { huaweiTokenAuthenticator } from "../../lib/clouds/huawei/token";
import type { AuthContext } from "../../lib/http/authenticator";
import { FakeClock, GET } from "../support/http-fakes";
import { reason } from "../support/huawei-fakes";

const newContext = (): AuthContext => ({ signal: new AbortController().signal });
const context = newContext();
const HOUR = 3_600_000;

function setUp(lifetimeMs = 24 * HOUR) {
  const clock = new FakeClock();
  let count = 0;
  const state = { fail: null as Error | null };
  const issue = jest.fn(async () => {
    await new Promise(setImmediate);
    if (state.fail !== null) throw state.fail;
    return { authenticator: huaweiTokenAuthenticator(`TOKEN-${++count}`), lifetimeMs };
  });
  const renewing = new RenewingAuthenticator({ identity: "it", issue, secrets: () => ["PASSWORD"], clock });
  /** One request that the cloud accepts; the token it carries. */
  const send = async () => {
    const { request, settle } = await renewing.authorize(GET, newContext());
    settle("accepted");
    return request.headers["X-Auth-Token"];
  };
  return { clock, issue, renewing, send, state };
}

it("nothing is issued before the first request, and once for all after it", async () => {
  const { issue, send } = setUp();
  expect(issue).not.toHaveBeenCalled();
  expect(await Promise.all(Array.from({ length: 50 }, send))).toEqual(Array(50).fill("TOKEN-1"));
  expect(issue).toHaveBeenCalledTimes(1);
});

it("it is replaced ten minutes before its end, not earlier, and once for fifty requests", async () => {
  const { clock, issue, send } = setUp();
  await send();
  clock.time += 24 * HOUR - 600_001;
  expect(await send()).toBe("TOKEN-1");
  clock.time += 1;
  expect(new Set(await Promise.all(Array.from({ length: 50 }, send)))).toEqual(new Set(["TOKEN-2"]));
  expect(issue).toHaveBeenCalledTimes(2);
});

it("one that lives shortly is replaced at half its life", async () => {
  const { clock, send } = setUp(600_000);
  await send();
  clock.time += 299_999;
  expect(await send()).toBe("TOKEN-1");
  clock.time += 1;
  expect(await send()).toBe("TOKEN-2");
});

it("while it is still good, a failure to replace it stops nobody, and is not repeated within a minute", async () => {
  const { clock, issue, send, state } = setUp();
  await send();
  clock.time += 24 * HOUR - 300_000;
  state.fail = new Error("IAM is down");
  expect(await send()).toBe("TOKEN-1");
  clock.time += 59_999;
  expect(await send()).toBe("TOKEN-1");
  expect(issue).toHaveBeenCalledTimes(2);
  clock.time += 1;
  state.fail = null;
  expect(await send()).toBe("TOKEN-2");
});

it("at its end a failure to replace it is an error, even within that minute", async () => {
  const { clock, send, state } = setUp();
  await send();
  clock.time += 24 * HOUR - 1;
  state.fail = new Error("IAM is down");
  expect(await send()).toBe("TOKEN-1");
  clock.time += 1;
  expect((await reason(send())).message).toBe("IAM is down");
});

it("a wall clock that jumps does not end it", async () => {
  const { clock, send } = setUp();
  await send();
  clock.now = () => clock.epoch + 1000 * HOUR;
  expect(await send()).toBe("TOKEN-1");
});

it("when the cloud calls it expired it is replaced, once for all requests that carried it", async () => {
  const { issue, renewing, send } = setUp();
  await send();
  const carried = await Promise.all(Array.from({ length: 50 }, () => renewing.authorize(GET, newContext())));
  const renewed = await Promise.all(carried.map(({ request }) => renewing.renew(request, newContext())));
  expect(renewed).toEqual(Array(50).fill(true));
  expect(issue).toHaveBeenCalledTimes(2);
  // A straggler's verdict on the old one must not cost the new one.
  expect(await renewing.renew(carried[0]!.request, context)).toBe(true);
  expect(issue).toHaveBeenCalledTimes(2);
  expect(await send()).toBe("TOKEN-2");
});

it("a replacement that is called expired as well is not replaced again, unless it was accepted in between", async () => {
  const { issue, renewing, send } = setUp();
  const expire = async () => renewing.renew((await renewing.authorize(GET, newContext())).request, newContext());
  await send();
  expect(await expire()).toBe(true);
  await send();
  expect(await expire()).toBe(true);
  expect(await expire()).toBe(false);
  expect(issue).toHaveBeenCalledTimes(3);
});

it("the same again is nothing new to try, and what the cloud said of it stays true", async () => {
  const { renewing, issue } = setUp();
  issue.mockImplementation(async () => ({ authenticator: huaweiTokenAuthenticator("SAME"), lifetimeMs: HOUR }));
  const { request, settle } = await renewing.authorize(GET, context);
  expect(await renewing.renew(request, context)).toBe(false);
  expect(issue).toHaveBeenCalledTimes(2);
  settle("rejected", "it is no good");
  await expect(renewing.authorize(GET, context)).rejects.toThrow("it is no good");
  expect(renewing.secrets()).toEqual(["PASSWORD", "SAME"]);
});

it("requests in line for the old one's verdict go out with the new one", async () => {
  const { renewing } = setUp();
  const first = await renewing.authorize(GET, context);
  const waiting = [renewing.authorize(GET, context), renewing.authorize(GET, context)];
  await new Promise(setImmediate);
  await renewing.renew(first.request, context);
  first.settle("unknown");
  const next = await Promise.race(waiting);
  expect(next.request.headers["X-Auth-Token"]).toBe("TOKEN-2");
  next.settle("accepted");
  for (const one of await Promise.all(waiting)) expect(one.request.headers["X-Auth-Token"]).toBe("TOKEN-2");
});

it("a failure to replace an expired one is an error: the old one is not sent again", async () => {
  const { renewing, send, state } = setUp();
  await send();
  const { request } = await renewing.authorize(GET, context);
  state.fail = new Error("IAM is down");
  expect((await reason(renewing.renew(request, context))).message).toBe("IAM is down");
  expect((await reason(send())).message).toBe("IAM is down");
});

it("who is cancelled while it is issued is told so, also while the old one is still good", async () => {
  const { clock, renewing, send } = setUp();
  await send();
  clock.time += 24 * HOUR - 300_000;
  const controller = new AbortController();
  const waiting = renewing.authorize(GET, { signal: controller.signal });
  controller.abort(new Error("cancelled"));
  expect((await reason(waiting)).message).toBe("cancelled");
});

it("one that is there from the start is used first", async () => {
  const first = { authenticator: huaweiTokenAuthenticator("FIRST"), lifetimeMs: HOUR };
  const issue = jest.fn();
  const renewing = new RenewingAuthenticator({
    identity: "it",
    issue,
    secrets: () => [],
    clock: new FakeClock(),
    first,
  });
  expect((await renewing.authorize(GET, context)).request.headers["X-Auth-Token"]).toBe("FIRST");
  expect(issue).not.toHaveBeenCalled();
});

it("what getting it takes, and the last four that were issued, count as secrets", async () => {
  const { clock, renewing, send } = setUp(600_000);
  for (let i = 0; i < 5; i++) {
    await send();
    clock.time += 600_000;
  }
  expect(renewing.secrets()).toEqual(["PASSWORD", "TOKEN-2", "TOKEN-3", "TOKEN-4", "TOKEN-5"]);
});
