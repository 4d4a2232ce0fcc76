import fc from "fast-check";
import { lookUp, mismatches } from "../../../lib/tasks/wait/expectation";
import { equals, type Row, task } from "../../support/fake-task";

const holds = (fields: Row, path: string, value: string | null) =>
  mismatches(task(fields), [equals(path, value)]).length === 0;
const capacity = (found: unknown, expected: string | null) =>
  holds({ details: { new_capacity: found } }, "details.new_capacity", expected);
/** In a field that is not declared, so its type is that of the answer. */
const raw = (found: unknown, expected: string | null) => holds({ newer: found }, "newer", expected);

describe("numbers are equal as decimals", () => {
  test.each(["0.25", "0.250", "00.25", "2.5e-1", "25E-2", "+0.25", " 0.25 ", ".25", ".25e0"])(
    "%j is 0.25",
    (expected) => {
      expect(capacity("0.25", expected)).toBe(true);
      expect(capacity(0.25, expected)).toBe(true);
      expect(raw(0.25, expected)).toBe(true);
    },
  );

  test.each(["0.2500001", "-0.25", "25", "0,25", "0.25 GB", "", ".", "e", "1/4"])("%j is not 0.25", (expected) => {
    expect(capacity("0.25", expected)).toBe(false);
  });

  test("zero has many spellings", () => {
    expect(["0", "-0", "0.00", "0e9", "000"].every((expected) => raw(0, expected))).toBe(true);
  });

  test("those a float cannot tell apart are told apart", () => {
    expect(capacity("9007199254740993", "9007199254740992")).toBe(false);
    expect(capacity("0.1000000000000000000001", "0.1")).toBe(false);
    expect(capacity("9007199254740993", "9007199254740993.0")).toBe(true);
    expect(capacity("1e300", `1${"0".repeat(300)}`)).toBe(true);
  });

  test("an exponent in a float's own spelling is understood", () => {
    expect(raw(1e21, `1${"0".repeat(21)}`)).toBe(true);
    expect(raw(1e-7, "0.0000001")).toBe(true);
  });

  test("any decimal equals its shifted spellings and no other decimal", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.integer({ min: -9, max: 9 }),
        (digits, shift) => {
          expect(capacity(`${digits}`, `${digits}${"0".repeat(Math.abs(shift))}e-${Math.abs(shift)}`)).toBe(true);
          expect(capacity(`${digits}`, `${digits}.000`)).toBe(true);
          expect(capacity(`${digits}`, `${digits + 1n}`)).toBe(false);
          expect(capacity(`${digits}e${shift}`, `${digits}e${shift + 1}`)).toBe(digits === 0n);
        },
      ),
    );
  });
});

describe("other values", () => {
  test("text is compared letter by letter", () => {
    expect(raw("az01", "az01")).toBe(true);
    expect(raw("az01", "AZ01")).toBe(false);
    expect(raw("", "")).toBe(true);
    expect(raw("a", " a")).toBe(false);
  });

  test("booleans are compared as booleans", () => {
    expect(raw(true, "true") && raw(false, "False") && raw(true, " TRUE ")).toBe(true);
    expect(raw(true, "1") || raw(false, "") || raw(false, "null") || raw(true, "false")).toBe(false);
  });

  test("null is a value: it equals null, and nothing else does", () => {
    expect(raw(null, null) && raw(null, "null")).toBe(true);
    expect(raw("", null) || raw(0, null) || raw(false, null) || raw("null", null)).toBe(false);
    expect(raw(null, "") || raw(null, "0")).toBe(false);
    expect(capacity(undefined, null)).toBe(true);
  });

  test("lists and objects equal their JSON", () => {
    expect(raw([], "[]") && raw({ a: [1] }, '{"a":[1]}')).toBe(true);
    expect(raw([1], "1")).toBe(false);
  });
});

