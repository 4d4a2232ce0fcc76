import { createHash } from "node:crypto";
import fc from "fast-check";
import { SeenIds } from "../../../lib/tasks/list/seen-ids";

const hex = (number: number) => createHash("md5").update(String(number)).digest("hex");

test.each([
  ["hexadecimal digits", hex],
  ["numbers", String],
  ["numbers with zeros before them", (number: number) => String(number).padStart(32, "0")],
  ["other texts", (number: number) => `instance/${number}#2`],
])("of many IDs that are %s each is new once", (_, idOf) => {
  const seen = new SeenIds();
  const ids = Array.from({ length: 20_000 }, (_, number) => idOf(number));
  expect(ids.every((id) => seen.add(id))).toBe(true);
  expect(ids.some((id) => seen.add(id))).toBe(false);
});

test("IDs that differ in letter case, dashes or one digit differ", () => {
  const seen = new SeenIds();
  const id = "8abf6e1e72c12e7c0172b38a4fe50a5b";
  const head = id.slice(0, 30);
  const changed = [id.toUpperCase(), id.replace(/^(.{8})/, "$1-"), id.slice(1), `${id}0`, ""];
  // A capital A lies as far above the digits as 11 does in digits of their own.
  const others = [id, ...changed, `${head}5c`, `${head}11`, `${head}0A`];
  expect(others.map((other) => seen.add(other))).toEqual(others.map(() => true));
});

test("it is a set, whatever the IDs", () => {
  const digits = fc.string({ minLength: 31, maxLength: 33, unit: fc.constantFrom(..."0123456789abcdefA") });
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string({ maxLength: 3 }), digits, fc.constantFrom(hex(1), hex(2)))), (ids) => {
      const [seen, set] = [new SeenIds(), new Set<string>()];
      for (const id of ids) {
        expect(seen.add(id)).toBe(!set.has(id));
        set.add(id);
      }
    }),
  );
});

test("an ID takes 32 bytes at most, however many there are, and a short list next to nothing", () => {
  const seen = new SeenIds();
  seen.add("first");
  expect(seen.bytes).toBeLessThan(6_000);
  for (let number = 0; number < 100_000; number++) {
    seen.add(hex(number));
  }
  expect(seen.bytes).toBeLessThanOrEqual(100_001 * 32 + 6_000);
});
