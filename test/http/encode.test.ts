import fc from "fast-check";
import { encodeQuery, percentEncode } from "../../lib/http/encode";

it("only unreserved characters stay as they are", () => {
  expect(percentEncode("AZaz09-_.~")).toBe("AZaz09-_.~");
  expect(percentEncode(" +/!'()*%&=")).toBe("%20%2B%2F%21%27%28%29%2A%25%26%3D");
  expect(percentEncode("一😀")).toBe("%E4%B8%80%F0%9F%98%80");
});

it("a lone surrogate becomes the replacement character instead of an exception", () => {
  expect(percentEncode("\uD800")).toBe("%EF%BF%BD");
});

it("what is encoded can be decoded", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => expect(decodeURIComponent(percentEncode(text))).toBe(text)),
  );
});

it("a query keeps its order, repeated names and empty values", () => {
  const query: [string, string][] = [
    ["b", ""],
    ["a", "1+1"],
    ["b", "2"],
  ];
  expect(encodeQuery(query)).toBe("b=&a=1%2B1&b=2");
  expect(encodeQuery([])).toBe("");
});
