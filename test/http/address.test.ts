import { displayUrl, isLoopback, isSecureEnough, parseUrl } from "../../lib/http/address";

it.each(["127.0.0.1", "127.255.0.3", "::1", "[::1]", "localhost", "LOCALHOST"])("%s is this machine", (host) => {
  expect(isLoopback(host)).toBe(true);
});

it.each(["127.0.0.1.example.com", "localhost.example.com", "128.0.0.1", "0.0.0.0", "::2", "127.example", ""])(
  "%s is not known to be this machine",
  (host) => {
    expect(isLoopback(host)).toBe(false);
  },
);

it("only http and https are ever secure enough", () => {
  const secure = (url: string, allow: boolean) => isSecureEnough(new URL(url), allow);
  expect(secure("https://a.example", false)).toBe(true);
  expect(secure("http://a.example", false)).toBe(false);
  expect(secure("http://a.example", true)).toBe(true);
  expect(secure("http://127.1:80", false)).toBe(true);
  expect(secure("file:///etc/passwd", true)).toBe(false);
});

it("a URL is shown without user, password, query and fragment", () => {
  expect(displayUrl("https://u:p@a.example:8443/v2/x?Signature=s#f")).toBe("https://a.example:8443/v2/x");
  expect(displayUrl("nonsense with secret")).toBe("(not a URL)");
});

it("what is no URL is null", () => {
  expect(parseUrl("a b")).toBeNull();
  expect(parseUrl("https://a.example")?.host).toBe("a.example");
});
