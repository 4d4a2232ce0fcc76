import type { PollPlan } from "../../lib/tasks/schedule/poll-plan";
import { pollPlan } from "../../lib/tasks/schedule/poll-plan";
import { type Replayed, replay, summary } from "./replay";
import type { ModelTask } from "./workload";

/** Bounds that bind nobody: what is compared is where requests are placed. */
const UNBOUND = { min: 100, max: Number.MAX_SAFE_INTEGER };

export async function unbound(tasks: readonly ModelTask[], plan: () => PollPlan): Promise<readonly Replayed[]> {
  return replay(tasks, plan, UNBOUND);
}

export interface Tuned {
  readonly density: number;
  readonly replayed: readonly Replayed[];
}

/** Tuned closely enough: with so little less than the allowed requests, as a part of them. */
const CLOSE = 0.002;
const MOST_TRIES = 12;

/** So many of the tasks, evenly chosen, tell how requests depend on the density. */
const SCOUTS = 250;

/** Our plan at the density that takes as many requests as the other one, and not more. */
export async function tune(tasks: readonly ModelTask[], theirs: readonly Replayed[], guess: number): Promise<Tuned> {
  const every = Math.max(1, Math.round(tasks.length / SCOUTS));
  const scouts = <Item>(items: readonly Item[]) => items.filter((_, index) => index % every === 0);
  const rough = await search(scouts(tasks), summary(scouts(theirs)).requests, guess);
  return every === 1 ? rough : search(tasks, summary(theirs).requests, rough.density);
}

async function search(tasks: readonly ModelTask[], allowed: number, guess: number): Promise<Tuned> {
  let best: Tuned | undefined;
  let [dense, sparse] = [0, Number.POSITIVE_INFINITY];
  let density = guess;
  for (let tries = 0; tries < MOST_TRIES || best === undefined; tries++) {
    const replayed = await unbound(tasks, () => pollPlan(density));
    const { requests } = summary(replayed);
    if (requests <= allowed) {
      best = { density, replayed };
      sparse = density;
      if (requests >= allowed * (1 - CLOSE)) {
        break;
      }
    } else {
      dense = density;
    }
    // Requests are nearly in inverse proportion to the spacing; bisected where that guess leads out of what is known.
    const next = (density * requests) / (allowed * (1 - CLOSE / 2));
    const middle = Math.sqrt(Math.max(dense, density / 8) * Math.min(sparse, density * 8));
    density = next > dense && next < sparse && tries < MOST_TRIES / 2 ? next : middle;
  }
  return best;
}
