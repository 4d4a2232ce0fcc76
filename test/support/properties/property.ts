/** The one property of waiting: whatever the history and whatever goes wrong, what was played is as promised. */
import fc from "fast-check";
import type { Case } from "./case";
import { cases } from "./generators";
import { isAmbiguous, judge } from "./oracle";
import { play } from "./play";

/** What is not as promised in a case. Where nothing tells two tasks apart there is no truth to compare with. */
export async function violations(given: Case): Promise<string[]> {
  const played = await play(given);
  return isAmbiguous(given, played) ? [] : judge(given, played);
}

/** @param told of every case, before it is played */
export function asPromised(told: () => void = () => {}) {
  return fc.asyncProperty(cases, async (given) => {
    told();
    const problems = await violations(given);
    if (problems.length > 0) {
      throw new Error(problems.join("\n"));
    }
  });
}
