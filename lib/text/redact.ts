/** Takes secrets out of texts, in whatever form they stand there. Linear in the length of the text. */
import { type Unescaped, withoutEscapes, withoutUnseen } from "./escapes";

/** What stands where a secret stood. */
export const REDACTED = "***";

/**
 * Makes a text safe to show.
 *
 * @param most so much of it is kept, and little more is looked at. A secret across the cut is replaced like any other:
 *   half of one is never shown. @default all of it
 */
export type Redactor = (text: string, most?: number) => string;

/** Where no secret is known. */
export const NOTHING_SECRET: Redactor = (text, most) => text.slice(0, most);

/** Headers and parameters whose value is a secret whoever sent it, lower case. */
export const SECRET_NAMES: readonly string[] = [
  "authorization",
  "proxy-authorization",
  "x-auth-token",
  "x-subject-token",
  "x-security-token",
  "x-metadata-token",
  "x-tc-token",
  "cookie",
  "set-cookie",
  "signature",
  "access",
  "secretid",
  "token",
];

const HEADER_NAMES = SECRET_NAMES.filter((name) => /-|^authorization$|^cookie$/.test(name)).join("|");
const PARAMETER_NAMES = SECRET_NAMES.filter((name) => /^[a-z]+$/.test(name)).join("|");

/** What comes before a secret value, and the value. */
const SECRET_VALUES = [
  // To the end of the line for headers, whose values hold spaces and commas. A quote may stand on either side.
  new RegExp(`(\\b(?:${HEADER_NAMES})["']?\\s*[:=]\\s*)[^\\r\\n]+`, "gi"),
  // To the next separator for parameters.
  new RegExp(`(\\b(?:${PARAMETER_NAMES})["']?=["']?)[^\\s&,;"'<>]+`, "gi"),
  // User and password of a URL end with the last @ before the path. No colon is looked for: that would be quadratic.
  /(\/\/)[^/?#\s]+(?=@)/g,
];

/** How often a text may have been escaped: a URL in JSON in JSON. */
const LEVELS = 3;

/** So much longer than itself a secret may be that is escaped twice. */
const LONGEST_ESCAPE = 12;

/** Looked at beyond a cut, whatever the secrets: the end of a URL's password. */
const LEAST_REACH = 1_000;

/** A secret's forms for the search. */
interface Search {
  readonly forms: readonly string[];
  /** The begins of them all, so that a text is read once for all forms. */
  readonly begins: RegExp;
  readonly reach: number;
}

/**
 * A redactor for these secrets and, unless `onlyKnown`, the values of {@link SECRET_NAMES} and passwords in URLs.
 *
 * Overlapping and neighbouring occurrences are covered as one run, so what is left of one secret can never complete
 * another.
 */
export function redactorFor(
  secrets: readonly string[],
  { onlyKnown = false }: { readonly onlyKnown?: boolean } = {},
): Redactor {
  const search = searchFor(secrets);
  return (text, most = text.length) => {
    const seen = text.slice(0, most + search.reach);
    const hidden = new Hidden();
    for (const form of formsOf(seen)) {
      findSecrets(form, search, hidden);
      if (!onlyKnown && !form.loose) findValues(form, hidden);
    }
    return hidden.replaceIn(seen, most);
  };
}

/** `loose`: without its line breaks, so only known secrets are looked for. */
type Form = Unescaped & { readonly loose?: true };

/** The text as it is, and with its escapes undone, level by level. */
function* formsOf(text: string): Generator<Form> {
  let form: Form = { text, origin: (index) => index };
  yield form;
  for (let level = 0; level < LEVELS; level++) {
    const next = withoutEscapes(form.text);
    if (next === null) break;
    form = inside(form, next);
    yield form;
  }
  const next = withoutUnseen(form.text);
  if (next !== null) yield { ...inside(form, next), loose: true };
}

function inside(outer: Unescaped, inner: Unescaped): Form {
  return { text: inner.text, origin: (index) => outer.origin(inner.origin(index)) };
}

function findSecrets({ text, origin }: Form, { forms, begins }: Search, hidden: Hidden): void {
  begins.lastIndex = 0;
  for (let match = begins.exec(text); match !== null; match = begins.exec(text)) {
    const at = match.index;
    for (const form of forms) {
      if (text.startsWith(form, at)) hidden.add(origin(at), origin(at + form.length));
    }
    begins.lastIndex = at + 1;
  }
}

function findValues({ text, origin }: Form, hidden: Hidden): void {
  for (const values of SECRET_VALUES) {
    for (const { index, 0: whole, 1: before } of text.matchAll(values)) {
      hidden.add(origin(index + before!.length), origin(index + whole.length));
    }
  }
}

/** The parts of a text that must not be shown. */
class Hidden {
  private readonly parts: (readonly [from: number, to: number])[] = [];

  add(from: number, to: number): void {
    this.parts.push([from, to]);
  }

  /** The text up to `most`, with a mark in place of each run of parts. */
  replaceIn(text: string, most: number): string {
    const shown: string[] = [];
    let at = 0;
    let marked = -1;
    for (const [from, to] of this.parts.sort(([one], [other]) => one - other)) {
      if (from >= most) break;
      if (to <= at) continue;
      if (from > at) shown.push(text.slice(at, from));
      if (from > at || marked !== at) shown.push(REDACTED);
      at = to;
      marked = to;
    }
    shown.push(text.slice(at, most));
    return shown.join("");
  }
}

/** Enough of a form to be rare. */
const BEGIN_LENGTH = 8;

function searchFor(secrets: readonly string[]): Search {
  // An empty secret is everywhere and hides nothing.
  const forms = [...new Set(secrets.filter((secret) => secret !== "").flatMap(shapesOf))];
  const begins = [...new Set(forms.map((form) => form.slice(0, BEGIN_LENGTH)))];
  const literal = begins.map((begin) => begin.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
  const longest = Math.max(0, ...forms.map((form) => form.length));
  return {
    forms,
    begins: new RegExp(literal.length === 0 ? "(?!)" : literal.join("|"), "g"),
    reach: Math.max(LEAST_REACH, longest * LONGEST_ESCAPE),
  };
}

/** The shapes in which a secret may turn up in a text, besides with escapes. */
function shapesOf(secret: string): string[] {
  const bytes = Buffer.from(secret, "utf8");
  const base64 = [bytes.toString("base64"), ...base64Inside(bytes)];
  const base64Url = base64.map((text) => text.replace(/\+/g, "-").replace(/\//g, "_"));
  return [secret, secret.replaceAll(" ", "+"), ...base64, ...base64Url];
}

/** Shorter secrets would be a few letters of base64, which are everywhere. */
const LEAST_INSIDE_BYTES = 6;

/** Base64 of a secret in the midst of something else (`user:password`), without the characters its neighbours change. */
function base64Inside(secret: Buffer): string[] {
  if (secret.length < LEAST_INSIDE_BYTES) return [];
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), secret]).toString("base64");
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + secret.length) * 8) / 6));
  });
}
