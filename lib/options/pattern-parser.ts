/** From the text of a pattern to its states. */

type Test = (character: string) => boolean;

/** What a state does: reads a character, goes on at two others, holds at an end of the text, or is the end. */
export type State =
  | { readonly reads: Test; readonly next: number }
  | { readonly either: readonly number[] }
  | { readonly at: "start" | "end"; readonly next: number }
  | "found";

/** Where it is parsed: a piece that can be written more than once, in front of what comes after it. */
export type Piece = (write: (state: State) => number, next: number) => number;

/** What is wrong with a pattern. */
export class PatternError extends Error {}

const DIGIT: Test = (character) => /^[0-9]$/.test(character);
const WORD: Test = (character) => /^\w$/.test(character);
const SPACE: Test = (character) => /^\s$/.test(character);
const not =
  (test: Test): Test =>
  (character) =>
    !test(character);
const CLASSES: Readonly<Record<string, Test>> = {
  d: DIGIT,
  D: not(DIGIT),
  w: WORD,
  W: not(WORD),
  s: SPACE,
  S: not(SPACE),
};
const CONTROLS: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", f: "\f", v: "\v" };

/** Reads a pattern from its first character to its last. */
export class Parser {
  private position = 0;

  constructor(private readonly source: readonly string[]) {}

  whole(): Piece {
    const piece = this.alternatives();
    if (this.peek() !== undefined) {
      throw new PatternError("has a ) without its (");
    }
    return piece;
  }

  private peek(): string | undefined {
    return this.source[this.position];
  }

  private take(): string | undefined {
    return this.source[this.position++];
  }

  private takes(character: string): boolean {
    const found = this.peek() === character;
    this.position += found ? 1 : 0;
    return found;
  }

  private alternatives(): Piece {
    const all = [this.sequence()];
    while (this.takes("|")) {
      all.push(this.sequence());
    }
    return all.length === 1 ? all[0]! : (write, next) => write({ either: all.map((piece) => piece(write, next)) });
  }

  private sequence(): Piece {
    const pieces: Piece[] = [];
    while (this.peek() !== undefined && this.peek() !== "|" && this.peek() !== ")") {
      pieces.push(this.repeated(this.atom()));
    }
    return (write, next) => pieces.reduceRight((after, piece) => piece(write, after), next);
  }

  private repeated(piece: Piece): Piece {
    const [least, most] = this.times() ?? [];
    if (least === undefined || most === undefined) {
      return piece;
    }
    // Whether as much or as little as possible is taken makes no difference here.
    this.takes("?");
    if (this.times() !== undefined) {
      throw new PatternError("repeats a repetition; put the inner one in parentheses");
    }
    return (write, next) => {
      let after = next;
      if (most === Number.POSITIVE_INFINITY) {
        const either: number[] = [];
        const loop = write({ either });
        either.push(piece(write, loop), next);
        after = loop;
      } else {
        for (let more = least; more < most; more += 1) after = write({ either: [piece(write, after), next] });
      }
      for (let times = 0; times < least; times += 1) after = piece(write, after);
      return after;
    };
  }

  /** How often what stands before is repeated; undefined where nothing says so. */
  private times(): readonly [least: number, most: number] | undefined {
    if (this.takes("*")) return [0, Number.POSITIVE_INFINITY];
    if (this.takes("+")) return [1, Number.POSITIVE_INFINITY];
    if (this.takes("?")) return [0, 1];
    if (this.peek() !== "{") return undefined;
    const [text, least, comma, most] =
      /^\{(\d{1,4})(,?)(\d{0,4})\}/.exec(this.source.slice(this.position).join("")) ?? [];
    const upTo = comma === "" ? Number(least) : most === "" ? Number.POSITIVE_INFINITY : Number(most);
    if (text === undefined || (comma === "" && most !== "") || upTo < Number(least)) {
      throw new PatternError("has a { that begins no repetition such as {2,5}; write \\{ for the character");
    }
    this.position += text.length;
    return [Number(least), upTo];
  }

  private atom(): Piece {
    const character = this.take()!;
    switch (character) {
      case "(":
        return this.group();
      case "[":
        return reads(this.set());
      case ".":
        return reads((one) => one !== "\n");
      case "^":
        return (write, next) => write({ at: "start", next });
      case "$":
        return (write, next) => write({ at: "end", next });
      case "*":
      case "+":
      case "?":
      case "{":
        throw new PatternError(`has a ${character} with nothing before it to repeat`);
      case "\\":
        return reads(this.escaped());
      default:
        return reads((one) => one === character);
    }
  }

  private group(): Piece {
    if (this.takes("?") && !this.takes(":")) {
      throw new PatternError("uses (?…), which is not supported; a group is written (…) or (?:…)");
    }
    const piece = this.alternatives();
    if (!this.takes(")")) {
      throw new PatternError("has a ( without its )");
    }
    return piece;
  }

  private escaped(): Test {
    const character = this.take();
    if (character === undefined) {
      throw new PatternError("ends with a backslash");
    }
    if (Object.hasOwn(CLASSES, character)) {
      return CLASSES[character]!;
    }
    const meant = literalOf(character);
    return (one) => one === meant;
  }

  private set(): Test {
    const negative = this.takes("^");
    const tests: Test[] = [];
    while (!this.takes("]")) {
      tests.push(this.member());
    }
    return (one) => tests.some((test) => test(one)) !== negative;
  }

  private member(): Test {
    const low = this.inSet();
    if (this.peek() !== "-" || this.source[this.position + 1] === "]") {
      return typeof low === "string" ? (one) => one === low : low;
    }
    this.take();
    const high = this.inSet();
    if (typeof low !== "string" || typeof high !== "string" || low.codePointAt(0)! > high.codePointAt(0)!) {
      throw new PatternError("has a range in […] that is none; write it like a-z");
    }
    return (one) => one.codePointAt(0)! >= low.codePointAt(0)! && one.codePointAt(0)! <= high.codePointAt(0)!;
  }

  private inSet(): string | Test {
    const character = this.take();
    if (character === undefined) {
      throw new PatternError("has a [ without its ]");
    }
    if (character !== "\\") {
      return character;
    }
    const escaped = this.take() ?? "";
    return Object.hasOwn(CLASSES, escaped) ? CLASSES[escaped]! : literalOf(escaped);
  }
}

function reads(test: Test): Piece {
  return (write, next) => write({ reads: test, next });
}

/** Letters and digits behind a backslash have a meaning of their own, which only some of them have here. */
function literalOf(escaped: string): string {
  if (/^[a-zA-Z0-9]?$/.test(escaped) && !Object.hasOwn(CONTROLS, escaped)) {
    throw new PatternError(`uses \\${escaped}, which is not supported`);
  }
  return CONTROLS[escaped] ?? escaped;
}
