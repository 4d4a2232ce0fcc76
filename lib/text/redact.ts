/** Takes secrets out of texts, in whatever form they stand there. Linear in the length of the text. */
import { TOO_MANY, withoutEscapes, withoutUnseen } from "./escapes";
import { ALL, addPart, type Parts, replaced, together } from "./parts";

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
  /** The begins of them all, so that a text is read once for all forms. */
  readonly begins: RegExp;
  /** The forms that may stand where a begin does. */
  readonly forms: ReadonlyMap<string, readonly string[]>;
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
    return replaced(seen, secretParts(seen, LEVELS, search, onlyKnown), REDACTED, most);
  };
}

/** What to hide of a text, also behind its escapes, which are undone level by level. */
function secretParts(text: string, levels: number, search: Search, onlyKnown: boolean): Parts {
  const known = knownIn(text, search);
  if (known === ALL) return ALL;
  const parts = onlyKnown ? known : SECRET_VALUES.map((values) => valuesIn(text, values)).reduce(together, known);
  const unescaped = levels === 0 ? null : withoutEscapes(text);
  const inner = unescaped ?? withoutUnseen(text);
  if (inner === null) return parts;
  if (inner === TOO_MANY) return ALL;
  // What nobody sees may be the line break that ends a header's value: only known secrets are looked for without it.
  const behind =
    unescaped === null ? knownIn(inner.text, search) : secretParts(inner.text, levels - 1, search, onlyKnown);
  return behind === ALL ? ALL : together(parts, inner.origins(behind));
}

/** A text that repeats secrets more often is hidden whole: to take out millions of them takes seconds. */
const MOST_KNOWN = 10_000;

function knownIn(text: string, { forms, begins }: Search): Parts {
  const parts: number[] = [];
  begins.lastIndex = 0;
  for (let match = begins.exec(text); match !== null; match = begins.exec(text)) {
    const at = match.index;
    for (const form of forms.get(match[0])!) {
      if (text.startsWith(form, at)) addPart(parts, at, at + form.length);
    }
    if (parts.length > 2 * MOST_KNOWN) return ALL;
    begins.lastIndex = at + 1;
  }
  return parts;
}

function valuesIn(text: string, values: RegExp): Parts {
  const parts: number[] = [];
  for (const { index, 0: whole, 1: before } of text.matchAll(values)) {
    addPart(parts, index + before!.length, index + whole.length);
  }
  return parts;
}

/** Enough of a form to be rare. */
const BEGIN_LENGTH = 32;

function searchFor(secrets: readonly string[]): Search {
  // An empty secret is everywhere and hides nothing.
  const forms = [...new Set(secrets.filter((secret) => secret !== "").flatMap(shapesOf))];
  const begins = [...new Set(forms.map((form) => form.slice(0, BEGIN_LENGTH)))];
  const literal = begins.map((begin) => begin.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
  const longest = Math.max(0, ...forms.map((form) => form.length));
  return {
    begins: new RegExp(literal.length === 0 ? "(?!)" : literal.join("|"), "g"),
    forms: new Map(
      begins.map((begin) => [begin, forms.filter((form) => form.startsWith(begin) || begin.startsWith(form))]),
    ),
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
