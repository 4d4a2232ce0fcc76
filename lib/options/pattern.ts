/**
 * The regular expressions of `matches`, in the syntax of Terraform's own `regex`: RE2, whose search takes a time in
 * proportion to the text, whatever the pattern is. JavaScript's own would take years for `(a+)+$`.
 */

/** Longest pattern and longest text that is searched, characters, and the largest program that a pattern may become. */
const LONGEST_PATTERN = 500;
export const LONGEST_TEXT = 10_000;
const LARGEST_PROGRAM = 2_000;

export interface Pattern {
  /** Whether some part of the text matches. A text that is too long does not. */
  readonly test: (text: string) => boolean;
}

/** The pattern, or what is wrong with it. */
export function parsePattern(source: string): Pattern | { readonly problem: string } {
  if (source.length > LONGEST_PATTERN) {
    return { problem: `is longer than ${LONGEST_PATTERN} characters` };
  }
  // Few programs need it, and it takes as long to load as everything else of a construct program.
  const { RE2JS, RE2JSSyntaxException } = require("re2js") as typeof import("re2js");
  try {
    const compiled = RE2JS.compile(source);
    return compiled.programSize() > LARGEST_PROGRAM
      ? { problem: "repeats too much; write smaller numbers in its braces" }
      : { test: (text) => text.length <= LONGEST_TEXT && compiled.test(text) };
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) {
      return {
        problem: `is not a regular expression as Terraform's regex takes it: ${error.message.replace("error parsing regexp: ", "")}`,
      };
    }
    throw error;
  }
}
