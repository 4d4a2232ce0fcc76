import { parseDecimal, sameDecimal } from "./decimal";

/** A number that a JS number does not hold as it was written: 9007199254740993, 0.10, 1e400. */
export class JsonNumber {
  /** Set by `writeJson` while it runs: what its text begins with, so that it can be told from a text. */
  static mark = "";

  constructor(
    /** As it was written. */
    readonly text: string,
  ) {}

  toString(): string {
    return this.text;
  }

  toJSON(): string {
    return JsonNumber.mark + this.text;
  }
}

/** The number a text stands for, as a JS number if that is the same number. Undefined if the text is not a number. */
export function exactNumber(text: string): number | JsonNumber | undefined {
  const decimal = parseDecimal(text);
  if (decimal === undefined) return undefined;
  const number = Number(text);
  return sameDecimal(parseDecimal(String(number)), decimal) ? number : new JsonNumber(text);
}