describe("paths", () => {
  const at = (fields: Row, path: string) => lookUp(task(fields), path);

  test("lead to fields, to what is inside them, and to list indexes", () => {
    const details = { new_port: 6379, rename_commands: ["KEYS", "FLUSHALL"] };
    expect(at({ status: "SUCCESS" }, "status")).toBe("SUCCESS");
    expect(at({ details }, "details.new_port")).toBe(6379);
    expect(at({ details }, "details.rename_commands.1")).toBe("FLUSHALL");
    expect(at({ details }, "details.rename_commands.2")).toBeUndefined();
    expect(at({ details }, "details.rename_commands.length")).toBeUndefined();
    expect(at({ details }, "details.rename_commands.-1")).toBeUndefined();
  });

  test("lead into JSON held in text, however deep", () => {
    const params = JSON.stringify({ new_auto_status: "on", list: [{ a: JSON.stringify({ b: null }) }] });
    expect(at({ params }, "params.new_auto_status")).toBe("on");
    expect(at({ params }, "params.list.0.a.b")).toBeNull();
    expect(at({ params }, "params")).toBe(params);
    expect(at({ params: "no JSON" }, "params.new_auto_status")).toBeUndefined();
    expect(at({ params: "5" }, "params.x")).toBeUndefined();
  });

  test("lead to numbers in such JSON with all their digits, and not into an excess of it", () => {
    const params = '{ "id": 1234567890123456789 }';
    expect(holds({ params }, "params.id", "1234567890123456789")).toBe(true);
    expect(holds({ params }, "params.id", "1234567890123456800")).toBe(false);
    expect(at({ params: `{ "a": 1, "deep": ${"[".repeat(2_000)}${"]".repeat(2_000)} }` }, "params.a")).toBeUndefined();
  });

  test("lead to attributes all APIs have in common", () => {
    expect(at({ status: "SUCCESS" }, "state")).toBe("succeeded");
    expect(at({ status: "SUCCESS" }, "progress_percent")).toBe(100);
    expect(at({}, "resource_id")).toBe("5560df16-cebf-4473-95c4-d1b573c16e79");
  });

  test("lead below raw to whatever the cloud sent, whether it is declared or not", () => {
    expect(at({ mark: { deep: [7] }, status: "SUCCESS" }, "raw.mark.deep.0")).toBe(7);
    expect(at({ status: "SUCCESS" }, "raw.status")).toBe("SUCCESS");
    expect(at({ status: "SUCCESS" }, "raw.nothing")).toBeUndefined();
  });

  test("lead to fields that are newer than the declaration, outside and inside declared ones", () => {
    expect(at({ newer: { field: 1 } }, "newer.field")).toBe(1);
    expect(at({ details: { newest: "x" } }, "details.newest")).toBe("x");
    expect(at({ details: { new_port: "many" } }, "details.new_port")).toBe("many");
  });

  test("go by escaped dots through names that hold dots", () => {
    expect(at({ newer: { "maxmemory.policy": "lru" } }, "newer.maxmemory\\.policy")).toBe("lru");
    expect(at({ newer: { "maxmemory.policy": "lru" } }, "newer.maxmemory.policy")).toBeUndefined();
  });

  test.each(["__proto__", "constructor", "toString", "details.__proto__", "details.constructor.name", "name.length"])(
    "%s leads to nothing that the cloud did not send",
    (path) => {
      expect(at({ details: {} }, path)).toBeUndefined();
    },
  );

  test("lead to a field that really has such a name", () => {
    const newer = JSON.parse('{"__proto__": {"a": "b"}, "constructor": "c"}');
    expect(at({ newer }, "newer.__proto__.a")).toBe("b");
    expect(at({ newer }, "newer.constructor")).toBe("c");
  });

  test.each(["nothing", "details.nothing", "status.nothing", "details..x", ""])("%j leads to nothing", (path) => {
    expect(at({ details: null }, path)).toBeUndefined();
  });

  test("never throw, whatever is in the answer", () => {
    fc.assert(
      fc.property(fc.json(), fc.string(), (json, path) => {
        expect(() => mismatches(task({ newer: JSON.parse(json), params: json }), [equals(path, "x")])).not.toThrow();
      }),
    );
  });
});

test("every expectation that does not hold is told, with what was found", () => {
  const found = task({
    status: "SUCCESS",
    details: { new_capacity: 0.5, enable_ssl: true, old_port: null },
    newer: [1],
  });
  const expectations = [
    equals("details.new_capacity", "0.25"),
    equals("status", "SUCCESS"),
    equals("details.enable_ssl", null),
    equals("details.old_port", "1"),
    equals("gone", null),
    equals("newer", "2"),
  ];
  expect(mismatches(found, expectations)).toEqual([
    { ...equals("details.new_capacity", "0.25"), actual: "0.5" },
    { ...equals("details.enable_ssl", null), actual: "true" },
    { ...equals("details.old_port", "1"), actual: null },
    { ...equals("gone", null), actual: undefined },
    { ...equals("newer", "2"), actual: "[1]" },
  ]);
  expect(mismatches(found, [])).toEqual([]);
});
