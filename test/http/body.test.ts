import { readBody } from "../../lib/http/body";

it("JSON is read whatever the content type says", () => {
  expect(readBody(' {"a":1}\n', "text/html")).toEqual({ kind: "json", json: { a: 1 } });
  expect(readBody("\uFEFFnull")).toEqual({ kind: "json", json: null });
});

it.each(["", "  \r\n", "\uFEFF"])("%j is empty", (text) => {
  expect(readBody(text).kind).toBe("empty");
});

it.each(['{"a":', "Service Unavailable", '{"a":1}{"b":2}', "<?xml version='1.0'?><e/>"])("%j is broken", (text) => {
  expect(readBody(text)).toEqual({ kind: "broken", length: text.length });
});

it.each(["<!DOCTYPE html><p>", "<html>", "\n <HTML lang=en>", "<body>x"])("%j is a page", (text) => {
  expect(readBody(text)).toEqual({ kind: "html", title: null });
});

it("anything announced as a page is one", () => {
  expect(readBody("Sorry", "text/html; charset=utf-8").kind).toBe("html");
});

it("of a page only the title is kept, cleaned and cut", () => {
  const page = (title: string) => readBody(`<html><title id="t">${title}</title><body>secret</body></html>`);
  expect(page(" 502 \n Bad\u0000Gateway ")).toEqual({ kind: "html", title: "502 Bad Gateway" });
  expect(page("x".repeat(300))).toEqual({ kind: "html", title: `${"x".repeat(79)}…` });
  expect(page("x".repeat(3_000))).toEqual({ kind: "html", title: null });
  expect(page("  ")).toEqual({ kind: "html", title: null });
});
