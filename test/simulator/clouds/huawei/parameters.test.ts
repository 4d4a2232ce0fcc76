import { idFor, jsonObject, objectOf, wholeNumber } from "../../../../lib/simulator/clouds/huawei/parameters";
import { request } from "../../../support/simulator";

test.each([
  ["0", 0],
  ["007", 7],
  ["10", 10],
  ["11", undefined],
  ["-1", undefined],
  ["+1", undefined],
  ["1.0", undefined],
  ["", undefined],
  ["1e1", undefined],
])("%p is read as %p when 0 to 10 are allowed", (text, value) => {
  expect(wholeNumber(text, 0, 10)).toBe(value);
});

test("a body is an object or nothing", () => {
  const read = (body: string) => jsonObject(request("/", {}, { body: Buffer.from(body) }));
  expect(read('{"a":1}')).toEqual({ a: 1 });
  for (const body of ["", "[]", "null", "1", "{"]) expect(read(body)).toBeUndefined();
  expect(objectOf(undefined)).toBeUndefined();
});

test("an id follows from its words", () => {
  expect(idFor("a", 1)).toMatch(/^[0-9a-f]{32}$/);
  expect(idFor("a", 1)).toBe(idFor("a", 1));
  expect(idFor("a", 1)).not.toBe(idFor("a", 2));
});
