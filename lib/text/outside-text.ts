/**
 * The one gate of all text that leaves the process. A word of a cloud, a file or an environment passes `clip` on its way
 * into a message; every message passes `printable` on its way into a diagnostic, a log, a terminal or a file, and JSON
 * passes `printableJson`.
 */
import { NOTHING_SECRET, type Redactor } from "./redact";
import { spaces, unseenRun } from "./unseen";

const UNSEEN_IN_JSON = /[^\n\P{C}]|[\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** One line of bounded length, without secrets and without what nobody sees. */
export function clip(text: string, most: number, redact: Redactor): string {
  const line = oneLine(text, 2 * most, redact);
  return line.length > most || text.length > 2 * most ? `${begin(line, most - 1)}…` : line;
}

/** The same, but cut in the middle: what failed stands at the begin, and the request's ID at the end. */
export function clipMiddle(text: string, most: number, redact: Redactor): string {
  const line = oneLine(text, LONGEST_MESSAGE, redact);
  const end = Math.floor(most / 3);
  return line.length > most ? `${begin(line, most - end - 3)} … ${oneLine(line.slice(-end))}` : line;
}

function oneLine(text: string, most = text.length, redact = NOTHING_SECRET): string {
  return redact(text, most).replace(spaces(), " ").trim();
}

/** Not through the midst of a character. */
function begin(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, "");
}

/** So much of one message, in all its lines, is shown, characters. */
export const LONGEST_MESSAGE = 8_000;

/** A whole message, in its own lines, safe wherever it is shown. */
export function printable(message: string, redact: Redactor = NOTHING_SECRET, most = LONGEST_MESSAGE): string {
  const text = redact(message, most);
  const shown = message.length > most ? `${text}…` : text;
  return shown.split(/\r?\n/).map(harmless).join("\n");
}

/**
 * A line that no reader takes for a command. GitHub obeys `::error::` at a line's start, after spaces, too, and where
 * Terraform breaks a line every word may become its start; `##[error]` and `##vso[…]` are obeyed anywhere.
 */
function harmless(line: string): string {
  return line
    .replace(unseenRun(), " ")
    .replace(/(?<!\S):{2,}/g, (colons) => [...colons].join(" "))
    .replace(/#(?=#\w*\[)/g, "# ");
}

/** JSON with everything escaped that nobody sees, or that a CI system obeys; it reads as the same value. */
export function printableJson(json: string): string {
  return json.replace(UNSEEN_IN_JSON, escaped).replace(/(?<!\S)::+|#(?=#\w*\[)/g, escaped);
}

function escaped(text: string): string {
  return [...Array(text.length).keys()]
    .map((index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, "0")}`)
    .join("");
}

/** With exactly one full stop at its end, or the mark that it has. */
export function sentence(text: string): string {
  let end = text.length;
  while (end > 0 && /[.\s]/.test(text[end - 1]!)) end -= 1;
  const said = text.slice(0, end);
  return said === "" || /[!?…:]$/.test(said) ? said : `${said}.`;
}
