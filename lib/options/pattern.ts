/**
 * The regular expressions of `matches`: the part of the common syntax that can be searched for in a time that grows with
 * the text alone, whatever the pattern is. JavaScript's own would take years for `(a+)+$`. All states are followed at once.
 */
import { Parser, PatternError, type State } from "./pattern-parser";

/** Longest pattern, most states that it may have, and longest text that is searched, characters. */
const LONGEST_PATTERN = 500;
const MOST_STATES = 500;
export const LONGEST_TEXT = 10_000;

export interface Pattern {
  /** Whether some part of the text matches. A text that is too long does not. */
  readonly test: (text: string) => boolean;
}

/** The pattern, or what is wrong with it. */
export function parsePattern(source: string): Pattern | { readonly problem: string } {
  try {
    if (source.length > LONGEST_PATTERN) {
      throw new PatternError(`is longer than ${LONGEST_PATTERN} characters`);
    }
    const states: State[] = ["found"];
    const write = (state: State) => {
      if (states.length >= MOST_STATES) {
        throw new PatternError("repeats too much; write smaller numbers in its braces");
      }
      return states.push(state) - 1;
    };
    const start = new Parser([...source]).whole()(write, 0);
    return { test: (text) => text.length <= LONGEST_TEXT && search(states, start, [...text]) };
  } catch (error) {
    if (error instanceof PatternError) {
      return { problem: error.message };
    }
    throw error;
  }
}

function search(states: readonly State[], start: number, text: readonly string[]): boolean {
  let current: number[] = [];
  for (let position = 0; position <= text.length; position += 1) {
    // A match may begin anywhere.
    const reached = closure(states, [...current, start], position === 0, position === text.length);
    if (reached.has(0)) {
      return true;
    }
    current = [];
    for (const index of reached) {
      const state = states[index]!;
      if (position < text.length && typeof state === "object" && "reads" in state && state.reads(text[position]!)) {
        current.push(state.next);
      }
    }
  }
  return false;
}

/** Everything that is reached without reading a character. */
function closure(states: readonly State[], from: readonly number[], atStart: boolean, atEnd: boolean): Set<number> {
  const reached = new Set<number>();
  const open = [...from];
  while (open.length > 0) {
    const index = open.pop()!;
    const state = states[index]!;
    if (reached.has(index) || state === "found") {
      reached.add(index);
      continue;
    }
    reached.add(index);
    if ("either" in state) {
      for (const next of state.either) open.push(next);
    } else if ("at" in state && (state.at === "start" ? atStart : atEnd)) {
      open.push(state.next);
    }
  }
  return reached;
}
