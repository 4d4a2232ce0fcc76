/**
 * How likely a running task is to end just now, in units of 1/s, by its age in seconds: its hazard. Whatever is known
 * of a task's end is put into this one form.
 *
 * With looks s(t) apart, a look more costs the share of tasks that still run, and saves half of s(t) for those that end:
 * the least mean delay at a given number of looks comes from a spacing in proportion to 1/√hazard.
 */
export interface Hazard {
  at(age: number): number;
  /** So many seconds from this age on the hazard is nearly the same. */
  grain(age: number): number;
}

/** The youngest age that is told apart, seconds: most clouds stamp whole seconds. */
const YOUNGEST = 1;

/** Beyond it a power is as good as endless; it keeps numbers finite. */
const STEEPEST = 700;

/** Durations of every magnitude up to the horizon are equally likely: 1/√hazard is then √(t·ln(T/t)). */
export function blindHazard(horizon: number): Hazard {
  return {
    at(age) {
      const t = Math.max(age, YOUNGEST);
      return 1 / (t * Math.log(Math.max(horizon, t + 1) / t));
    },
    grain: (age) => Math.max(age, YOUNGEST) / 8,
  };
}

/** Any of these durations with this spread; in one case of some, `surprise`, it is none of them. */
export function candidatesHazard(
  candidates: readonly number[],
  spread: number,
  horizon: number,
  surprise: number,
): Hazard {
  const power = 1 / spread;
  const logs = candidates.map((seconds) => Math.log(Math.max(seconds, YOUNGEST)));
  return {
    at(age) {
      const t = Math.max(age, YOUNGEST);
      const logT = Math.log(t);
      // A log-logistic distribution around each: like a normal one of the logarithm, with a longer tail.
      let [running, ending] = [0, 0];
      for (const log of logs) {
        const odds = Math.exp(Math.min(power * (logT - log), STEEPEST / 2));
        running += 1 / (1 + odds);
        ending += (power * odds) / (t * (1 + odds) ** 2);
      }
      const magnitudes = Math.log(Math.max(horizon, t + 1));
      const known = (1 - surprise) / logs.length;
      return (
        (known * ending + surprise / (t * magnitudes)) /
        (known * running + surprise * Math.max(0, 1 - logT / magnitudes))
      );
    },
    grain: (age) => (Math.max(age, YOUNGEST) * spread) / 2,
  };
}

/**
 * An end that is foretold for `remaining` seconds after `now`, an age, with this spread. It may also end for a reason
 * that nobody foresaw: a failure. Such hazards add up.
 */
export function foretoldHazard(now: number, remaining: number, spread: number, unforeseen: Hazard): Hazard {
  const power = 1 / spread;
  return {
    at(age) {
      const t = Math.max(age - now, remaining / 1_000);
      const odds = Math.exp(Math.min(power * Math.log(t / remaining), STEEPEST));
      return (power / t) * (odds / (1 + odds)) + unforeseen.at(age);
    },
    grain: (age) => Math.min((Math.max(age - now, remaining / 8) * spread) / 2, unforeseen.grain(age)),
  };
}

/**
 * √hazard alone is best for the mean delay, but leaves the longest delays to the longest tasks. With more looks at these,
 * and fewer at the short ones, the 95th percentile falls by a quarter and the mean hardly rises. At a quarter of an hour
 * nothing changes.
 */
function emphasis(age: number): number {
  return Math.cbrt(Math.max(age, 30) / 900);
}

/** Seconds from an age until so many looks' worth of √hazard has come together; `most` when it takes longer. */
export function secondsUntil(hazard: Hazard, from: number, budget: number, most: number): number {
  let spent = 0;
  let ahead = 0;
  while (ahead < most) {
    const step = Math.min(hazard.grain(from + ahead), most - ahead);
    const middle = from + ahead + step / 2;
    const cost = Math.sqrt(hazard.at(middle)) * emphasis(middle) * step;
    if (spent + cost >= budget) {
      return ahead + ((budget - spent) / cost) * step;
    }
    spent += cost;
    ahead += step;
  }
  return most;
}
