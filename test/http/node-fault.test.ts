import { inspect } from "node:util";
import { type Route, translateError } from "../../lib/http/node-fault";
import { ProxyConnectionError, TunnelRefusedError } from "../../lib/http/tunnel-agent";
import { TransportError } from "../../lib/http/types";

const direct: Route = { host: "dcs.example.com", proxy: null, proxySource: null };
const proxied: Route = { host: "dcs.example.com", proxy: "proxy:3128", proxySource: "HTTPS_PROXY" };
const coded = (code: string, message = "m") => Object.assign(new Error(message), { code });

it.each([
  ["ECONNREFUSED", "refused"],
  ["EHOSTUNREACH", "refused"],
  ["ENOTFOUND", "dns"],
  ["EAI_AGAIN", "dns"],
  ["ETIMEDOUT", "timeout"],
  ["ECONNRESET", "reset"],
  ["EPIPE", "reset"],
  ["HPE_INVALID_CHUNK_SIZE", "reset"],
  ["Z_DATA_ERROR", "reset"],
  ["CERT_HAS_EXPIRED", "certificate"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "certificate"],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "certificate"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "certificate"],
  ["ERR_SSL_TLSV1_ALERT_UNKNOWN_CA", "tls"],
  ["EPROTO", "tls"],
  ["EMFILE", "other"],
])("%s is %s, and the message names code and host", (code, kind) => {
  const error = translateError(coded(code), direct);
  expect(error.kind).toBe(kind);
  expect(error.message).toContain("dcs.example.com");
  expect(error.message).toContain(code);
});

it("what carries no code is other", () => {
  expect(translateError(new Error("X-Auth-Token: t"), direct)).toMatchObject({
    kind: "other",
    message: "the request to dcs.example.com failed",
  });
  expect(translateError("text", direct).kind).toBe("other");
});

it("several failed addresses count as the first", () => {
  expect(translateError(new AggregateError([coded("ECONNREFUSED"), coded("ENETUNREACH")]), direct).kind).toBe(
    "refused",
  );
});

it("a certificate's failure is told with its reason and the option that helps", () => {
  expect(translateError(coded("CERT_HAS_EXPIRED", "certificate has expired"), direct).message).toBe(
    "the TLS connection to dcs.example.com failed: certificate has expired (CERT_HAS_EXPIRED). If the certificate is from a private authority, set ca_file to its PEM file",
  );
});

it("the library's error and its request are not kept", () => {
  const wrapped = Object.assign(coded("ECONNRESET"), {
    config: { headers: { "X-Auth-Token": "HIDDEN" } },
    request: "HIDDEN",
  });
  expect(inspect(translateError(wrapped, direct), { depth: 9, showHidden: true })).not.toContain("HIDDEN");
});

it("a fault of our own passes as it is", () => {
  const own = new TransportError("too-large", "large");
  expect(translateError(own, direct)).toBe(own);
});

it("a proxy's fault is found inside the library's error", () => {
  const wrap = (cause: Error) => Object.assign(new Error("wrapped", { cause }), { code: "ERR_NETWORK" });
  expect(translateError(wrap(new TunnelRefusedError(407)), proxied)).toMatchObject({
    kind: "proxy",
    message:
      "the proxy proxy:3128 (from HTTPS_PROXY) refused a connection to dcs.example.com with 407: it wants a user name and password in its URL",
  });
  expect(translateError(wrap(new TunnelRefusedError(502)), proxied).kind).toBe("reset");
  expect(translateError(wrap(new ProxyConnectionError("ENOTFOUND")), proxied)).toMatchObject({
    kind: "refused",
    message: "no connection to the proxy proxy:3128 (from HTTPS_PROXY): ENOTFOUND",
  });
  expect(translateError(wrap(new ProxyConnectionError("CERT_HAS_EXPIRED")), proxied).kind).toBe("certificate");
});
