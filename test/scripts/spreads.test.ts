/** No call in lib/ takes as many arguments as somebody outside decides: a long list would not fit on the stack. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const LIB = join(__dirname, "../../lib");

/** Functions of the language that take any number of arguments; our own that do are given what the program knows. */
const VARIADIC = /\b(?:push|unshift|splice|concat|min|max|hypot|assign|of|fromCharCode|fromCodePoint|log)$/;

/** What is known before anything runs is short. */
const CONSTANT = /\b[A-Z][A-Z_]+\b/;

/** File and call → why it is short. */
const SHORT: Readonly<Record<string, string>> = {
  "cli/simulate.ts: Math.max": "the services of one simulated cloud",
  "text/redact.ts: Math.max": "the forms of one account's secrets",
};

interface Spread {
  readonly call: string;
  readonly spread: string;
}

function spreads(file: string, text: string): Spread[] {
  const found: Spread[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const name = node.expression.getText();
      for (const argument of node.arguments ?? []) {
        if (ts.isSpreadElement(argument))
          found.push({ call: `${file}: ${name}`, spread: argument.expression.getText() });
      }
      if (/\.apply$/.test(name)) found.push({ call: `${file}: ${name}`, spread: node.getText() });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return found;
}

const isLong = ({ call, spread }: Spread) => (VARIADIC.test(call) || /\.apply$/.test(call)) && !CONSTANT.test(spread);

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
  ["oneOf(...words)", false],
  ["held.push(1, 2)", false],
])("%s: %s", (text, expected) => {
  expect(spreads("a.ts", text).some(isLong)).toBe(expected);
});
