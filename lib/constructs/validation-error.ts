import { printable } from "../text/outside-text";

/** Throws what is wrong with a construct, all at once, where the user's own line is on the stack. */
export function throwMistakes(className: string, id: string, mistakes: readonly string[]): void {
  if (mistakes.length === 0) {
    return;
  }
  const where = `${className} "${id}":`;
  const [only] = mistakes;
  throw new Error(printable(mistakes.length === 1 ? `${where} ${only}` : [where, ...mistakes].join("\n  - ")));
}
