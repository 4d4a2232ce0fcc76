import { dcsBackgroundTasks } from "../../lib/apis/dcs-background-tasks";
import { restRequest } from "../../lib/clouds/rest";
import { readBody } from "../../lib/http/body";
import { readJson } from "../../lib/json/read";
import { type ListTarget, listTasks } from "../../lib/tasks/list/list-tasks";
import dcsExample from "../../test/fixtures/dcs-list-background-tasks.json";
import { costOf } from "../answers/cost";
import { HOSTILE_ANSWERS, type HostileAnswer, INSTANCE } from "../answers/hostile";
import { compare } from "../harness/pairs";
import { type Measurement, type Result, ratioResult } from "../harness/result";
import { median, type Random } from "../harness/statistics";

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

const TASKS = 100_000;
const PAGE = 1_000;

/** What reading answers costs: those that somebody made to be dear, and what it takes that numbers keep their digits. */
export const answers: Measurement = {
  id: "answers",
  run: async ({ random, progress }) => {
    const costs: Cost[] = [];
    for (const answer of HOSTILE_ANSWERS) {
      progress(answer.what);
      const cost = await measured(answer, RUNS);
      const seemsOver = cost.whole > BUDGET.whole || cost.growth > BUDGET.growth;
      costs.push(seemsOver ? await measured(answer, RUNS_ANEW) : cost);
    }
    const [first] = costs.sort((a, b) => b.whole - a.whole);
    const [steepest] = [...costs].sort((a, b) => b.growth - a.growth);
    const results: Result[] = [
      {
        measure: `CPU time for one answer of 32 MiB, the dearest of ${costs.length} hostile ones`,
        ...{ value: first!.whole / 1_000, unit: "s", budget: BUDGET.whole / 1_000, samples: told(first!) },
      },
      {
        measure: "the same ÷ for 16 MiB, the steepest of them",
        ...{ value: steepest!.growth, unit: "×", budget: BUDGET.growth, samples: told(steepest!) },
      },
    ];
    progress("numbers that keep their digits");
    return [...results, await exactness(random)];
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

/** A listing from the bodies of its answers to its tasks, and the same less what is beyond JSON.parse. */
async function exactness(random: Random): Promise<Result> {
  const texts = pages();
  const target: ListTarget = {
    ...{ api: dcsBackgroundTasks, endpoint: "https://dcs.example.com", projectId: "p", states: {}, now: Date.now },
    buildRequest: restRequest,
    send: async ({ query }) => {
      const body = readBody(texts[Number(new Map(query).get("offset")) / PAGE]!);
      const json = body.kind === "json" ? body.json : undefined;
      return { json, serverTime: null, requestId: null, status: 200, attempts: 1 };
    },
  };
  const listing = () =>
    cpuTime(async () => {
      let tasks = 0;
      for await (const page of listTasks(target, { instanceId: INSTANCE }, () => {})) tasks += page.tasks.length;
      if (tasks !== TASKS) throw new Error(`${tasks} of ${TASKS} tasks came`);
    });
  const before = async () => {
    const whole = await listing();
    const exact = await cpuTime(async () => texts.forEach((text) => void readJson(text)));
    const plain = await cpuTime(async () => texts.forEach((text) => void JSON.parse(text)));
    return whole - exact + plain;
  };
  return ratioResult(await compare(listing, before, { random, pairs: 31, warmUps: 2 }), {
    measure: `CPU time from the bodies to ${TASKS.toLocaleString("en")} tasks ÷ with JSON.parse, which rounds numbers`,
    budget: 1.1,
  });
}

/** Full pages of tasks as the document shows one. */
function pages(): string[] {
  const [row] = (dcsExample as { tasks: object[] }).tasks;
  return Array.from({ length: TASKS / PAGE }, (_, page) => {
    const tasks = Array.from({ length: PAGE }, (_, index) => ({ ...row, id: `${TASKS + page * PAGE + index}` }));
    return Buffer.from(JSON.stringify({ task_count: `${TASKS}`, tasks })).toString("utf8");
  });
}

/** Of all threads, ms. */
async function cpuTime(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
