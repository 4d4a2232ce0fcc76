import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { nextPoll } from "../../lib/tasks/schedule/poll-plan";
import type { Measurement, Result } from "../harness/result";
import { seeded } from "../harness/statistics";
import { BASELINES } from "../polling/baselines";
import { chart } from "../polling/chart";
import { type Duel, duel, worstOf } from "../polling/compare";
import { meanOf, replay, summary } from "../polling/replay";
import { type Workload, workloads } from "../polling/workload";

/** Draws of tasks, and the tasks in each. */
const SEEDS = Array.from({ length: 10 }, (_, index) => 7 + index);
const TASKS = 200;

/** The provider's own defaults, ms. */
const DEFAULTS = { min: 2_000, max: 60_000 };

/** Delay ÷ the baseline's, by what is known. */
const BUDGETS: Readonly<Record<string, { readonly mean: number; readonly p95: number }>> = {
  nothing: { mean: 0.9, p95: 1.15 },
  "history-15": { mean: 0.3, p95: 0.4 },
  "history-30": { mean: 0.5, p95: 0.7 },
  progress: { mean: 0.35, p95: 0.75 },
};

/** How long a task's end goes unnoticed, at no more requests than others make. */
export const polling: Measurement = {
  id: "polling",
  run: async ({ root, random, progress }) => {
    const draws = SEEDS.map((seed) => workloads(TASKS, seeded(seed)));
    const results: Result[] = [];
    const charted: { readonly title: string; readonly duels: readonly Duel[] }[] = [];
    const standard: Result[] = [];
    for (const [index, { id, title }] of draws[0]!.entries()) {
      const seeds: Duel[][] = [];
      for (const [seed, draw] of draws.entries()) {
        progress(`${title}, draw ${seed + 1} of ${draws.length}`);
        const fought: Duel[] = [];
        for (const [number, baseline] of BASELINES.entries()) {
          // Another draw of the same takes nearly the same density.
          const guess = seeds.at(-1)?.[number]?.density ?? fought.at(-1)?.density ?? 0.05;
          fought.push(await duel(draw[index]!, baseline, guess, random));
        }
        seeds.push(fought);
      }
      charted.push({ title, duels: seeds[0]! });
      for (const which of ["mean", "p95"] as const) {
        const { value, interval, medians } = worstOf(seeds, which, random);
        results.push({
          measure: `${which === "mean" ? "mean delay" : "95th percentile"} ÷ the worst baseline's, ${title}`,
          ...{ value, unit: "×", interval, budget: BUDGETS[id]?.[which] },
          samples: medians.map((one) => `${one.baseline}: ${one.value.toFixed(2)}`).join(", "),
        });
      }
      standard.push(await byDefault({ id, title, tasks: draws.flatMap((draw) => draw[index]!.tasks) }));
    }
    writeFileSync(join(root, "docs/performance.svg"), chart(charted));
    return [...results, ...standard];
  },
};

async function byDefault({ title, tasks }: Workload): Promise<Result> {
  const replayed = await replay(tasks, () => nextPoll, DEFAULTS);
  const { requests, mean, p95 } = summary(replayed);
  const relative = meanOf(replayed.map(({ delay }, index) => delay / tasks[index]!.duration));
  return {
    measure: `mean delay by default, ${title}`,
    value: mean,
    unit: "s",
    samples: `${requests.toFixed(1)} requests, 95th percentile ${p95.toFixed(1)} s, ${(100 * relative).toFixed(1)} % of the duration`,
  };
}
