import { ExcessiveJsonError, readJson } from "../json/read";
import { clip } from "../text/outside-text";
import { NOTHING_SECRET, type Redactor } from "../text/redact";

/** A response body, read. */
export type Body =
  | { readonly kind: "json"; readonly json: unknown }
  /** `title`: the page's title, shortened; null if it has none. */
  | { readonly kind: "html"; readonly title: string | null }
  /** `what`: which bound of what is read it exceeds, to be read after "JSON …". */
  | { readonly kind: "excessive"; readonly what: string }
  | { readonly kind: "empty" | "broken"; readonly length: number };

/** How much of a page is searched for its title, characters: it may be long and hostile. */
const SEARCHED_LENGTH = 20_000;

/** Longest excerpt of a page's title that goes into a message, characters. */
const TITLE_LENGTH = 80;

/**
 * Reads a body without trusting its Content-Type: gateways send JSON as
 * text/plain, and proxies send pages where JSON was announced.
 *
 * @param redact goes over a page's title
 */
export function readBody(text: string, contentType = "", redact: Redactor = NOTHING_SECRET): Body {
  // A byte order mark is no white space to JSON.parse.
  const trimmed = text.replace(/^\uFEFF/, "").trim();
  if (trimmed === "") return { kind: "empty", length: 0 };
  try {
    return { kind: "json", json: readJson(trimmed) };
  } catch (error) {
    if (error instanceof ExcessiveJsonError) return { kind: "excessive", what: error.message };
    if (/\bhtml\b/i.test(contentType) || /^<(!doctype|html|head|body|center)\b/i.test(trimmed)) {
      return { kind: "html", title: titleOf(trimmed.slice(0, SEARCHED_LENGTH), redact) };
    }
    return { kind: "broken", length: text.length };
  }
}

/** Only the title: the rest of an error page may echo the request with all its headers. */
function titleOf(html: string, redact: Redactor): string | null {
  // A title without its end may have been cut in the middle of a secret.
  const title = /<title[^<>]{0,100}>([^<]{1,2000})</i.exec(html)?.[1];
  return clip(title ?? "", TITLE_LENGTH, redact) || null;
}
