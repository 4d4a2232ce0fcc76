const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const PART = /(\d+(?:\.\d+)?)(ms|s|m|h|d)/gy;
const WHOLE = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/;

/** No wait may be longer: a typing error such as "300h" for "300s" should be seen, not waited for. */
export const LONGEST_MS = 7 * UNIT_MS.d!;

/** Milliseconds of "90s", "10m" or "1h30m"; undefined when the text is not a duration. */
export function parseDuration(text: string): number | undefined {
  if (!WHOLE.test(text)) {
    return undefined;
  }
  let total = 0;
  for (const [, amount, unit] of text.matchAll(PART)) {
    total += Number(amount) * UNIT_MS[unit!]!;
  }
  return Math.round(total);
}

/** "1h30m" of milliseconds, to the second (to the millisecond below one second). */
export function formatDuration(ms: number): string {
  if (ms < 1_000) {
    return ms <= 0 ? "0s" : `${Math.round(ms)}ms`;
  }
  return inUnits(Math.round(ms / 1_000) * 1_000, ["h", "m", "s"]);
}

/** `2d7h`, `1h1m`, `59s`: the two largest units, rounded down. Nobody counts the seconds of yesterday. */
export function shortDuration(ms: number): string {
  const units = ["d", "h", "m", "s"];
  const first = units.findIndex((unit) => ms >= UNIT_MS[unit]!);
  return first < 0 ? "0s" : inUnits(ms, units.slice(first, first + 2));
}

/** `5m ago`, `in 2h`. Two clocks are easily half a second apart: what begins within one is not yet to come. */
export function fromNow(ms: number, now: number): string {
  return ms - now < UNIT_MS.s! ? `${shortDuration(now - ms)} ago` : `in ${shortDuration(ms - now)}`;
}

function inUnits(ms: number, units: readonly string[]): string {
  let rest = ms;
  const parts = units.map((unit) => {
    const count = Math.floor(rest / UNIT_MS[unit]!);
    rest -= count * UNIT_MS[unit]!;
    return count > 0 ? `${count}${unit}` : "";
  });
  return parts.join("");
}
