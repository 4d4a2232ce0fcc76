import type { Comparison } from "./pairs";
import type { Interval, Random } from "./statistics";

/** One line of the table. */
export interface Result {
  /** What was measured, in words. */
  readonly measure: string;
  readonly value: number;
  /** `×` for a ratio, `MiB`, `requests`. */
  readonly unit: string;
  /** 95 % confidence interval of the value, where it varies from run to run. */
  readonly interval?: Interval;
  /** The value may be at most this. @default none: the value is only reported */
  readonly budget?: number;
  /** What we would like the value to be at most. */
  readonly aim?: number;
  /** How the value came about: "30 pairs, medians 131 ms and 87 ms". */
  readonly samples: string;
}

export interface Context {
  /** The package's folder; `npm run build` has run in it. */
  readonly root: string;
  readonly random: Random;
  /** Tells what goes on, on standard error. */
  progress(message: string): void;
}

/** Something that can be measured by itself, `npm run bench -- <id>`. */
export interface Measurement {
  readonly id: string;
  /** Left out where there is no terraform on the PATH. */
  readonly needsTerraform?: true;
  run(context: Context): Promise<readonly Result[]>;
}

export type Verdict = "pass" | "fail" | "reported";

/** Judges the value itself; the interval tells how much to trust it. */
export function verdict({ value, budget }: Pick<Result, "value" | "budget">): Verdict {
  return budget === undefined ? "reported" : value <= budget ? "pass" : "fail";
}

/** A line for a comparison of run times. */
export function ratioResult(
  { ratio, interval, subjectMs, baselineMs, pairs }: Comparison,
  what: Pick<Result, "measure" | "budget" | "aim">,
): Result {
  const samples = `${pairs} pairs, medians ${Math.round(subjectMs)} ms and ${Math.round(baselineMs)} ms`;
  return { ...what, value: ratio, unit: "×", interval, samples };
}
