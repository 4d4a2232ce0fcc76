import { MARK } from "./mark";
import { JsonNumber } from "./number";

const MARKED = new RegExp(`"${MARK}([^"]*)"`, "g");

/**
 * JSON.stringify, with every number as it was read.
 *
 * @param indent spaces a level; without it everything is on one line
 */
export function writeJson(value: unknown, indent = 0): string {
  JsonNumber.mark = MARK;
  try {
    return JSON.stringify(value, null, indent).replace(MARKED, "$1");
  } finally {
    JsonNumber.mark = "";
  }
}
