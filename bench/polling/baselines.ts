/** How others place their requests. Each is a new plan per wait, as some count their attempts. */
import type { PollPlan } from "../../lib/tasks/schedule/poll-plan";

export interface Baseline {
  readonly title: string;
  readonly plan: () => PollPlan;
}

const every = (seconds: number): Baseline => ({ title: `${seconds} s`, plan: () => () => seconds * 1_000 });

/** Terraform's plugin SDK, `StateChangeConf` without options: at once, then 0.1 s, doubled up to 10 s. */
const pluginSdk: Baseline = {
  title: "plugin-sdk",
  plan: () => {
    let next = 100;
    return () => {
      const pause = next;
      next = Math.min(2 * next, 10_000);
      return pause;
    };
  },
};

/** The waiter of the AWS SDK: any time from 2 s to a bound that doubles; once that would pass 120 s, 120 s. */
const smithy: Baseline = {
  title: "smithy",
  plan: () => {
    const [least, most] = [2_000, 120_000];
    let attempt = 0;
    return (_knowledge, _limits, random) => {
      const bound = least * 2 ** attempt++;
      return bound > most ? most : least + random * (bound - least);
    };
  },
};

export const BASELINES: readonly Baseline[] = [every(2), every(5), every(10), every(30), pluginSdk, smithy];
