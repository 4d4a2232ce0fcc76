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
  {
    guard: "the task that a wait is about is no earlier one of its name",
    file: "tasks/schedule/estimate.ts",
    text: "id === decisive ? [] : [seconds]",
    instead: "id === `${decisive}+` ? [] : [seconds]",
  },
  {
    guard: "an end that is overdue is not foretold",
    file: "tasks/schedule/estimate.ts",
    text: "return left > 0 && left <= LONGEST_MS ? left : null;",
    instead: "return left <= LONGEST_MS ? left : null;",
  },
  {
    guard: "what is shown while a wait goes on holds no secret",
    file: "tasks/wait/progress.ts",
    text: "const word = (text: string | null) => text && clip(text, LONGEST_TOLD, redact);",
    instead: "const word = (text: string | null) => text;",
  },
  {
    guard: "only its status tells that a step failed",
    file: "tasks/list/failed-step.ts",
    text: "below !== null || FAILED.test(firstText(step, fields.status))",
    instead: 'below !== null || firstText(step, ["error_code"]) !== ""',
  },
  {
    guard: "what is told of a failure is asked for once",
    file: "tasks/list/task-details.ts",
    text: "this.failures.set(task.id, told);",
    instead: "",
  },
  {
    guard: "the words of a failed step leave room for the rest",
    file: "tasks/report/report-reason.ts",
    text: "clip(step, LONGEST - shown.length, redact)",
    instead: "step",
    tests: ["tasks/report/report.test.ts"],
  },
];
