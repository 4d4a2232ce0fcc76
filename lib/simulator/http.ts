/**
 * A request and an answer without a socket. Everything the simulator decides is decided on these two, so that a test
 * can run a cloud in virtual time with function calls; `server.ts` is the only file that knows of node:http.
 */
export interface SimRequest {
  /** Which service's address the request came to, for example "dcs". DCS and DMS share paths, so the path cannot tell. */
  readonly service: string;
  readonly method: string;
  /** Path and query exactly as on the request line: a signature covers their spelling. */
  readonly target: string;
  /** Names in lower case, as node:http gives them. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** How the bytes of an answer travel. Only `server.ts` acts on it; a socketless test reads it as a fact. */
export interface Delivery {
  readonly delayMs: number;
  /** "before": the connection is reset before any byte. "within": half of the body arrives, then the reset. */
  readonly reset: "no" | "before" | "within";
}

export interface SimResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly delivery: Delivery;
}

/** What a handler returns: the HTTP layer adds Date, X-Request-Id and the length. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string is sent as it is; anything else as JSON; undefined as no body. */
  readonly body?: unknown;
}

export interface Target {
  /** Percent-decoded, or undefined when the encoding is broken. */
  readonly path: string | undefined;
  readonly rawPath: string;
  readonly query: readonly (readonly [string, string])[];
}

export function parseTarget(target: string): Target {
  const mark = target.indexOf("?");
  const rawPath = mark < 0 ? target : target.slice(0, mark);
  const rawQuery = mark < 0 ? "" : target.slice(mark + 1);
  const query: [string, string][] = [];
  for (const part of rawQuery.split("&")) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    const name = equals < 0 ? part : part.slice(0, equals);
    const value = equals < 0 ? "" : part.slice(equals + 1);
    query.push([decodeForm(name), decodeForm(value)]);
  }
  return { path: decode(rawPath), rawPath, query };
}

/** The first value of a parameter; undefined when it is absent. */
export function parameter(target: Target, name: string): string | undefined {
  return target.query.find(([key]) => key === name)?.[1];
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Servers read a raw "+" in a query as a space: a client that means "+0800" has to send %2B. */
function decodeForm(text: string): string {
  const spaced = text.replace(/\+/g, " ");
  return decode(spaced) ?? spaced;
}
