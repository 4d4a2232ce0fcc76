import { clip } from "../text/outside-text";
import { NOTHING_SECRET } from "../text/redact";
import { ProxyConnectionError, TunnelRefusedError } from "./tunnel-agent";
import { TransportError, type TransportErrorKind } from "./types";

/** Where an exchange was going, for messages. */
export interface Route {
  /** `host[:port]` of the origin. */
  readonly host: string;
  /** `host[:port]` of the proxy; null if none. */
  readonly proxy: string | null;
  /** The setting the proxy comes from; null if none. */
  readonly proxySource: string | null;
}

const KINDS: Readonly<Record<string, TransportErrorKind>> = {
  ECONNREFUSED: "refused",
  EHOSTUNREACH: "refused",
  ENETUNREACH: "refused",
  EADDRNOTAVAIL: "refused",
  ENOTFOUND: "dns",
  EAI_AGAIN: "dns",
  EAI_FAIL: "dns",
  ENODATA: "dns",
  ETIMEDOUT: "timeout",
  ESOCKETTIMEDOUT: "timeout",
  ECONNRESET: "reset",
  ECONNABORTED: "reset",
  EPIPE: "reset",
  ERR_STREAM_PREMATURE_CLOSE: "reset",
  ERR_BAD_RESPONSE: "reset",
  HPE_INVALID_CONSTANT: "reset",
  Z_DATA_ERROR: "reset",
  Z_BUF_ERROR: "reset",
  EPROTO: "tls",
};

/**
 * Translates what Node or the HTTP library threw. Only the code is taken over,
 * and for certificates the reason: the error itself may carry the request with
 * its headers.
 */
export function translateError(error: unknown, route: Route): TransportError {
  if (error instanceof TransportError) return error;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : null;
  const inner = error instanceof AggregateError ? error.errors[0] : (proxyError(error) ?? proxyError(cause));
  if (inner instanceof TunnelRefusedError) return refusedByProxy(inner.status, route);
  if (inner instanceof ProxyConnectionError) return proxyUnreachable(inner.code, route);
  const code = codeOf(error) ?? codeOf(inner) ?? codeOf(cause);
  const kind = kindOf(code);
  return new TransportError(kind, describe(kind, code, error instanceof Error ? error.message : "", route));
}

/** The HTTP library wraps errors, sometimes several deep. */
function proxyError(error: unknown): Error | null {
  return error instanceof TunnelRefusedError || error instanceof ProxyConnectionError ? error : null;
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === "string" && /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? code : undefined;
}

function kindOf(code: string | undefined): TransportErrorKind {
  if (code === undefined) return "other";
  const known = KINDS[code];
  if (known !== undefined) return known;
  if (/^ERR_(O?SSL|TLS)_/.test(code) && !code.startsWith("ERR_TLS_CERT")) return "tls";
  if (/CERT|^UNABLE_TO_|CRL|^INVALID_CA$|^HOSTNAME_MISMATCH$/.test(code)) return "certificate";
  // Garbage on the wire, such as a truncated header or chunk.
  return code.startsWith("HPE_") || code.startsWith("Z_") ? "reset" : "other";
}

/** @param message the library's; of a certificate it holds names from it, and nothing of ours */
function describe(kind: TransportErrorKind, code: string | undefined, message: string, route: Route): string {
  const through = route.proxy === null ? "" : ` (through the proxy ${route.proxy})`;
  const host = `${route.host}${through}`;
  const coded = code === undefined ? "" : ` (${code})`;
  switch (kind) {
    case "certificate": {
      const reason = clip(message, 200, NOTHING_SECRET);
      return `the TLS connection to ${host} failed: ${reason}${coded}. If the certificate is from a private authority, set ca_file to its PEM file`;
    }
    case "tls": {
      const plain = /wrong[ _]version[ _]number/i.test(`${message} ${code}`);
      return `the TLS connection to ${host} failed: ${plain ? "the server does not speak TLS there" : "the handshake failed"}${coded}`;
    }
    case "dns":
      return `the host name ${host} has no address${coded}`;
    case "refused":
      return `${host} accepts no connection${coded}`;
    case "timeout":
      return `${host} did not answer in time${coded}`;
    case "reset":
      return `the connection to ${host} broke before the answer was complete${coded}`;
    default:
      return `the request to ${host} failed${coded}`;
  }
}

function refusedByProxy(status: number, route: Route): TransportError {
  const detail = `the proxy ${route.proxy} (from ${route.proxySource}) refused a connection to ${route.host} with ${status}`;
  // 5xx: the proxy could not reach the host now. 4xx: it does not want to.
  if (status >= 500 || status === 429 || status === 408) return new TransportError("reset", detail);
  return new TransportError(
    "proxy",
    status === 407 ? `${detail}: it wants a user name and password in its URL` : detail,
  );
}

function proxyUnreachable(code: string, route: Route): TransportError {
  const known = kindOf(code);
  const kind = known === "tls" || known === "certificate" ? known : "refused";
  return new TransportError(kind, `no connection to the proxy ${route.proxy} (from ${route.proxySource}): ${code}`);
}
