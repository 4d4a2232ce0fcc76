import { costOf } from "../answers/cost";
import { HOSTILE_ANSWERS, type HostileAnswer } from "../answers/hostile";
import type { Measurement } from "../harness/result";
import { median } from "../harness/statistics";

const MIB = 1024 ** 2;

/** The largest answer that is read, but for a little that frames what fills it. */
const LARGEST = 32 * MIB - 1_024;

const RUNS = 3;

/** Of dozens of answers one seems to be over a budget by chance: what does is measured anew, so often. */
const RUNS_ANEW = 9;

/** CPU time for the largest answer, ms, and its ratio to that for one of half the size. */
const BUDGET = { whole: 2_000, growth: 2.5 } as const;

/** What is less than this is mostly what any answer costs, ms. */
const WORTH_COMPARING = 200;

/** What reading answers costs that somebody made to be dear. */
export const answers: Measurement = {
  id: "answers",
  run: async ({ progress }) => {
    const costs: Cost[] = [];
    for (const answer of HOSTILE_ANSWERS) {
      progress(answer.what);
      const cost = await measured(answer, RUNS);
      const seemsOver = cost.whole > BUDGET.whole || cost.growth > BUDGET.growth;
      costs.push(seemsOver ? await measured(answer, RUNS_ANEW) : cost);
    }
    const [first] = costs.sort((a, b) => b.whole - a.whole);
    const [steepest] = [...costs].sort((a, b) => b.growth - a.growth);
    return [
      {
        measure: `CPU time for one answer of 32 MiB, the dearest of ${costs.length} hostile ones`,
        ...{ value: first!.whole / 1_000, unit: "s", budget: BUDGET.whole / 1_000, samples: told(first!) },
      },
      {
        measure: "the same ÷ for 16 MiB, the steepest of them",
        ...{ value: steepest!.growth, unit: "×", budget: BUDGET.growth, samples: told(steepest!) },
      },
    ];
  },
};

interface Cost {
  readonly what: string;
  readonly runs: number;
  readonly whole: number;
  readonly growth: number;
}

const told = ({ what, runs }: Cost) => `${what}; median of ${runs} runs`;

/** Both sizes in turn, so that what slows the machine down for a while slows both down. */
async function measured(answer: HostileAnswer, runs: number): Promise<Cost> {
  const [halves, wholes]: [number[], number[]] = [[], []];
  for (let run = 0; run < runs; run++) {
    halves.push(await dearest(answer, LARGEST / 2));
    wholes.push(await dearest(answer, LARGEST));
  }
  const [half, whole] = [median(halves), median(wholes)];
  return { what: answer.what, runs, whole, growth: whole < WORTH_COMPARING ? 0 : whole / half };
}

/** Of a gate and a lookup, ms. */
async function dearest(answer: HostileAnswer, bytes: number): Promise<number> {
  const { gate, lookup } = await costOf(answer, bytes);
  return Math.max(gate, lookup);
}
