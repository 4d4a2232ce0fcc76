import { throwValidationError } from "../../lib/constructs/validation-error";
import { messageOf } from "../support/program";

test("no mistake throws nothing", () => {
  expect(() => throwValidationError("Gate", "a", [])).not.toThrow();
});

test("one mistake is one line", () => {
  expect(messageOf(() => throwValidationError("Gate", "a", ["x is wrong"]))).toBe('Gate "a": x is wrong');
});

test("several mistakes are a list", () => {
  expect(messageOf(() => throwValidationError("Gate", "a", ["x is wrong", "y too"]))).toBe(
    'Gate "a":\n  - x is wrong\n  - y too',
  );
});

test("nothing that a terminal or a CI system would obey is in one", () => {
  expect(messageOf(() => throwValidationError("Gate", "a", ["\u001b[2J/\u202ex", "\n::error::y"]))).toBe(
    'Gate "a":\n  -  [2J/ x\n  - \n: :error::y',
  );
});
