import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { nextPoll } from "../../lib/tasks/poll-plan";
import type { Measurement, Result } from "../harness/result";
import { seeded } from "../harness/statistics";
import { BASELINES } from "../polling/baselines";
import { chart } from "../polling/chart";
import { type Duel, duel } from "../polling/compare";
import { meanOf, replay, summary } from "../polling/replay";
import { type Workload, workloads } from "../polling/workload";

const TASKS = 500;

/** The provider's own defaults, ms. */
const DEFAULTS = { min: 2_000, max: 60_000 };

/** Delay ÷ the baseline's, by what is known. */
const BUDGETS: Readonly<Record<string, number>> = { nothing: 0.9, "history-15": 0.35, "history-30": 0.6 };

/** How long a task's end goes unnoticed, at no more requests than others make. */
export const polling: Measurement = {
  id: "polling",
  run: async ({ root, random, progress }) => {
    const results: Result[] = [];
    const duels: { readonly workload: Workload; readonly duels: readonly Duel[] }[] = [];
    const standard: Result[] = [];
    for (const workload of workloads(TASKS, seeded(7))) {
      const fought: Duel[] = [];
      for (const baseline of BASELINES) {
        progress(`${workload.title}, against ${baseline.title}`);
        fought.push(await duel(workload, baseline, fought.at(-1)?.density ?? 0.05, random));
      }
      duels.push({ workload, duels: fought });
      results.push(line(workload, fought, "mean"), line(workload, fought, "p95"));
      standard.push(await byDefault(workload));
    }
    writeFileSync(
      join(root, "docs/performance.svg"),
      chart(duels.map((one) => ({ title: one.workload.title, duels: one.duels }))),
    );
    return [...results, ...standard];
  },
};

/** The worst of the baselines decides. */
function line({ id, title }: Workload, duels: readonly Duel[], which: "mean" | "p95"): Result {
  const worst = duels.reduce((a, b) => (b[which].value > a[which].value ? b : a));
  const budget = BUDGETS[id];
  return {
    measure: `${which === "mean" ? "mean delay" : "95th percentile"} ÷ the worst baseline's, ${title}`,
    value: worst[which].value,
    unit: "×",
    interval: worst[which].interval,
    ...(budget === undefined ? {} : { budget }),
    samples: duels.map((one) => `${one.baseline}: ${one[which].value.toFixed(2)}`).join(", "),
  };
}

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
