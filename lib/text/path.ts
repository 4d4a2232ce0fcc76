/**
 * The paths of `expect`: names separated by dots, with list indexes as numbers: `details.new_capacity`,
 * `details.rename_commands.0`. A name that itself holds a dot or a backslash is written with a backslash before it.
 */
export type PathStep = string;

/** Steps of a path, or what is wrong with it. */
export function parsePath(text: string): { steps: PathStep[] } | { problem: string } {
  if (text === "") {
    return { problem: "is empty" };
  }
  if (!/^(?:\\[.\\]|[^\\])*$/.test(text)) {
    return { problem: 'has a backslash that is not followed by "." or another backslash' };
  }
  if (/[[\]]/.test(text)) {
    return { problem: "uses brackets; write a list index as a step of its own, as in tasks.0" };
  }
  const written = `${text}.`.matchAll(/((?:\\[.\\]|[^\\.])*)\./gy);
  const steps = [...written].map(([, step]) => step!.replace(/\\([.\\])/g, "$1"));
  return steps.includes("") ? { problem: "has an empty step; separate names by single dots" } : { steps };
}
