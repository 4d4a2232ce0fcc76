/** What the documentation of a lookup and of a gate says alike. */
import type { TaskListApi } from "../../lib/apis/declaration";

/** Where a list comes from, and what reading it takes. */
export function reads(api: TaskListApi): string {
  const { document, permission, declared } = api;
  if (declared !== undefined) return "What is read, `list` says; `docs/guides/any-task-list.md` has its keys.";
  return [
    `It reads [${document.title}](${document.url}), for which the caller needs the permission \`${permission}\`.`,
    ...notConfirmed(api),
  ].join(" ");
}

/** What a user has to know that nobody could check. */
export function notConfirmed({ unconfirmed = [] }: TaskListApi): string[] {
  return unconfirmed.length === 0 ? [] : [`Not confirmed by any source: ${unconfirmed.join(" ")}`];
}

/** Where the errors of a run are told. */
export const ERRORS = "Its errors end with a code, by which `docs/errors.md` explains them.";

/** Of every constructor: mistakes are found at synth. */
export const THROWS = "@throws Error with a line for each option that is wrong";
