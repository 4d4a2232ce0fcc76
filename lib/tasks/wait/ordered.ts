/** What `at_least` and `at_most` compare: numbers by their value, times by the moment. */
import { compareDecimals, type Decimal, parseDecimal } from "../../json/decimal";
import { parseRfc3339 } from "../../options/time";

export type Ordered = { readonly number: Decimal } | { readonly time: number };

/** @param readTime reads times that are written otherwise than in RFC 3339 */
export function ordered(
  text: string,
  readTime: (text: string) => number | null | undefined = () => undefined,
): Ordered | undefined {
  const number = parseDecimal(text.trim());
  if (number !== undefined) {
    return { number };
  }
  const time = parseRfc3339(text.trim()) ?? readTime(text);
  return time === undefined || time === null ? undefined : { time };
}

/** Below 0 where the first is less or earlier, above 0 where it is more or later; undefined for a number and a time. */
export function compare(a: Ordered, b: Ordered): number | undefined {
  if ("number" in a) {
    return "number" in b ? compareDecimals(a.number, b.number) : undefined;
  }
  return "time" in b ? a.time - b.time : undefined;
}
