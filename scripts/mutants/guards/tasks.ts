/** Selecting, waiting, listing, sharing. */
import type { Guard } from "../guard";

export const TASKS: readonly Guard[] = [
  {
    guard: "a task that started before `since` does not count",
    file: "tasks/select.ts",
    text: 'return Math.floor(task.startedAt / 1_000) < Math.floor(since / 1_000) ? "earlier" : null;',
    instead: "return null;",
  },
  {
    guard: "an earlier reading never concludes that there is no match",
    file: "tasks/waiter.ts",
    text: "if (event.sentAt < decidesAt) {",
    instead: "if (event.at < decidesAt) {",
  },
  {
    guard: "until = idle waits for `settle`",
    file: "tasks/waiter.ts",
    text: "return event.sentAt >= idleSince + spec.settle",
    instead: "return true",
  },
  {
    guard: "a reading for some does not serve one who wants more",
    file: "tasks/shared-list.ts",
    text: "last !== undefined && last.result.sentAt >= freshFrom && covers(last.wanted, wanted)",
    instead: "last !== undefined && last.result.sentAt >= freshFrom",
  },
  {
    guard: "a reading that is too old is not used again",
    file: "tasks/shared-list.ts",
    text: "last !== undefined && last.result.sentAt >= freshFrom && covers(last.wanted, wanted)",
    instead: "last !== undefined && covers(last.wanted, wanted)",
  },
  {
    guard: "a listing under way that was sent too early is not joined",
    file: "tasks/shared-list.ts",
    text: "return flight.sentAt >= freshFrom && covers(flight.wanted, wanted);",
    instead: "return covers(flight.wanted, wanted);",
  },
  {
    guard: "of two listings the one that was sent later is remembered",
    file: "tasks/shared-list.ts",
    text: "if (flight.wanted.length > 0 && !((this.last?.result.sentAt ?? 0) > result.sentAt)) {",
    instead: "if (flight.wanted.length > 0) {",
  },
  {
    guard: "who waits for news hears nothing that was sent before his last look",
    file: "tasks/shared-list.ts",
    text: "if (result.sentAt >= freshFrom && covers(flight.wanted, wanted)) tell(result);",
    instead: "if (covers(flight.wanted, wanted)) tell(result);",
  },
  {
    guard: "a lookup never joins a listing that has begun",
    file: "tasks/shared-list.ts",
    text: "boards: (flight) => flight.sentAt === null && !flight.wishful",
    instead: "boards: (flight) => !flight.wishful",
  },
  {
    guard: "a listing that others wait for goes on when one leaves",
    file: "tasks/shared-list.ts",
    text: "if (flight.readers === 0) {",
    instead: "if (true) {",
  },
  {
    guard: "a listing that nobody waits for is stopped",
    file: "tasks/shared-list.ts",
    text: "if (flight.readers === 0) {",
    instead: "if (false) {",
  },
  {
    guard: "one who has more time is not failed by another one's deadline",
    file: "tasks/shared-list.ts",
    text: "if (hurried && boarded !== undefined && this.clock.monotonic() < need.deadline) {",
    instead: "if (false) {",
  },
  {
    guard: "who waits with others keeps his own deadline",
    file: "tasks/within.ts",
    text: "if (ends > deadline) {",
    instead: "if (false) {",
  },
  {
    guard: "who waits with others may leave at once",
    file: "tasks/within.ts",
    text: 'signal.addEventListener("abort", onAbort, { once: true });',
    instead: "",
  },
];
