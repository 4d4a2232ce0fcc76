/** The conditions of a gate: what must be true of the finished task, where equality with a value is not enough. */
import type { TaskListApi } from "../apis/declaration";
import { type Argument, type ArgumentSet, type CrossRule, type Given, problem, type Rule } from "./argument";
import { conditionPath } from "./expect";
import { show } from "./given-value";
import { parsePattern } from "./pattern";
import { withExample } from "./rules";
import { parseRfc3339 } from "./time";

export const OPERATORS = ["equals", "not_equals", "at_least", "at_most", "one_of", "matches", "exists"] as const;

export type Operator = (typeof OPERATORS)[number];

function isNumber(text: string): boolean {
  return /^[-+.\deE]+$/.test(text.trim()) && !Number.isNaN(Number(text));
}

const bound: Rule = withExample(
  () => "0.25",
  (value) =>
    !isNumber(value as string) && parseRfc3339((value as string).trim()) === undefined
      ? `${show(value)} is neither a number nor a time; write one such as "0.25" or "2026-01-31T08:00:00Z"`
      : undefined,
);

const pattern: Rule = withExample(
  () => "^6\\.",
  (value) => {
    if (value === "") return "is empty, so every text would match";
    const parsed = parsePattern(value as string);
    return "problem" in parsed ? `${show(value)} ${parsed.problem}` : undefined;
  },
);

const someValue: Rule = withExample(
  () => ["a", "b"],
  (value) => {
    const list = value as readonly unknown[];
    return list.length === 0
      ? "names no value, so no task could meet it"
      : list.includes(null)
        ? 'an element is null; write "null" for it'
        : undefined;
  },
);

/**
 * Terraform drops what the schema does not have in a nested object, and says nothing: a mistyped operator never arrives.
 * What is left then has no operator, which is an error, and never a condition that everything meets.
 */
const oneOperator: CrossRule = ({ given, has, formatOption }) => {
  // A value that is not known yet may turn out to be null.
  const known = OPERATORS.filter((name) => name in given);
  const bare = (name: string) => formatOption(name).replace(/^.*\]\./, "");
  if (known.length > 1) {
    const [first, second] = known;
    const both = `${formatOption(first!)} and ${bare(second!)} are both set`;
    return problem(second!, `${both}; write a condition of its own for each`);
  }
  const all = OPERATORS.map(bare).join(", ");
  return OPERATORS.some(has)
    ? []
    : problem(
        "path",
        `${formatOption("path")}: ${"path" in given ? show(given.path) : "it"} is compared with nothing; add one of ${all}`,
      );
};

/** What may be given in one condition. */
function conditionArguments(api: TaskListApi): ArgumentSet {
  const value = (description: string, rule?: Rule): Argument => ({
    type: "string",
    description,
    ...(rule && { rule }),
  });
  return {
    arguments: {
      path: {
        ...value("Where the value stands in the task: a path as in `expect`.", conditionPath(api)),
        required: true,
      },
      equals: value("The value it must have, compared as in `expect`."),
      not_equals: value("A value it must not have."),
      at_least: value("The least it may be: a number, or an RFC 3339 time.", bound),
      at_most: value("The most it may be: a number, or an RFC 3339 time.", bound),
      one_of: { type: "strings", description: "Values of which it must have one.", rule: someValue },
      matches: value(
        "A regular expression, in the syntax of Terraform's `regex`, of which it must contain a match.",
        pattern,
      ),
      exists: {
        type: "boolean",
        description: "Whether there must be a value other than null, or must be none.",
      },
    },
    rules: [oneOperator],
  };
}

export function conditions(api: TaskListApi): Argument {
  const { path = "state", value = "succeeded" } = api.example;
  return {
    type: "objects",
    replaces: true,
    elements: conditionArguments(api),
    fromText: conditionIn,
    rule: withExample(
      () => [{ path, equals: value }],
      (list) =>
        (list as readonly unknown[]).length === 0 ? "holds no condition; write one, or leave it out" : undefined,
    ),
    description:
      "What must be true of the finished task besides `expect`, each with a path and exactly one of `equals`, `not_equals`, `at_least`, `at_most`, `one_of`, `matches` and `exists`. Where there is nothing at the path, only `exists = false` holds. A condition that does not hold is an error at once.",
  };
}

/**
 * `details.new_capacity at_least 0.25`, as a command line has it; `one_of` takes values between commas.
 *
 * @throws Error for one without a value
 */
function conditionIn(text: string): Given {
  const [, path = text, written = "", value] = /^\s*(\S+)\s+(\S+)(?:\s+([\s\S]*))?$/.exec(text) ?? [];
  const operator = written.replaceAll("-", "_");
  if (value === undefined && operator !== "" && operator !== "exists") {
    throw new Error(`${show(text)} has no value; write ${show(`${path} ${written} VALUE`)}`);
  }
  switch (operator) {
    case "":
      return { path };
    case "one_of":
      return { path, one_of: value!.split(",").map((one) => one.trim()) };
    case "exists":
      return { path, exists: value === undefined || value === "true" ? true : value === "false" ? false : value };
    default:
      return { path, [operator]: value };
  }
}
