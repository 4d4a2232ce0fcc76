import type { ArgumentSet } from "../../lib/options";
import { NOT_KNOWN } from "../../lib/options";
import { type ObjectValue, UNKNOWN } from "../../lib/plugin/value";
import { checkConfig, given, Reader } from "../../lib/provider/config-reader";

const SET: ArgumentSet = {
  arguments: {
    name: { type: "string", description: "A name.", required: true },
    words: { type: "strings", description: "Words." },
    map: { type: "map", description: "A map." },
    size: {
      type: "integer",
      description: "A size.",
      rule: (value) => (Number(value) > 3 ? "is too large" : undefined),
    },
  },
  rules: [],
};
const INNER: ArgumentSet = { ...SET, groups: { deep: { ...SET, description: "Deep." } } };
const OUTER: ArgumentSet = { arguments: {}, rules: [], groups: { group: { ...INNER, description: "A group." } } };

describe("what the rules see", () => {
  test("an unknown value is marked, also inside a list or a map", () => {
    const config: ObjectValue = { name: UNKNOWN, words: ["a", UNKNOWN], map: { a: UNKNOWN, b: "x" }, size: 3 };
    expect(given(config, SET)).toEqual({
      name: NOT_KNOWN,
      words: ["a", NOT_KNOWN],
      map: { a: NOT_KNOWN, b: "x" },
      size: 3,
    });
  });

  test("what is absent is null, and what is no argument is left out", () => {
    expect(given({ id: "output" }, SET)).toEqual({ name: null, words: null, map: null, size: null });
  });
});

describe("problems", () => {
  test("of what may hold a password point at no line, which Terraform would show, not even that of its group", () => {
    const proxy = { type: "string", description: "A proxy.", mayHoldPassword: true, rule: () => "is bad" } as const;
    const set: ArgumentSet = { arguments: { proxy }, rules: [] };
    const outer: ArgumentSet = { ...OUTER, groups: { group: { ...set, description: "A group." } } };
    expect(checkConfig({ proxy: "http://user:hush@a" }, set)).toMatchObject([{ summary: "Invalid proxy", path: [] }]);
    expect(checkConfig({ group: { proxy: "http://user:hush@a" } }, outer)).toMatchObject([
      { summary: "Invalid group.proxy", path: [] },
    ]);
  });

  test("point at the argument and name it", () => {
    expect(checkConfig({ name: "x", size: 4 }, SET)).toEqual([
      { severity: "error", summary: "Invalid size", detail: "size: is too large.", path: ["size"] },
    ]);
    expect(checkConfig({}, SET)).toMatchObject([{ detail: "name is required: A name.", path: ["name"] }]);
  });

  test("in groups have the whole path", () => {
    const config = { group: { name: "x", size: 4, deep: { name: "x", size: 5 } } };
    expect(checkConfig(config, OUTER).map(({ summary, path }) => [summary, path])).toEqual([
      ["Invalid group.size", ["group", "size"]],
      ["Invalid group.deep.size", ["group", "deep", "size"]],
    ]);
  });

  test("in a group that is absent or not known are none", () => {
    expect(checkConfig({ group: null }, OUTER)).toEqual([]);
    expect(checkConfig({ group: UNKNOWN }, OUTER)).toEqual([]);
    expect(checkConfig({}, OUTER)).toEqual([]);
  });

  test("a value that is not known has none", () => {
    expect(checkConfig({ name: UNKNOWN, size: UNKNOWN }, SET)).toEqual([]);
  });
});

describe("the reader", () => {
  const reader = new Reader({
    text: "x",
    empty: "",
    on: true,
    off: false,
    number: 7,
    large: 2n ** 60n,
    list: ["a", "b"],
    numbers: [1, 2n],
    map: { a: "1", b: null },
    group: { inner: "y" },
    nothing: null,
    open: UNKNOWN,
  });

  test("gives each value in its type", () => {
    expect([reader.text("text"), reader.flag("on"), reader.integer("number")]).toEqual(["x", true, 7]);
    expect(reader.integer("large")).toBe(2 ** 60);
    expect([reader.texts("list"), reader.integers("numbers")]).toEqual([
      ["a", "b"],
      [1, 2],
    ]);
    expect(reader.map("map")).toEqual({ a: "1", b: null });
    expect(reader.group("group").text("inner")).toBe("y");
  });

  test("takes null, what is absent and what is not known for nothing", () => {
    for (const name of ["nothing", "absent", "open"]) {
      expect([reader.has(name), reader.text(name), reader.flag(name), reader.integer(name)]).toEqual([
        ...[false, undefined, false, undefined],
      ]);
      expect([reader.texts(name), reader.integers(name), reader.map(name)]).toEqual([[], [], {}]);
      expect(reader.group(name).has("inner")).toBe(false);
    }
  });

  test("an empty text and a false flag are given", () => {
    expect([reader.has("empty"), reader.text("empty"), reader.has("off"), reader.flag("off")]).toEqual([
      ...[true, "", true, false],
    ]);
  });
});
