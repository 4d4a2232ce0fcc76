import { throwMistakes } from "../../lib/constructs/mistake";
import { messageOf } from "./support/program";

test("no mistake throws nothing", () => {
  expect(() => throwMistakes("Gate", "a", [])).not.toThrow();
});

test("one mistake is one line", () => {
  expect(messageOf(() => throwMistakes("Gate", "a", ["x is wrong"]))).toBe('Gate "a": x is wrong');
});

test("several mistakes are a list", () => {
  expect(messageOf(() => throwMistakes("Gate", "a", ["x is wrong", "y too"]))).toBe(
    'Gate "a":\n  - x is wrong\n  - y too',
  );
});
