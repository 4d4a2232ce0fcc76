/** A lock file's text in pieces. Put together they are the text again, so what nobody changes stays, byte for byte. */

export interface Piece {
  readonly kind: "entry" | "comment" | "other";
  readonly text: string;
  /** Of an entry: the provider it is for. */
  readonly address?: string;
}

const ENTRY = /provider[ \t]+"([^"\\\r\n]*)"[ \t]*\{/y;

/** Entries of providers, and comments between slashes and stars outside of them; whatever else there is lies between. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  const add = (begin: number, piece: Piece) => {
    if (begin > from) {
      pieces.push({ kind: "other", text: text.slice(from, begin) });
    }
    pieces.push(piece);
    from = begin + piece.text.length;
  };
  for (let at = 0; at < text.length; ) {
    let end = tokenEnd(text, at);
    if (text.startsWith("/*", at) && end >= at + 4 && text.endsWith("*/", end)) {
      add(at, { kind: "comment", text: text.slice(at, end) });
    } else if (text[at] === "p" && (at === 0 || /\s/.test(text[at - 1]!))) {
      ENTRY.lastIndex = at;
      const address = ENTRY.exec(text)?.[1];
      const closed = address === undefined ? undefined : blockEnd(text, ENTRY.lastIndex);
      if (closed !== undefined) {
        end = closed;
        add(at, { kind: "entry", text: text.slice(at, end), address: address! });
      }
    }
    at = end;
  }
  return from < text.length ? [...pieces, { kind: "other", text: text.slice(from) }] : pieces;
}

/** Behind the brace that closes the block; undefined where none does. */
function blockEnd(text: string, inside: number): number | undefined {
  let depth = 1;
  for (let at = inside; at < text.length; at = tokenEnd(text, at)) {
    depth += text[at] === "{" ? 1 : text[at] === "}" ? -1 : 0;
    if (depth === 0) {
      return at + 1;
    }
  }
  return undefined;
}

/** Behind the string, the comment or the character that begins here. What is never closed goes to the end. */
function tokenEnd(text: string, at: number): number {
  const two = text.slice(at, at + 2);
  if (two === "/*") {
    return behind(text, "*/", at + 2);
  }
  if (two === "//" || text[at] === "#") {
    return behind(text, "\n", at);
  }
  if (text[at] !== '"') {
    return at + 1;
  }
  // A string ends in its line.
  let end = at + 1;
  while (end < text.length && text[end] !== '"' && text[end] !== "\n") {
    end += text[end] === "\\" && text[end + 1] !== "\n" ? 2 : 1;
  }
  return Math.min(end + 1, text.length);
}

function behind(text: string, what: string, from: number): number {
  const found = text.indexOf(what, from);
  return found === -1 ? text.length : found + what.length;
}
