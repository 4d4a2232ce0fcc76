/** What of a value can be judged while the program runs, and what only Terraform will know. */
import { Token, Tokenization } from "cdktf";
import { NOT_KNOWN } from "../options";

/** An interpolation a user wrote by hand; `$${` and `%%{` are Terraform's way to write the characters themselves. */
const HAND_WRITTEN = /(?<!\$)\$\{|(?<!%)%\{/;

/** Whether Terraform, not this program, decides what the value is. Looks at the value itself, not inside it. */
export function isExpression(value: unknown): boolean {
  if (Token.isUnresolved(value) || Tokenization.isResolvable(value)) {
    return true;
  }
  if (typeof value === "string") {
    return HAND_WRITTEN.test(value);
  }
  // cdktf trips over a list that holds nothing but null or an object, which no list of its own does.
  const strange = Array.isArray(value) && !["string", "number"].includes(typeof value[0]);
  return typeof value === "object" && value !== null && !strange && Tokenization.reverse(value).length > 0;
}

/** The value with everything Terraform decides replaced by `NOT_KNOWN`, at any depth. */
export function judgeable(value: unknown): unknown {
  if (isExpression(value)) {
    return NOT_KNOWN;
  }
  if (Array.isArray(value)) {
    return value.map(judgeable);
  }
  if (typeof value === "object" && value !== null) {
    if (Object.keys(value).some(isExpression)) {
      return NOT_KNOWN;
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, judgeable(inner)]));
  }
  return value;
}

/** Whether a value is written out in the program. */
export function isLiteral(value: unknown): boolean {
  return value !== undefined && value !== null && !isExpression(value);
}
