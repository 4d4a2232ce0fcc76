/** The one property of waiting: whatever the history and whatever goes wrong, what was played is as promised. */
import fc from "fast-check";
import type { Case } from "./case";
import { cases } from "./generators";
import { isAmbiguous, judge } from "./oracle";
import { type Played, play } from "./play";

/** What is not as promised in a case. */
export async function violations(given: Case): Promise<string[]> {
  return problemsOf(given, await play(given));
}

/** @param told of every case and what came of it, before that is judged */
export function asPromised(told: (given: Case, played: Played) => void) {
  return fc.asyncProperty(cases, async (given) => {
    const played = await play(given);
    told(given, played);
    const problems = problemsOf(given, played);
    if (problems.length > 0) {
      throw new Error(problems.join("\n"));
    }
  });
}

/** Where nothing tells two tasks apart there is no truth to compare with. */
function problemsOf(given: Case, played: Played): string[] {
  return isAmbiguous(given, played) ? [] : judge(given, played);
}
