/** No call in lib/ takes as many arguments as somebody outside decides: a long list would not fit on the stack. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript-6";

const LIB = join(__dirname, "../../lib");

/** Functions of the language that take any number of arguments; our own that do are given what the program knows. */
const VARIADIC = /\b(?:push|unshift|splice|concat|min|max|hypot|assign|of|fromCharCode|fromCodePoint|log)$/;

/** What is known before anything runs is short. */
const CONSTANT = /\b[A-Z][A-Z_]+\b/;

/** File and call → why it is short. */
const SHORT: Readonly<Record<string, string>> = {
  "cli/parser.ts: Object.assign": "the groups of one command's options",
  "cli/simulate.ts: Math.max": "the services of one simulated cloud",
  "text/redact.ts: Math.max": "the forms of one account's secrets",
};

interface Spread {
  readonly call: string;
  readonly spread: string;
  /** What a function was called with fits on the stack once more. */
  readonly isRest: boolean;
}

/** Whether the name is that of a rest parameter of a function around it. */
function isRest(node: ts.Node, name: string): boolean {
  for (let around = node.parent; around !== undefined; around = around.parent) {
    if (
      ts.isFunctionLike(around) &&
      around.parameters.some((one) => one.dotDotDotToken && one.name.getText() === name)
    ) {
      return true;
    }
  }
  return false;
}

function spreads(file: string, text: string): Spread[] {
  const found: Spread[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const name = node.expression.getText();
      for (const argument of node.arguments ?? []) {
        if (!ts.isSpreadElement(argument)) continue;
        const spread = argument.expression.getText();
        found.push({ call: `${file}: ${name}`, spread, isRest: isRest(node, spread) });
      }
      if (/\.apply$/.test(name)) found.push({ call: `${file}: ${name}`, spread: node.getText(), isRest: false });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return found;
}

const isLong = ({ call, spread, isRest }: Spread) =>
  (VARIADIC.test(call) || /\.apply$/.test(call)) && !CONSTANT.test(spread) && !isRest;

const files = readdirSync(LIB, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const long = files.flatMap((file) => spreads(file, readFileSync(join(LIB, file), "utf8"))).filter(isLong);

test("no list of unknown length is spread into a call", () => {
  expect(long.filter(({ call }) => !(call in SHORT)).map(({ call, spread }) => `${call}(...${spread})`)).toEqual([]);
});

test("what is excused is there", () => {
  expect(Object.keys(SHORT).filter((call) => !long.some((spread) => spread.call === call))).toEqual([]);
});

test.each([
  ["held.push(...tasks)", true],
  ["Math.min(from, ...others.map((other) => other.from))", true],
  ["push.apply(held, tasks)", true],
  ["Math.max(...Object.keys(ENTITIES).map((name) => name.length))", false],
  ["(...all) => Math.max(...all)", false],
  ["(all) => Math.max(...all)", true],
  ["oneOf(...words)", false],
  ["held.push(1, 2)", false],
])("%s: %s", (text, expected) => {
  expect(spreads("a.ts", text).some(isLong)).toBe(expected);
});
