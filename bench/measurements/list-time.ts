import { systemClock } from "../../lib/http/clock";
import { compare } from "../harness/pairs";
import { type Measurement, type Result, ratioResult } from "../harness/result";
import { readAll, targetOf } from "../listing/client";
import { INSTANCE, LISTS, scenarioOf } from "../listing/lists";
import { startLocalClouds } from "../listing/local-clouds";
import { listAsOfficial, OFFICIAL } from "../listing/official";

/** The more there is to read, the less one run differs from the next. */
const SIZES = [
  { size: 10_000, pairs: 5, warmUps: 1 },
  { size: 100_000, pairs: 3, warmUps: 0 },
];

/**
 * How long a list takes, over loopback: there a request more costs a millisecond. Over a real network it costs a round
 * trip, and the ratios come close to those of the requests.
 */
export const listTime: Measurement = {
  id: "list-time",
  run: async ({ random, progress }) => {
    const results: Result[] = [];
    // Where the official provider gives up before the end there is no time to compare with.
    const paired = OFFICIAL.filter(({ most }) => most === undefined);
    const lists = LISTS.filter(({ stem }) => paired.some((official) => official.stem === stem));
    for (const { size, ...options } of SIZES) {
      const clouds = await startLocalClouds(scenarioOf(lists, size));
      try {
        for (const official of paired) {
          progress(`${size.toLocaleString("en")} tasks, ${official.stem}`);
          const target = await targetOf(official.stem, clouds);
          const ours = timed(() => readAll(target, size));
          const theirs = timed(async () => {
            const { rows } = await listAsOfficial(target, { instanceId: INSTANCE }, official);
            if (rows !== size) throw new Error(`${rows} of ${size} tasks came`);
          });
          results.push(
            ratioResult(await compare(ours, theirs, { random, ...options }), {
              measure: `time for ${size.toLocaleString("en")} tasks ÷ with official paging, \`${official.stem}\``,
            }),
          );
        }
      } finally {
        await clouds.close();
      }
    }
    return results;
  },
};

/** Milliseconds of a listing. */
function timed(list: () => Promise<void>): () => Promise<number> {
  return async () => {
    const began = systemClock.monotonic();
    await list();
    return systemClock.monotonic() - began;
  };
}
