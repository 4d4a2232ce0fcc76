/** What `at_least` and `at_most` compare: numbers by their value, times by the moment. */
import { compareDecimals, parseDecimal } from "../../json/decimal";
import { parseRfc3339 } from "../../options/time";
import { readTime } from "../read/read-time";

/**
 * Below 0 where what is found is less or earlier than a bound, above 0 where it is more or later; undefined where the
 * two cannot be compared. Beside a time, what is found is read as a time of a row, in any form that clouds write.
 *
 * @param zoneMinutes of times that carry no zone; without it those cannot be compared
 */
export function compareToBound(found: string, bound: string, zoneMinutes?: number): number | undefined {
  const amount = parseDecimal(bound.trim());
  if (amount !== undefined) {
    const number = parseDecimal(found.trim());
    return number && compareDecimals(number, amount);
  }
  const moment = parseRfc3339(bound.trim());
  const time = parseRfc3339(found.trim()) ?? readTime(found, zoneMinutes);
  return isSet(moment) && isSet(time) ? time - moment : undefined;
}

/** Why something cannot be compared with a bound; undefined where it can. */
export function incomparable(found: string, bound: string): "no number" | "no time" | undefined {
  if (compareToBound(found, bound, 0) !== undefined) return undefined;
  return parseDecimal(bound.trim()) === undefined ? "no time" : "no number";
}

function isSet(time: number | null | undefined): time is number {
  return typeof time === "number";
}
