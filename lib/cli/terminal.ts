/** What the terminal at the other end can show. */
import { createColors } from "picocolors";
import { clip, printable } from "../text/outside-text";
import type { Redactor } from "../text/redact";
import type { Io, Output } from "./io";

export type Colors = ReturnType<typeof createColors>;

export interface Style {
  readonly colors: Colors;
  /** Whether characters beyond ASCII are shown. */
  readonly unicode: boolean;
}

/** Conventions of no-color.org and of the locale's variables. */
export function styleOf(output: Output, env: Io["env"]): Style {
  const set = (name: string) => (env[name] ?? "") !== "";
  const forced = set("FORCE_COLOR") && env.FORCE_COLOR !== "0";
  const colored = !set("NO_COLOR") && (forced || (output.isTTY === true && env.TERM !== "dumb"));
  const locale = ["LC_ALL", "LC_CTYPE", "LANG"].find(set);
  return { colors: createColors(colored), unicode: locale === undefined || /utf-?8/i.test(env[locale]!) };
}

/** Whether somebody looks at it: then it may be drawn again in place. */
export function isLive({ isTTY }: Output, env: Io["env"]): boolean {
  return isTTY === true && env.TERM !== "dumb" && !isCi(env);
}

/** How wide a line may be: a pipe takes any, and so does a terminal that does not tell its size. */
export function lineWidth({ isTTY, columns = 0 }: Output): number {
  return isTTY === true && columns > 0 ? columns : Number.POSITIVE_INFINITY;
}

/** How large a terminal is, on which something is drawn in place; of one that does not tell, what is usual. */
export function sizeOf({ columns, rows }: Pick<Output, "columns" | "rows">): { columns: number; rows: number } {
  return { columns: columns || 80, rows: rows || 24 };
}

/** The variable that every known CI system sets. */
function isCi({ CI = "" }: Io["env"]): boolean {
  return CI !== "" && CI !== "false" && CI !== "0";
}

/** One line of what is somebody else's, for text that is drawn. */
export function shown(text: string, most: number, redact: Redactor): string {
  return printable(clip(text, most, redact));
}
