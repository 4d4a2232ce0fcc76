import { decimalText } from "./numbers";

// A number that JSON.parse could round has 16 digits or an exponent; anything shorter is exact as it is.
const SUSPECT = /[\d.]{16}|\d[eE]/;
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

/**
 * JSON.parse, but a number that a JS number cannot stand for arrives as a string of its digits. State files hold
 * such numbers, and whoever reads them by type takes a string of digits for a number.
 */
export function parseExactJson(text: string): unknown {
  return JSON.parse(SUSPECT.test(text) ? text.replace(STRING_OR_NUMBER, quoteIfInexact) : text);
}

function quoteIfInexact(token: string): string {
  if (token.startsWith('"')) return token;
  return decimalText(token) === decimalText(Number(token)) ? token : `"${token}"`;
}
