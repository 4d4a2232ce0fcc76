import { Fn, Lazy, ref, Token } from "cdktf";
import { isExpression, isLiteral, judgeable } from "../../lib/constructs/tokens";
import { NOT_KNOWN } from "../../lib/options";

const reference = () => ref("other_thing.a.id");

describe("judgeable", () => {
  test.each([
    ["a token", () => reference()],
    ["a token as text", () => Token.asString(reference())],
    ["a token inside text", () => `id-${Token.asString(reference())}`],
    ["a token as number", () => Token.asNumber(reference())],
    ["a token as list", () => Token.asList(reference())],
    ["a token as map", () => Token.asStringMap(reference())],
    ["a function call", () => Fn.upper("a")],
    ["a lazy text", () => Lazy.stringValue({ produce: () => "a" })],
    ["an interpolation written by hand", () => "$" + "{var.a}"],
    ["a directive written by hand", () => "%{ if true }a%{ endif }"],
  ])("takes %s for something only Terraform knows", (_, value) => {
    expect(judgeable(value())).toBe(NOT_KNOWN);
  });

  test.each([["text"], [1.5], [true], [null], [undefined], ["a $$" + "{b} %%{c}"]])("leaves %j as it is", (value) => {
    expect(judgeable(value)).toBe(value);
  });

  test("looks into lists and maps", () => {
    expect(
      judgeable({ list: ["a", Token.asString(reference())], map: { b: Token.asString(reference()), c: "d" } }),
    ).toEqual({
      list: ["a", NOT_KNOWN],
      map: { b: NOT_KNOWN, c: "d" },
    });
  });

  test("looks into lists of numbers", () => {
    expect(judgeable([1, Token.asNumber(reference())])).toEqual([1, NOT_KNOWN]);
  });
});

test.each([[[null]], [[undefined, "a"]], [[{}]], [[]]])("the list %j is no expression, and trips nothing", (list) => {
  expect(isExpression(list)).toBe(false);
  expect(judgeable(list)).toEqual(list);
});

test("a value that is absent is neither literal nor an expression", () => {
  expect([undefined, null].map((value) => [isLiteral(value), isExpression(value)])).toEqual([
    [false, false],
    [false, false],
  ]);
});

test("a list with one reference is no literal to judge, yet not as a whole an expression", () => {
  expect(isExpression(["a", Token.asString(reference())])).toBe(false);
});
