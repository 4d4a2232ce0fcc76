import { chooseProxy, ProxyError, proxySecrets } from "../../lib/http/proxy";

const env = { HTTPS_PROXY: "http://secure:1", HTTP_PROXY: "http://plain:2" };
const choose = (url: string, more: Record<string, string> = {}, proxy?: string) =>
  chooseProxy(new URL(url), { proxy, env: { ...env, ...more } });

it("the variable follows the scheme of the target", () => {
  expect(choose("https://a.example")).toMatchObject({ source: "HTTPS_PROXY", url: { host: "secure:1" } });
  expect(choose("http://a.example")).toMatchObject({ source: "HTTP_PROXY", url: { host: "plain:2" } });
});

it("the upper-case variable goes first, as in Go, and an empty one is none", () => {
  const lower = { https_proxy: "http://lower:3" };
  expect(choose("https://a.example", lower)?.source).toBe("HTTPS_PROXY");
  expect(choose("https://a.example", { ...lower, HTTPS_PROXY: "" })?.source).toBe("https_proxy");
  expect(chooseProxy(new URL("https://a.example"), { env: { HTTPS_PROXY: "" } })).toBeNull();
  expect(choose("https://a.example", { NO_PROXY: "b.example", no_proxy: "a.example" })).not.toBeNull();
});

it("a CGI program trusts no HTTP_PROXY, which may be the Proxy header of the request it serves", () => {
  const cgi = { REQUEST_METHOD: "GET" };
  expect(() => choose("http://a.example", cgi)).toThrow(ProxyError);
  expect(() => choose("http://a.example", { ...cgi, HTTP_PROXY: "", http_proxy: "http://lower:3" })).toThrow(
    "http_proxy",
  );
  expect(choose("https://a.example", cgi)?.source).toBe("HTTPS_PROXY");
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

/** The rules of golang.org/x/net/http/httpproxy, by which Terraform and the official providers read the variable. */
describe("NO_PROXY", () => {
  const HOST = "https://dcs.a.example";
  const ADDRESS = "https://10.1.2.3";
  const SIX = "https://[2001:db8::1]";
  it.each<[list: string, target: string, exempt: boolean]>([
    ["*", HOST, true],
    ["b.example,*", ADDRESS, true],
    ["*:443", HOST, false],
    // A domain covers its subdomains; with a leading dot only those.
    ["a.example", HOST, true],
    ["a.example", "https://a.example", true],
    [".a.example", HOST, true],
    [".a.example", "https://a.example", false],
    ["*.a.example", HOST, true],
    ["*.a.example", "https://a.example", false],
    ["example", HOST, true],
    ["s.a.example", HOST, false],
    ["cs.a.example", HOST, false],
    ["b.example", HOST, false],
    ["a.example.", HOST, false],
    ["d*.a.example", HOST, false],
    // Letter case, white space, international names.
    ["A.EXAMPLE", HOST, true],
    ["other, a.example", HOST, true],
    ["other a.example", HOST, true],
    ["b\u00fccher.example", "https://dcs.b\u00fccher.example", true],
    ["", HOST, false],
    [",", HOST, false],
    // Ports; the default one is the scheme's.
    ["dcs.a.example:443", HOST, true],
    ["dcs.a.example:8443", HOST, false],
    ["dcs.a.example:8443", "https://dcs.a.example:8443", true],
    [".a.example:443", HOST, true],
    ["dcs.a.example:80", "http://dcs.a.example", true],
    [":443", HOST, false],
    // Addresses and ranges of both families. Names are not resolved.
    ["10.1.2.3", ADDRESS, true],
    ["10.1.2.4", ADDRESS, false],
    ["10.1.2.3:443", ADDRESS, true],
    ["10.1.2.3:80", ADDRESS, false],
    ["10.0.0.0/8", ADDRESS, true],
    ["10.99.0.0/8", ADDRESS, true],
    ["10.0.0.0/16", ADDRESS, false],
    ["0.0.0.0/0", ADDRESS, true],
    ["10.0.0.0/8", HOST, false],
    ["0.0.0.0/0", HOST, false],
    ["10.0.0.0/33", ADDRESS, false],
    ["10.0.0.0/8:443", ADDRESS, false],
    ["10.1.2", "https://10.1.0.2", false],
    ["1.2.3", ADDRESS, false],
    ["2001:db8::1", SIX, true],
    ["2001:DB8:0::1", SIX, true],
    ["[2001:db8::1]", SIX, true],
    ["[2001:db8::1]:443", SIX, true],
    ["[2001:db8::1]:80", SIX, false],
    ["2001:db8::/32", SIX, true],
    ["2001:db9::/32", SIX, false],
    ["2001:db8::/129", SIX, false],
    ["::/0", SIX, true],
    ["::ffff:10.1.2.3", ADDRESS, true],
    ["10.0.0.0/8", "https://[::ffff:10.1.2.3]", true],
    ["10.0.0.0/8", SIX, false],
  ])("%j for %s: exempt is %s", (list, target, exempt) => {
    expect(choose(target, { NO_PROXY: list }) === null).toBe(exempt);
    expect(choose(target, { no_proxy: list, NO_PROXY: "" }) === null).toBe(exempt);
  });
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
