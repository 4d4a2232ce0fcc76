import { printable } from "../text/outside-text";

/** Throws what is wrong with a construct, all at once, where the user's own line is on the stack. */
export function throwValidationError(className: string, id: string, problems: readonly string[]): void {
  if (problems.length === 0) {
    return;
  }
  const where = `${className} "${id}":`;
  const [only] = problems;
  throw new Error(printable(problems.length === 1 ? `${where} ${only}` : [where, ...problems].join("\n  - ")));
}
