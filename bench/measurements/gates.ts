import { runGates } from "../gates/virtual";
import type { Measurement, Result } from "../harness/result";
import { seeded } from "../harness/statistics";
import { meanOf } from "../polling/replay";

const COUNTS = [1, 10, 100, 1_000];

/** Of every task, ms. */
const DURATION = 300_000;

/** Gates that all begin with their task, with default settings, in virtual time. */
export const gates: Measurement = {
  id: "gates",
  run: async ({ progress }) => {
    const results: Result[] = [];
    for (const own of [false, true]) {
      // One gate is the same in both.
      for (const count of own ? COUNTS.slice(1) : COUNTS) {
        const name = count === 1 ? "1 gate" : `${count.toLocaleString("en")} gates`;
        const where = `${name} on ${own ? "as many instances" : "one instance"}`;
        progress(where);
        const durations = Array.from({ length: own ? count : 1 }, () => DURATION);
        const { requests, lists, delays } = await runGates(count, durations, seeded(count));
        const [mean, most] = [meanOf(delays), Math.max(...delays)].map((delay) => delay.toFixed(1));
        results.push({
          measure: `requests of ${where}, while a task of five minutes runs`,
          value: requests,
          unit: "requests",
          samples: `${lists.toLocaleString("en")} of them for lists; open ${mean} s after the task's end on average, ${most} s at most`,
        });
      }
    }
    return results;
  },
};
