/** What a check found, and how a person reads it. */

import { NOTHING_SECRET } from "../text/redact";
import { EXIT } from "./exit-codes";
import type { Io } from "./io";
import { type Colors, shown, styleOf } from "./terminal";

export interface Finding {
  readonly check: string;
  /** `skipped`: there was no way or no reason to look. */
  readonly status: "ok" | "warning" | "error" | "skipped";
  readonly found: string;
  /** What to do; absent where nothing has to be done. */
  readonly remedy?: string;
}

export const ok = (check: string, found: string): Finding[] => [{ check, status: "ok", found }];
export const skipped = (check: string, found: string): Finding[] => [{ check, status: "skipped", found }];
/** How a command ends that has found these. @param isCut whether Ctrl-C ended it before it was through */
export function endOf(findings: readonly Finding[], isCut: boolean): { readonly ok: boolean; readonly code: number } {
  if (isCut) return { ok: false, code: EXIT.interrupted };
  const ok = findings.every(({ status }) => status !== "error");
  return { ok, code: ok ? EXIT.done : EXIT.failed };
}

/** The last finding of a command that Ctrl-C ended. */
export const interrupted = () => skipped("all else", "interrupted");
export const warning = (check: string, found: string, remedy?: string) => [finding("warning", check, found, remedy)];
export const wrong = (check: string, found: string, remedy?: string) => [finding("error", check, found, remedy)];

function finding(status: Finding["status"], check: string, found: string, remedy: string | undefined): Finding {
  return { check, status, found, ...(remedy === undefined ? {} : { remedy }) };
}

/** So long a text is shown. */
const LONGEST_TEXT = 1_000;

/** Secrets have been taken out of what was found by the one who found it. */
export function findingsText(findings: readonly Finding[], io: Io): string {
  const { colors, unicode } = styleOf(io.stdout, io.env);
  const lines = findings.flatMap(({ check, status, found, remedy }) => [
    `${mark(status, colors, unicode)} ${colors.bold(check)}: ${shown(found, LONGEST_TEXT, NOTHING_SECRET)}`,
    ...(remedy === undefined ? [] : [`    ${shown(remedy, LONGEST_TEXT, NOTHING_SECRET)}`]),
  ]);
  return `${lines.join("\n")}\n`;
}

function mark(status: Finding["status"], colors: Colors, unicode: boolean): string {
  switch (status) {
    case "ok":
      return colors.green(unicode ? "✓" : "ok");
    case "warning":
      return colors.yellow("!");
    case "error":
      return colors.red(unicode ? "✗" : "x");
    case "skipped":
      return colors.dim("-");
  }
}
