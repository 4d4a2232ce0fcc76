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
  let seconds = Math.round(ms / 1_000);
  let text = "";
  for (const [unit, size] of [
    ["h", 3_600],
    ["m", 60],
    ["s", 1],
  ] as const) {
    const count = Math.floor(seconds / size);
    seconds -= count * size;
    text += count > 0 ? `${count}${unit}` : "";
  }
  return text;
}

/** `2d7h`, `1h1m`, `59s`: the two largest units, rounded down. Nobody counts the seconds of yesterday. */
export function shortDuration(ms: number): string {
  const units = [
    ["d", UNIT_MS.d!],
    ["h", UNIT_MS.h!],
    ["m", UNIT_MS.m!],
    ["s", UNIT_MS.s!],
  ] as const;
  const first = units.findIndex(([, length]) => ms >= length);
  if (first < 0) return "0s";
  let [rest, text] = [ms, ""];
  for (const [unit, length] of units.slice(first, first + 2)) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    text += count > 0 ? `${count}${unit}` : "";
  }
  return text;
}
