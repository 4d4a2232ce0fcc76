/** Operations that run again. */
import type { Guard } from "../guard";

const WAIT = ["tasks/wait/recheck.test.ts"];

export const RECHECKS: readonly Guard[] = [
  {
    guard: "a re-check looks only at what is newer than the last judged task",
    file: "tasks/wait/recheck.ts",
    text: "const newer = matches.filter((task) => newestFirst(task, after) < 0);",
    instead: "const newer = matches;",
    tests: WAIT,
  },
  {
    guard: "what ended before this run decides nothing in a re-check",
    file: "tasks/wait/recheck.ts",
    text: "seenUnfinished.has(id) || (startedAt !== null && startedAt >= earliest)",
    instead: "true || id === String(startedAt)",
    tests: WAIT,
  },
  {
    guard: "what a wait has seen unfinished decides, whatever its age",
    file: "tasks/wait/recheck.ts",
    text: "seenUnfinished.has(id) || (startedAt !== null && startedAt >= earliest)",
    instead: "startedAt !== null && startedAt >= earliest && id !== null",
    tests: WAIT,
  },
  {
    guard: "clocks of machines may differ by a minute",
    file: "tasks/wait/recheck.ts",
    text: "return planned + behind - CLOCK_MARGIN;",
    instead: "return planned + behind;",
    tests: WAIT,
  },
  {
    guard: "a plan's time is corrected where this machine is ahead",
    file: "tasks/wait/recheck.ts",
    text: "return planned + behind - CLOCK_MARGIN;",
    instead: "return planned - CLOCK_MARGIN;",
    tests: WAIT,
  },
  {
    guard: "an offset to the server that was measured once stays",
    file: "tasks/wait/recheck.ts",
    text: "Math.min(known, earliestStart(recheck, told))",
    instead: "earliestStart(recheck, told)",
    tests: WAIT,
  },
  {
    guard: "a task that may be older than the operation waits for late rows",
    file: "tasks/wait/waiter.ts",
    text: "spec.recheck !== null && mayBeOutdated(spec.recheck, newest, event)",
    instead: "false as boolean && spec.recheck !== null",
    tests: WAIT,
  },
  {
    guard: "only a list sent after recheck_timeout concludes",
    file: "tasks/wait/recheck.ts",
    text: "return ended + timeout;",
    instead: "return ended;",
    tests: WAIT,
  },
  {
    guard: "what started after the provider did decides at once",
    file: "tasks/wait/recheck.ts",
    text: "return began === null || task.startedAt === null || task.startedAt < began;",
    instead: "return true;",
    tests: WAIT,
  },
  {
    guard: "without the server's time nothing is known to be of this run",
    file: "tasks/wait/recheck.ts",
    text: "return began === null || task.startedAt === null || task.startedAt < began;",
    instead: "return began !== null && task.startedAt !== null && task.startedAt < began;",
    tests: WAIT,
  },
  {
    guard: "the absence of a task needs a list that is asked for now",
    file: "tasks/wait/recheck.ts",
    text: "return Math.max(began, recheck.after === null ? recheck.ended + appearTimeout : concludesAt(recheck));",
    instead: "return recheck.after === null ? recheck.ended + appearTimeout : concludesAt(recheck);",
    tests: WAIT,
  },
  {
    guard: "a row without an ID that may be newer keeps a re-check from ending",
    file: "tasks/wait/recheck.ts",
    text: "doubtful: doubtful.filter((row) => mayBeNewer([row], after)),",
    instead: "doubtful: [],",
    tests: WAIT,
  },
  {
    guard: "the outputs of a re-check are unknown in its plan",
    file: "plugin/plan.ts",
    text: "{ ...kept, ...renewed(attributes, kept, prior) }",
    instead: "kept",
    tests: ["plugin/plan.test.ts"],
  },
  {
    guard: "a marker that comes or goes is no re-check",
    file: "provider/gate-recheck.ts",
    text: "return now !== null && before !== null && !sameValue(",
    instead: "return now !== before && !sameValue(",
    tests: ["provider/gate-recheck.test.ts"],
  },
  {
    guard: "a gate is named in replaceTriggeredBy by its opening",
    file: "constructs/lifecycle.ts",
    text: "return `${whole}${indexOf(element)}.opened_at`;",
    instead: "return whole;",
  },
  {
    guard: "gate and operation share an instance only where both repeat over the same",
    file: "constructs/operation-marker.ts",
    text: "sameInTerraform(one, of(a), of(b))",
    instead: "true",
  },
];
