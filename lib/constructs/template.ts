/** Text in Terraform's language, in which tokens may stand: what they refer to, Terraform knows, not this program. */
import { type IResolveContext, Token } from "cdktf";
import { isExpression } from "./tokens";

/** Every token in a text: those of texts, of lists and maps (which cdktf refuses there), and those of numbers. */
const TOKEN = /[$#&]\{TfToken\[[^[\]]*\]\}|-\d\.\d+e\+\d+/g;

/** Whether tokens decide what a value is, in whole or in part. What is written out by hand is text. */
export function holdsTokens(value: unknown): boolean {
  return typeof value === "string" ? tokensIn(value).length > 0 : isExpression(value);
}

function tokensIn(text: string): RegExpMatchArray[] {
  return [...text.matchAll(TOKEN)].filter(([token]) => token.includes("TfToken") || Token.isUnresolved(Number(token)));
}

/** The value as part of a string template. */
function template(value: unknown, context: IResolveContext): string {
  if (typeof value !== "string") {
    return resolved(value, context);
  }
  let text = "";
  let end = 0;
  for (const { 0: token, index } of tokensIn(value)) {
    const known = token.includes("TfToken") ? token : Number(token);
    text += escaped(value.slice(end, index)) + resolved(known, context);
    end = index! + token.length;
  }
  return text + escaped(value.slice(end));
}

/** The value as an expression that is a string. */
export function quoted(value: unknown, context: IResolveContext): string {
  const text = `"${template(value, context)}"`;
  // Where a template is nothing but a reference, Terraform takes the value as it is: a number, true or false.
  return holdsTokens(value) ? `tostring(${text})` : text;
}

/** Text without tokens as an expression. */
export function literal(text: string): string {
  return `"${escaped(text)}"`;
}

/** `${…}` as it is, and anything that turns out to be text as text. */
function resolved(token: unknown, context: IResolveContext): string {
  const value = context.resolve(token);
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.includes("${") ? text : escaped(text);
}

/** Terraform reads `${` and `%{` in any string; doubled they are only text. */
function escaped(text: string): string {
  const inQuotes = JSON.stringify(text.replace(/\$\{/g, "$$${").replace(/%\{/g, "%%{"));
  return inQuotes.slice(1, -1);
}
