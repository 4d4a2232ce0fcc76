/**
 * Every regular expression of lib/ takes time in proportion to its text, whoever wrote that text: proven, or searched for
 * a text that takes longer, by recheck.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript-6";

// In this process: its other forms start a Java program or a binary of the machine's.
process.env.RECHECK_BACKEND = "pure";
const { checkSync } = require("recheck") as typeof import("recheck");

/** What is judged by the clock by default is judged by the steps a match takes: a busy machine takes long for each. */
const BY_STEPS = { timeout: null, attackTimeout: null, incubationTimeout: null };

const LIB = join(__dirname, "../../lib");

/** Made of parts while the program runs → why they are linear. */
const REVIEWED: Readonly<Record<string, string>> = {
  "simulator/clouds/huawei/operations.ts":
    "paths of the simulator's own operations, each placeholder up to the next slash",
  "text/redact.ts": "fixed beginnings of secrets, all characters escaped",
  "text/unseen.ts": "one class of characters, alone or repeated",
};

interface Expression {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

const files = readdirSync(LIB, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

/** Those that are written out, and the places where others are made inside a function. */
function read(file: string): { readonly literals: Expression[]; readonly makes: boolean; readonly late: boolean } {
  const literals: Expression[] = [];
  let [makes, late] = [false, false];
  const visit = (node: ts.Node, inFunction: boolean): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const [, source, flags] = /^\/(.*)\/(\w*)$/s.exec(node.text)!;
      literals.push({ file, source: source!, flags: flags! });
    }
    if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === "RegExp") {
      makes = true;
      late ||= inFunction;
    }
    ts.forEachChild(node, (child) => visit(child, inFunction || ts.isFunctionLike(node)));
  };
  visit(ts.createSourceFile(file, readFileSync(join(LIB, file), "utf8"), ts.ScriptTarget.Latest, true), false);
  return { literals, makes, late };
}

/** Those that a file makes while it is loaded. */
function madeBy(file: string): Expression[] {
  const made: Expression[] = [];
  const original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(original, {
    construct: (target, [source, flags = ""]: [string, string?]) => {
      made.push({ file, source, flags });
      return new target(source, flags);
    },
  });
  try {
    jest.isolateModules(() => require(join(LIB, file)));
  } finally {
    globalThis.RegExp = original;
  }
  return made;
}

const found = new Map(files.map((file) => [file, read(file)]));
const expressions = files.flatMap((file) => {
  const { literals, makes } = found.get(file)!;
  return [...literals, ...(makes ? madeBy(file) : [])];
});
const distinct = [...new Map(expressions.map((one) => [`${one.source}/${one.flags}`, one])).values()];

test("there are some of either kind", () => {
  expect(distinct.length).toBeGreaterThan(100);
  expect(distinct.some(({ file, source }) => file === "text/redact.ts" && source.includes("x-auth-token"))).toBe(true);
});

test("each is linear", () => {
  const slow = distinct.flatMap(({ file, source, flags }) => {
    const { status } = checkSync(source, flags, BY_STEPS);
    return status === "safe" ? [] : [`${file}: /${source}/${flags} is ${status}`];
  });
  expect(slow).toEqual([]);
});

test("those that are made of parts later are reviewed", () => {
  const late = files.filter((file) => found.get(file)!.late);
  expect(late.sort()).toEqual(Object.keys(REVIEWED));
});

test.each([
  ["0+$", ""],
  ["^[^/]*:[^/]*@", ""],
  ["(a+)+$", ""],
  ['"[^"\\\\]*(?:\\\\.[^"\\\\]*)*"', "g"],
])("/%s/%s would be found", (source, flags) => {
  expect(checkSync(source, flags).status).toBe("vulnerable");
});
