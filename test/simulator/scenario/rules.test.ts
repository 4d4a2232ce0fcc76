import {
  boolean,
  either,
  instant,
  integer,
  list,
  mapOf,
  object,
  oneOf,
  ScenarioError,
  string,
} from "../../../lib/simulator/scenario/rules";

describe("a rule names the place, the value and what is allowed:", () => {
  const text = string();
  test.each<[string, () => unknown, string | RegExp]>([
    ["text", () => text("", "a.b"), 'a.b is "": it must be a non-empty string'],
    ["pattern", () => string(/^x$/, "it must be x")("y", "a"), 'a is "y": it must be x'],
    ["number", () => integer(0, 9)(10, "n"), "n is 10: it must be a whole number of at least 0 and at most 9"],
    ["lower bound", () => integer(0)(-1, "n"), "n is -1: it must be a whole number of at least 0"],
    ["fraction", () => integer()(1.5, "n"), "n is 1.5: it must be a whole number"],
    ["boolean", () => boolean("true", "b"), 'b is "true": it must be true or false'],
    ["word", () => oneOf("a", "b")("c", "w"), 'w is "c": it must be one of a, b'],
    ["list", () => list(text)({}, "l"), "l is {}: it must be a list"],
    ["list item", () => list(text)(["a", 1], "l"), "l[1] is 1: it must be a non-empty string"],
    ["empty list", () => list(text, 1)([], "l"), "l is []: it must have at least 1 item(s)"],
    ["map", () => mapOf(text)({ k: 1 }, "m"), "m.k is 1: it must be a non-empty string"],
    ["either", () => either(text, integer(), "text or number")(null, "e"), "e is null: text or number"],
    ["time", () => instant("2020-06-17 08:18", "t"), "it must be a time such as 2020-06-17T08:18:06.597Z"],
    ["object", () => object({})([], ""), "the document is []: it must be an object"],
    ["required", () => object({ a: text }, ["a"])({}, "o"), "o.a is missing: it is required"],
    ["unknown key", () => object({ name: text })({ nmae: "x" }, "o"), "did you mean name?"],
    ["swapped letters", () => object({ dcs: text })({ dsc: "x" }, "o"), "did you mean dcs?"],
    ["key where there is none", () => object({})({ x: 1 }, "o"), /there is no such key here$/],
    ["unlike key", () => object({ name: text })({ zzzzzz: "x" }, "o"), "known: name"],
  ])("%s", (_what, check, message) => {
    expect(check).toThrow(ScenarioError);
    expect(check).toThrow(message);
  });
});

test("a long value is cut in the message", () => {
  expect(() => integer()("x".repeat(500), "n")).toThrow(/^n is "x{56}…: /);
});

test("what is allowed passes unchanged", () => {
  const rule = object<{ a: number[]; b: string }>({ a: list(integer()), b: string() });
  expect(rule({ a: [1, 2] }, "")).toEqual({ a: [1, 2] });
  expect(instant("2020-06-17T10:18:06+02:00", "")).toBe("2020-06-17T10:18:06+02:00");
  expect(either(string(), integer(), "")(3, "")).toBe(3);
});

test("inherited names are no keys", () => {
  expect(() => object({})(JSON.parse('{"constructor":1}'), "")).toThrow("there is no such key here");
});
