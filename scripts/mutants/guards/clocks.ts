/** What time it is, and whose word on it counts. */
import type { Guard } from "../guard";

export const CLOCKS: readonly Guard[] = [
  {
    guard: "one wrong Date is not believed",
    file: "http/server-clock.ts",
    text: "if (agree(told, known)) {",
    instead: "if (known !== null) {",
  },
  {
    guard: "a Date that does not move on confirms none",
    file: "http/server-clock.ts",
    text: "date > doubtful.date && ",
    instead: "",
  },
  {
    guard: "answers that come together do not confirm each other",
    file: "http/server-clock.ts",
    text: " && sentAt >= doubtful.reading.at + CONFIRMED_AFTER",
    instead: "",
  },
  {
    guard: "once a server's time is known, this machine's clock has no say",
    file: "http/server-clock.ts",
    text: "const known = trusted ?? {",
    instead: "const known = {",
  },
  {
    guard: "what was known of a clock before this machine slept is forgotten",
    file: "http/server-clock.ts",
    text: "this.trusted !== null && stoodStill(this.trusted.reading, reading)",
    instead: "false",
  },
  {
    guard: "an answer that a cache has kept tells no time",
    file: "http/judge.ts",
    text: "Number(raw.headers.age ?? 0) > 0 ? null : told",
    instead: "told",
  },
  {
    guard: "a page of something on the way tells no time",
    file: "http/cloud-client.ts",
    text: 'judged.credential === "accepted" ? judged.date : null',
    instead: "judged.date",
  },
  {
    guard: "a Date of no year that a clock shows is none",
    file: "http/backoff.ts",
    text: "time >= 0 && time <= LAST ? time : null",
    instead: "Number.isNaN(time) ? null : time",
  },
  {
    guard: "a wrong Date makes no pause of years",
    file: "http/judge.ts",
    text: "[told ?? now, now]",
    instead: "[told ?? now]",
  },
  {
    guard: "a wrong Date does not expire what has just been issued",
    file: "auth/huawei-temporary-key.ts",
    text: "sender !== null && time > sender ? time - sender : time - own",
    instead: "time - (sender ?? own)",
    tests: ["auth/huawei-metadata.test.ts"],
  },
  {
    guard: "a start in the server's future is no evidence",
    file: "tasks/waiter.ts",
    text: "state.since !== null && startsInFuture(newest, event.serverTime, event.now)",
    instead: "newest === null",
  },
  {
    guard: "by a time that nothing confirms, nothing is decided",
    file: "tasks/waiter.ts",
    text: 'serverTime === "unconfirmed" && since !== null && !isOverdue(open!, event.at)',
    instead: "false",
  },
  {
    guard: "a wait goes on though gateways contradict each other for ever",
    file: "tasks/waiter.ts",
    text: 'serverTime === "unconfirmed" && since !== null && !isOverdue(open!, event.at)',
    instead: 'serverTime === "unconfirmed" && since !== null',
  },
  {
    guard: "a duration counts back from a known time alone",
    file: "tasks/wait-clock.ts",
    text: 'return typeof serverTime === "number" ? serverTime - (at - began) - since.ago : undefined;',
    instead: "return timeOf({ serverTime, at, now: Date.now() }) - (at - began) - since.ago;",
    tests: ["tasks/waiter.test.ts"],
  },
  {
    guard: "a reading of some seconds ago tells the time of then",
    file: "tasks/wait.ts",
    text: "listing.serverTime + (clock.monotonic() - listing.at)",
    instead: "listing.serverTime",
  },
  {
    guard: "a checkpoint waits for a time that is known",
    file: "provider/checkpoint.ts",
    text: 'typeof snapshot.time === "number" || looks >= MOST_LOOKS',
    instead: "true",
  },
  {
    guard: "what a page showed before the time was known is not settled by a later page",
    file: "provider/watched-list.ts",
    text: 'last?.serverTime === "unconfirmed" ? "unconfirmed" : (page.serverTime ?? last?.serverTime ?? null)',
    instead: "page.serverTime ?? last?.serverTime ?? null",
    tests: ["provider/clocks.test.ts"],
  },
  {
    guard: "a clock that is far from this machine's is told",
    file: "provider/gate-wait.ts",
    text: '"ago" in spec.since ? clocksApart(time, clock.now()) : []',
    instead: '"ago" in spec.since ? [] : []',
    tests: ["provider/clocks.test.ts"],
  },
  {
    guard: "no moment is too far off to be told",
    file: "apis/arguments/time.ts",
    text: "new Date(Math.min(Math.max(ms, FIRST), LAST))",
    instead: "new Date(ms)",
  },
];
