import { TerraformCount, TerraformIterator } from "cdktf";
import { indexOf, type Repetition, repeatedAlike } from "../../lib/constructs/repetition";
import { newStack, Thing } from "../support/program";

const names = TerraformIterator.fromList(["a", "b"]);

test.each<[string, Repetition]>([
  ["", {}],
  ["[each.key]", { forEach: names }],
  ["[count.index]", { count: 2 }],
])("what is repeated has its instances by %j", (index, repetition) => {
  expect(indexOf(repetition)).toBe(index);
});

test.each<[boolean, string, Repetition, Repetition]>([
  [true, "neither repeated", {}, {}],
  [false, "one repeated", { count: 2 }, {}],
  [true, "the same count", { count: 2 }, { count: 2 }],
  [false, "another count", { count: 2 }, { count: 3 }],
  [true, "the same iterator", { forEach: names }, { forEach: names }],
  [true, "iterators over the same list", { forEach: names }, { forEach: TerraformIterator.fromList(["a", "b"]) }],
  [false, "iterators over other lists", { forEach: names }, { forEach: TerraformIterator.fromList(["c"]) }],
  [false, "one by count, one by iterator", { count: 2 }, { forEach: names }],
  [true, "counts of one expression", { count: TerraformCount.of(2) }, { count: TerraformCount.of(2) }],
])("that instances belong to each other is %s with %s", (alike, _, a, b) => {
  expect(repeatedAlike(new Thing(newStack(), "cache"), a, b)).toBe(alike);
});
