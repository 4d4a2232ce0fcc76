import { isIPv4 } from "node:net";

/** Whether a URL's host can only be this machine: 127.0.0.0/8, ::1, localhost. Names are not resolved. */
export function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "").toLowerCase();
  return host === "localhost" || host === "::1" || (isIPv4(host) && host.startsWith("127."));
}

/** Whether a URL may be used: https anywhere, http only to this machine unless allowed. */
export function isSecureEnough(url: URL, allowInsecure: boolean): boolean {
  return url.protocol === "https:" || (url.protocol === "http:" && (allowInsecure || isLoopback(url.hostname)));
}

/** `https://host/path`: what may be shown of a URL. No user, password, query or fragment. */
export function displayUrl(text: string): string {
  const url = parseUrl(text);
  return url === null ? "(not a URL)" : `${url.protocol}//${url.host}${url.pathname}`;
}

/** The URL, or null where the constructor would throw. */
export function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
