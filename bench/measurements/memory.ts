import { join } from "node:path";
import { BUNDLE_FOLDER } from "../../scripts/build/provider-bundle";
import type { Measurement } from "../harness/result";
import { startLocalClouds } from "../listing/local-clouds";
import { memoryOfListing } from "../memory/listing";

const TASKS = 1_000_000;

/** The failed ones are spread over the whole list. */
const PARTS = 10;
const FAILED = 100;

const MIB = 1024 ** 2;

/** What a lookup with filters takes in a list that is far longer than any page. */
export const memory: Measurement = {
  id: "memory",
  run: async ({ root, progress }) => {
    const program = join(root, BUNDLE_FOLDER, "main.js");
    const clouds = await startLocalClouds({ anyInstance: true, documentedExamples: false, tasks: longList() });
    try {
      progress(`a lookup in ${TASKS.toLocaleString("en")} tasks`);
      const { idle, most, matched } = await memoryOfListing(program, clouds.endpoints.dcs, false);
      if (matched !== FAILED) {
        throw new Error(`the lookup found ${matched} tasks instead of ${FAILED}`);
      }
      progress("the same, to see what of it is no garbage");
      const collected = await memoryOfListing(program, clouds.endpoints.dcs, true);
      const what = "while 1,000,000 tasks are listed with a filter, above idle";
      const mib = (bytes: number) => (bytes / MIB).toFixed(0);
      return [
        {
          measure: `memory of the provider's process ${what}`,
          value: (most.rss - idle.rss) / MIB,
          unit: "MiB",
          budget: 192,
          aim: 64,
          samples: `resident: ${mib(idle.rss)} MiB idle, ${mib(most.rss)} MiB at most; heap and buffers: ${mib(idle.heap)} and ${mib(most.heap)}`,
        },
        {
          measure: `of it held, garbage left out, ${what}`,
          value: (collected.held! - collected.idle.heap) / MIB,
          unit: "MiB",
          samples: `heap and buffers after collecting garbage every half second`,
        },
      ];
    } finally {
      await clouds.close();
    }
  },
};

/** Tasks of one instance, one a second; in each part the last few have failed, and the others have another name. */
function longList(): object[] {
  const size = TASKS / PARTS;
  const failed = FAILED / PARTS;
  const tasks = Array.from({ length: PARTS }, (_, part) => {
    const end = -(PARTS - 1 - part) * size * 1_000 - 60_000;
    const common = { instanceId: "long", durationMs: 10 };
    return [
      { ...common, name: "BindEip", startsAfterMs: end - failed * 1_000, repeat: repeat(size - failed) },
      { ...common, name: "EXTEND", outcome: "FAILED", startsAfterMs: end, repeat: repeat(failed) },
    ];
  });
  return [{ instanceId: "short", name: "EXTEND", durationMs: 10 }, ...tasks.flat()];
}

function repeat(count: number): object {
  return { count, everyMs: 1_000 };
}
