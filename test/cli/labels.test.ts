import width from "string-width";
import { Labels, pieces } from "../../lib/cli/labels";

const UUID = "5560df16-cebf-4473-95c4-d1b573c16e79";

/** Each as narrow as it may become. */
const narrowest = (all: readonly string[], mark = "…") => {
  const labels = new Labels(all, mark);
  return all.map((label) => labels.shortened(label, labels.least(label)));
};

test("a label is cut in its middle, and not where there is room", () => {
  const label = `EXTEND of ${UUID}`;
  const labels = new Labels([label], "…");
  expect([label.length, 22, 12].map((columns) => labels.shortened(label, columns))).toEqual([
    label,
    "EXTEND of 5560df16…e79",
    "EXTEND o…e79",
  ]);
  expect(narrowest(["EXTEND"])).toEqual(["EXTEND"]);
});

test.each([
  [
    "at their begin",
    ["5560df16", "6560df16"].map((begin) => UUID.replace("5560df16", begin)),
    ["5560df16…e79", "6560df16…e79"],
  ],
  ["at their end", ["e78", "e79"].map((end) => UUID.replace("e79", end)), ["5560df16…e78", "5560df16…e79"]],
  [
    "far from their begin",
    [`${"a".repeat(20)}1${"b".repeat(30)}`, `${"a".repeat(20)}2${"b".repeat(30)}`],
    [`${"a".repeat(20)}1…`, `${"a".repeat(20)}2…`],
  ],
  [
    "far from their end",
    [`${"a".repeat(30)}1${"b".repeat(20)}`, `${"a".repeat(30)}2${"b".repeat(20)}`],
    [`…1${"b".repeat(20)}`, `…2${"b".repeat(20)}`],
  ],
  ["in nothing but their length", ["cache-of-the-shop-1", "cache-of-the-shop-12"], ["cache-of…p-1", "cache-of…-12"]],
])("labels that differ %s are still told apart", (_, all, expected) => {
  expect(narrowest(all)).toEqual(expected);
});

test("the same label twice may become as narrow as another", () => {
  expect(narrowest([UUID, UUID])).toEqual(["5560df16…e79", "5560df16…e79"]);
});

test("where there is no room for what tells it from the others, something of it is left", () => {
  const labels = new Labels([UUID], "…");
  expect([8, 2, 1, 0, -1].map((columns) => labels.shortened(UUID, columns))).toEqual(["5560…e79", "5…", "5", "", ""]);
});

test("characters of two columns, or of several codes, are counted as they are shown, and none is cut", () => {
  const label = "扩容缓存实例扩容缓存实例👩‍👩‍👧";
  const labels = new Labels([label], "…");
  const shortened = labels.shortened(label, 12);
  expect(shortened).toBe("扩容缓存…👩‍👩‍👧");
  expect(width(shortened)).toBeLessThanOrEqual(12);
});

test("a text in pieces is whole, each piece fits, and no character is cut", () => {
  const text = "a扩容缓存👩‍👩‍👧b";
  expect(pieces(text, 4)).toEqual(["a扩", "容缓", "存👩‍👩‍👧", "b"]);
  expect(pieces(text, 1).join("")).toBe(text);
  expect(pieces("abc", 3)).toEqual(["abc"]);
});

test("where the terminal shows ASCII only, so does the mark", () => {
  expect(narrowest([UUID], "...")).toEqual(["5560df...e79"]);
});
