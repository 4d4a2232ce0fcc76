/** What is said of a wait, and when. */
import type { Guard } from "../guard";

export const REPORTS: readonly Guard[] = [
  {
    guard: "every request is counted",
    file: "http/cloud-client.ts",
    text: "options.follow?.sent(1);",
    instead: "if (progress.attempts === 1) options.follow?.sent(1);",
    tests: ["provider/patience.test.ts"],
  },
  {
    guard: "who joins a listing hears how much was asked before",
    file: "http/attempt.ts",
    text: "    one.sent(this.requests);\n",
    instead: "",
  },
  {
    guard: "who joins a listing hears what was wrong last",
    file: "http/attempt.ts",
    text: "if (this.last !== undefined) one.told(this.last);",
    instead: "",
  },
  {
    guard: "a kind of fault is told once",
    file: "provider/asked.ts",
    text: "this.fault !== null && !this.known.has(fault)",
    instead: "this.fault !== null",
    tests: ["provider/patience.test.ts"],
  },
  {
    guard: "that we ended a request says nothing of the cloud",
    file: "provider/asked.ts",
    text: 'if (fault === "cancelled" || fault === "aborted" || fault === "deadline") return;',
    instead: "",
    tests: ["provider/asked.test.ts"],
  },
  {
    guard: "a sentence has one full stop",
    file: "text/outside-text.ts",
    text: "while (end > 0 && /[.\\s]/.test(text[end - 1]!)) end -= 1;",
    instead: "",
  },
  {
    guard: "a message fills in its own values only",
    file: "tasks/report/message.ts",
    text: "own(values, name!)",
    instead: "values[name!]",
  },
  {
    guard: "an ID that nobody can know is not pointed at",
    file: "provider/failure.ts",
    text: 'code === "not_found" && knowsInstance(api)',
    instead: 'code === "not_found"',
  },
  {
    guard: "clocks that are a little apart are no warning",
    file: "provider/failure.ts",
    text: "apart <= APART",
    instead: "apart < 0",
  },
  {
    guard: "the first look of a wait takes no reading of long ago",
    file: "tasks/wait/wait.ts",
    text: "state.began - RECENT",
    instead: "Number.NEGATIVE_INFINITY",
  },
];
