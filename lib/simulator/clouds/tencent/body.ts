/** What requests of API 3.0 carry: a JSON object. */
import { own } from "../../own";
import { parseWallClock } from "./time";

/** An error code of the cloud, and its text. */
export type Problem = readonly [code: string, message: string];

export type Body = Readonly<Record<string, unknown>>;

export function isProblem(value: unknown): value is Problem {
  return Array.isArray(value);
}

/** The body of a request: a JSON object with the documented names (all of them, unless `others`) and types only. */
export function readBody(text: string, kinds: Readonly<Record<string, string>>, others = false): Body | Problem {
  let body: Body;
  try {
    body = JSON.parse(text) as Body;
  } catch {
    return ["InvalidRequest", "The body is not JSON"];
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    return ["InvalidRequest", "The body is not a JSON object"];
  }
  for (const [name, content] of Object.entries(body)) {
    const kind = own(kinds, name);
    // Undefined extra parameters are rejected.
    if (kind === undefined && others) continue;
    if (kind === undefined) return ["UnknownParameter", `The parameter \`${name}\` is not recognized`];
    if (content !== null && !fits(content, kind)) {
      return ["InvalidParameter", `The type of the parameter \`${name}\` must be ${kind}`];
    }
  }
  return body;
}

export function bad(name: string): Problem {
  return ["InvalidParameterValue", `The value of the parameter \`${name}\` is not valid`];
}

/** The two times between which tasks have to start. */
export function readWindow(
  body: Body,
  names: readonly [begin: string, end: string],
  zoneMinutes: number,
): { readonly begin?: number; readonly end?: number } | Problem {
  const [begin, end] = names.map((name) => {
    const given = body[name] ?? undefined;
    return given === undefined ? undefined : (parseWallClock(String(given), zoneMinutes) ?? bad(name));
  });
  if (isProblem(begin)) return begin;
  if (isProblem(end)) return end;
  return begin !== undefined && end !== undefined && end < begin ? bad(names[1]) : { begin, end };
}

function fits(content: unknown, kind: string): boolean {
  if (kind.endsWith("s")) return Array.isArray(content) && content.every((element) => fits(element, kind.slice(0, -1)));
  if (kind === "object") return typeof content === "object" && content !== null;
  return kind === "integer" ? Number.isSafeInteger(content) : typeof content === "string";
}
