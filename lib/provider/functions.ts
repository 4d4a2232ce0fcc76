/** Functions that a configuration calls as `provider::cloudtasks::…`. */
import { isObject } from "../json/value";
import { show } from "../options/given-value";
import { ArgumentError, type ProviderFunction } from "../plugin/definition";
import type { Value } from "../plugin/value";
import { matches } from "../tasks/wait/equality";
import { parsePath } from "../text/path";

const EXPECTED = 1;

export const FUNCTIONS: Readonly<Record<string, ProviderFunction>> = {
  matches: {
    summary: "Compares a value as the `expect` of a gate does.",
    description:
      "Whether `value` is as expected, by the rules of a gate's `expect`: numbers compare as decimals, so that `0.25`, " +
      '`"0.25"` and `"0.250"` are equal; booleans compare as booleans; null equals `null` and `"null"`; any other text ' +
      "compares letter by letter. An object may hold more than what is expected of it.",
    parameters: [
      {
        name: "value",
        type: "dynamic",
        nullable: true,
        description: "The value to look at, of any type: an attribute, a whole task, or JSON text.",
      },
      {
        name: "expected",
        type: "dynamic",
        nullable: true,
        description:
          "What it has to be. An object holds paths, as `expect` has them, and what is expected there: " +
          '`{ state = "succeeded", "details.new_capacity" = "0.25" }`, or nested: `{ details = { new_capacity = "0.25" } }`. ' +
          "A list has to match element by element.",
      },
    ],
    returns: "bool",
    call: ([value = null, expected = null]) => {
      const problem = problemOf(expected);
      if (problem !== undefined) {
        throw new ArgumentError(EXPECTED, problem);
      }
      return matches(value, expected);
    },
  },
};

/** What would make a comparison that nobody means: an object without a path, or with one that leads nowhere. */
function problemOf(expected: Value): string | undefined {
  if (Array.isArray(expected)) {
    return firstProblem(expected);
  }
  if (!isObject(expected)) {
    return undefined;
  }
  const paths = Object.keys(expected);
  if (paths.length === 0) {
    return 'names nothing to expect; write a path and a value, for example { state = "succeeded" }';
  }
  for (const path of paths) {
    const parsed = parsePath(path);
    if ("problem" in parsed) {
      return `the path ${show(path)} ${parsed.problem}`;
    }
  }
  return firstProblem(Object.values(expected) as Value[]);
}

function firstProblem(values: readonly Value[]): string | undefined {
  return values.map(problemOf).find((problem) => problem !== undefined);
}
