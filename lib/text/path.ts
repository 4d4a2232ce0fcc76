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
  const steps: string[] = [];
  let step = "";
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]!;
    if (character === "\\") {
      const next = text[index + 1];
      if (next !== "." && next !== "\\") {
        return { problem: 'has a backslash that is not followed by "." or another backslash' };
      }
      step += next;
      index += 1;
    } else if (character === ".") {
      steps.push(step);
      step = "";
    } else if (character === "[" || character === "]") {
      return { problem: "uses brackets; write a list index as a step of its own, as in tasks.0" };
    } else {
      step += character;
    }
  }
  steps.push(step);
  if (steps.some((name) => name === "")) {
    return { problem: "has an empty step; separate names by single dots" };
  }
  return { steps };
}
