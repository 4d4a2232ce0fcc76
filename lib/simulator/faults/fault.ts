import {
  anything,
  either,
  headerName,
  headerValue,
  integer,
  mapOf,
  object,
  oneOf,
  type Rule,
  rule,
  ScenarioError,
  span,
  string,
} from "../scenario/rules";

/** Which requests a fault hits, and how many of them. */
export interface FaultMatch {
  /** For how many matching requests; 1 by default, 0 until it is cleared. */
  count?: number;
  /** Let this many matching requests pass first. */
  skip?: number;
  service?: string;
  /** The operation's name in the API, for example "ListBackgroundTask". */
  operation?: string;
  method?: string;
  /** A part of the path, for example an instance id. */
  path?: string;
}

export type FaultSpec = FaultMatch &
  (
    | { kind: "throttle"; retryAfter?: string | number }
    | { kind: "server-error"; status?: number }
    | { kind: "html"; status?: number }
    | { kind: "answer"; status: number; headers?: Record<string, string>; body?: unknown }
    | { kind: "expired-token" }
    | { kind: "reset"; when?: "before" | "within" }
    | { kind: "slow"; ms: number }
    | { kind: "cut-body" }
    | { kind: "huge"; bytes?: number }
    | { kind: "wrong-types"; set?: Record<string, unknown> }
    | { kind: "skewed-clock"; gatewayMs?: number; serviceMs?: number }
    | { kind: "wrong-date"; ms?: number; value?: string }
    | { kind: "late-rows"; ms: number }
    | { kind: "vanishing-rows"; rows?: number; name?: string; from?: "newest" | "oldest" }
    | { kind: "shift"; rows?: number; name?: string }
  );

export type FaultKind = FaultSpec["kind"];

type Parameters = Record<string, Rule>;

/** Node.js takes a longer wait for none. */
const LONGEST_TIMER = 2 ** 31 - 1;

const MOST_ROWS = 100_000;

export const PARAMETERS: Record<FaultKind, { readonly rules: Parameters; readonly required?: readonly string[] }> = {
  throttle: { rules: { retryAfter: either(headerValue, integer(0), "it must be seconds or an HTTP date") } },
  "server-error": { rules: { status: integer(500, 599) } },
  html: { rules: { status: integer(200, 599) } },
  answer: {
    rules: { status: integer(200, 599), headers: mapOf(headerValue, headerName), body: anything },
    required: ["status"],
  },
  "expired-token": { rules: {} },
  reset: { rules: { when: oneOf("before", "within") } },
  slow: { rules: { ms: integer(0, LONGEST_TIMER) }, required: ["ms"] },
  "cut-body": { rules: {} },
  huge: { rules: { bytes: integer(1, 256 * 1024 * 1024) } },
  "wrong-types": { rules: { set: mapOf(anything) } },
  "skewed-clock": { rules: { gatewayMs: span(), serviceMs: span() } },
  "wrong-date": { rules: { ms: span(), value: headerValue } },
  "late-rows": { rules: { ms: span(0) }, required: ["ms"] },
  "vanishing-rows": { rules: { rows: integer(1), name: string(), from: oneOf("newest", "oldest") } },
  shift: { rules: { rows: integer(1, MOST_ROWS), name: string() } },
};

export const FAULT_KINDS = Object.keys(PARAMETERS) as FaultKind[];

export function faultRule(service: Rule<string>): Rule<FaultSpec> {
  const match = {
    count: integer(0),
    skip: integer(0),
    service,
    operation: string(),
    method: string(/^[A-Z]+$/, "it must be an HTTP method in capitals"),
    path: string(),
  };
  const kinds = Object.fromEntries(
    Object.entries(PARAMETERS).map(([kind, { rules, required = [] }]) => {
      const shape: Parameters = { kind: oneOf(kind), ...match, ...rules };
      return [kind, object<Record<string, unknown>>(shape, ["kind", ...required])];
    }),
  ) as unknown as Record<FaultKind, Rule<FaultSpec>>;
  return rule({ anyOf: Object.values(kinds).map(({ schema }) => schema) }, (value, path) => {
    if (typeof value !== "object" || value === null) throw new ScenarioError(path, value, "it must be an object");
    const kindPath = path === "" ? "kind" : `${path}.kind`;
    return kinds[oneOf(...FAULT_KINDS)((value as { kind?: unknown }).kind, kindPath)](value, path);
  });
}
