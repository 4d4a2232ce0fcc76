import { chooseProxy, ProxyError, proxySecrets } from "../../lib/http/proxy";

const env = { HTTPS_PROXY: "http://secure:1", HTTP_PROXY: "http://plain:2" };
const choose = (url: string, more: Record<string, string> = {}, proxy?: string) =>
  chooseProxy(new URL(url), { proxy, env: { ...env, ...more } });

it("the variable follows the scheme of the target", () => {
  expect(choose("https://a.example")).toMatchObject({ source: "HTTPS_PROXY", url: { host: "secure:1" } });
  expect(choose("http://a.example")).toMatchObject({ source: "HTTP_PROXY", url: { host: "plain:2" } });
});

it("the lower-case variable goes first, and an empty one is none", () => {
  expect(choose("https://a.example", { https_proxy: "http://lower:3" })?.source).toBe("https_proxy");
  expect(chooseProxy(new URL("https://a.example"), { env: { HTTPS_PROXY: "" } })).toBeNull();
});

it("the option goes before the variables and before NO_PROXY", () => {
  expect(choose("https://a.example", { NO_PROXY: "*" }, "option.example:4")).toMatchObject({
    source: "the proxy option",
    url: { host: "option.example:4" },
  });
});

it.each(["http://127.0.0.1:1", "http://localhost:1", "https://[::1]:1"])(
  "%s is never reached through a proxy",
  (url) => {
    expect(choose(url, {}, "http://option:4")).toBeNull();
  },
);

it.each([
  ["*", true],
  ["a.example", true],
  [".a.example", true],
  ["*.a.example", true],
  ["example", true],
  ["other, a.example", true],
  ["other a.example", true],
  ["A.EXAMPLE", true],
  ["dcs.a.example:443", true],
  ["dcs.a.example:8443", false],
  ["s.a.example", false],
  ["b.example", false],
  ["", false],
  [",", false],
])("NO_PROXY %j exempts https://dcs.a.example: %s", (list, exempt) => {
  expect(choose("https://dcs.a.example", { NO_PROXY: list }) === null).toBe(exempt);
  expect(choose("https://dcs.a.example", { no_proxy: list, NO_PROXY: "" }) === null).toBe(exempt);
});

it("NO_PROXY may name an IPv6 address", () => {
  expect(choose("https://[2001:db8::1]", { NO_PROXY: "2001:db8::1" })).toBeNull();
  expect(choose("https://[2001:db8::1]", { NO_PROXY: "[2001:db8::1]" })).toBeNull();
});

it.each(["socks5://user:hidden@a", "http://", "a b"])(
  "%j is an error that names the setting and not its value",
  (value) => {
    const attempt = () => choose("https://a.example", { HTTPS_PROXY: value });
    expect(attempt).toThrow(ProxyError);
    expect(attempt).toThrow("HTTPS_PROXY");
    expect(attempt).not.toThrow("hidden");
  },
);

it("a password with a percent sign that encodes nothing is refused, without being shown", () => {
  const choose = () => chooseProxy(new URL("https://a.example"), { proxy: "http://user:100%25%@p:1", env: {} });
  expect(choose).toThrow(/^the proxy option has a "%" in its user name or password that encodes nothing/);
  expect(choose).not.toThrow(/100/);
});

it.each([
  ["http://user:p%40ss@p:1", ["p%40ss", "p@ss", "user:p@ss"]],
  ["http://t%2Fken@p:1", ["t%2Fken", "t/ken"]],
  ["http://p:1", ["", ""]],
  ["", ["", ""]],
])("what must not be shown of %j", (proxy, expected) => {
  expect(proxySecrets(proxy)).toEqual(expected);
});
