import { percentEncode } from "./encode";

/** What stands where a secret stood. */
export const REDACTED = "***";

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

/** Makes a text safe to show. */
export type Redactor = (text: string) => string;

// The value runs to the end of the line for headers, whose values hold spaces and
// commas, and to the next separator for parameters. A quote may stand on either side.
const HEADER_NAMES = SECRET_NAMES.filter((name) => /-|^authorization$|^cookie$/.test(name)).join("|");
const PARAMETER_NAMES = SECRET_NAMES.filter((name) => /^[a-z]+$/.test(name)).join("|");
const HEADER_VALUE = new RegExp(`\\b(${HEADER_NAMES})(["']?\\s*[:=]\\s*)[^\\r\\n]+`, "gi");
const PARAMETER_VALUE = new RegExp(`\\b(${PARAMETER_NAMES})(["']?=["']?)[^\\s&,;"'<>]+`, "gi");
const USER_INFO = /(\/\/)[^/?#\s@]*:[^/?#\s@]*@/g;

/** The shapes in which a secret may turn up in a text. */
function shapesOf(secret: string): string[] {
  const bytes = Buffer.from(secret, "utf8");
  // encodeURIComponent throws on lone surrogates, which going through bytes replaces.
  const uris = [percentEncode(secret), encodeURIComponent(bytes.toString("utf8"))];
  const lower = uris.map((uri) => uri.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()));
  const base64 = [bytes.toString("base64"), ...base64Inside(bytes)];
  const base64Url = base64.map((text) => text.replace(/\+/g, "-").replace(/\//g, "_"));
  return [secret, ...uris, ...lower, JSON.stringify(secret).slice(1, -1), ...base64, ...base64Url];
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

/**
 * Builds a redactor for the secrets known at the moment of each call, plus the
 * values of {@link SECRET_NAMES} and passwords in URLs.
 *
 * Overlapping and neighbouring occurrences are covered as one run, so what is
 * left of one secret can never complete another.
 */
export function createRedactor(secrets: () => readonly string[]): Redactor {
  return (text) => {
    const covered = new Uint8Array(text.length);
    for (const secret of secrets()) {
      // An empty secret is everywhere and hides nothing.
      for (const shape of secret === "" ? [] : shapesOf(secret)) {
        for (let at = text.indexOf(shape); at !== -1; at = text.indexOf(shape, at + 1)) {
          covered.fill(1, at, at + shape.length);
        }
      }
    }
    return redactNames(replaceRuns(text, covered));
  };
}

function replaceRuns(text: string, covered: Uint8Array): string {
  let out = "";
  for (let at = 0; at < text.length; at++) {
    if (covered[at] === 0) out += text[at];
    else if (at === 0 || covered[at - 1] === 0) out += REDACTED;
  }
  return out;
}

function redactNames(text: string): string {
  return text
    .replace(HEADER_VALUE, `$1$2${REDACTED}`)
    .replace(PARAMETER_VALUE, `$1$2${REDACTED}`)
    .replace(USER_INFO, `$1${REDACTED}@`);
}
