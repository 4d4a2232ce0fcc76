import { exactNumber } from "../json/number";
import { readJson } from "../json/read";

/**
 * JSON.parse, but a number that a JS number cannot stand for arrives as a string of its digits. State files hold
 * such numbers, and whoever reads them by type takes a string of digits for a number.
 */
export function parseExactJson(text: string): unknown {
  return readJson(text, (digits) => {
    const number = exactNumber(digits);
    return typeof number === "number" ? number : digits;
  });
}
