/** What a task shows instead of what was asked for, in words. */
import { clip } from "../../text/outside-text";
import type { Condition } from "../wait/condition";
import type { Mismatch } from "../wait/expectation";
import { incomparable } from "../wait/ordered";
import type { Values } from "./message";
import { name, type Quoting } from "./report-names";

/** So many differences, and so long texts: the whole fits a screen. */
const MOST_DIFFERENCES = 2;
const LONGEST_VALUE = 40;
const LONGEST_LINE = 92;

/** The first difference for the summary; where there are more, some of them below it. */
export function differences(mismatches: readonly Mismatch[], hideValues: boolean, quoting: Quoting): Values {
  const texts = mismatches.map((mismatch) => difference(mismatch, hideValues, quoting));
  const more = texts.length - 1;
  const shown = texts.slice(0, MOST_DIFFERENCES).map((text) => `  ${clip(text, LONGEST_LINE, quoting.redact)}`);
  const others = texts.length > shown.length ? [`  … and ${texts.length - shown.length} more`] : [];
  return {
    difference: more === 0 ? texts[0]! : `${texts[0]} (and ${more} more)`,
    differences: more === 0 ? "" : [...shown, ...others].join("\n"),
    option: mismatches[0]!.option ?? "expect",
  };
}

function difference({ actual, ...condition }: Mismatch, hideValues: boolean, quoting: Quoting): string {
  const value = (text: string | null) => clip(String(text), LONGEST_VALUE, quoting.redact);
  const where = name(condition.path, quoting);
  if (hideValues) {
    return `${where} is not ${actual === undefined ? "there" : "as expected"}`;
  }
  const bound =
    condition.operator === "at_least" || condition.operator === "at_most" ? (condition.value as string) : null;
  const unlike = bound === null ? undefined : incomparable(actual ?? "", bound);
  const found =
    actual === undefined ? "is not there" : `is ${value(actual)}${unlike === undefined ? "" : `, which is ${unlike}`}`;
  return `${where} ${found}, expected ${wanted(condition, value)}`;
}

function wanted({ operator, value }: Condition, show: (text: string | null) => string): string {
  const text = Array.isArray(value) ? value.join(", ") : typeof value === "boolean" ? String(value) : (value as string);
  switch (operator) {
    case "equals":
      return show(text);
    case "not_equals":
      return `anything but ${show(text)}`;
    case "at_least":
      return `at least ${show(text)}`;
    case "at_most":
      return `at most ${show(text)}`;
    case "one_of":
      return `one of ${show(text)}`;
    case "matches":
      return `a match of ${show(text)}`;
    case "exists":
      return value === true ? "a value" : "no value";
  }
}
