import { parameter, parseTarget } from "../../lib/simulator/http";

describe("a request target", () => {
  test("is split and percent-decoded", () => {
    expect(parseTarget("/a%20b?x=%2B1&y=&z")).toEqual({
      path: "/a b",
      rawPath: "/a%20b",
      query: [
        ["x", "+1"],
        ["y", ""],
        ["z", ""],
      ],
    });
  });

  test("reads a raw plus as a space, as servers do", () => {
    expect(parameter(parseTarget("/?time=10+0800"), "time")).toBe("10 0800");
  });

  test("has no path when its encoding is broken", () => {
    expect(parseTarget("/%zz").path).toBeUndefined();
  });

  test("gives the first of repeated parameters, and nothing for an absent one", () => {
    const target = parseTarget("/?a=1&a=2");
    expect([parameter(target, "a"), parameter(target, "b")]).toEqual(["1", undefined]);
  });
});
