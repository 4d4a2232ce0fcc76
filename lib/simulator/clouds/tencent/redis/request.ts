import { own } from "../../../own";
import { parseWallClock } from "../time";

/** What DescribeTaskList is asked for. */
export interface TaskListQuery {
  readonly limit: number;
  readonly offset: number;
  readonly instanceId?: string;
  readonly instanceName?: string;
  readonly types?: readonly string[];
  readonly results?: readonly number[];
  readonly projects?: readonly number[];
  readonly operators?: readonly string[];
  readonly begin?: number;
  readonly end?: number;
}

/** An error code of the cloud, and its text. */
export type Problem = readonly [code: string, message: string];

type Body = Readonly<Record<string, unknown>>;

const KINDS = {
  InstanceId: "string",
  InstanceName: "string",
  Limit: "integer",
  Offset: "integer",
  ProjectIds: "integers",
  TaskTypes: "strings",
  BeginTime: "string",
  EndTime: "string",
  // "For internal use": accepted, and without effect.
  TaskStatus: "integers",
  Result: "integers",
  OperateUin: "strings",
  OperatorUin: "integers",
} as const;

/** 100 is the documented maximum. */
const MAX_LIMIT = 100;

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

export function readTaskList(text: string, zoneMinutes: number): TaskListQuery | Problem {
  const body = readBody(text, KINDS);
  if (isProblem(body)) return body;
  const { Limit = 20, Offset = 0, Result } = body as { Limit?: number; Offset?: number; Result?: number[] };
  const bad = (name: string): Problem => [
    "InvalidParameterValue",
    `The value of the parameter \`${name}\` is not valid`,
  ];
  if (Limit < 1 || Limit > MAX_LIMIT) return bad("Limit");
  if (Offset < 0) return bad("Offset");
  if (Result?.some((result) => ![0, 1, 2, 4].includes(result))) return bad("Result");
  const time = (name: string) => {
    const given = body[name] ?? undefined;
    return given === undefined ? undefined : (parseWallClock(String(given), zoneMinutes) ?? bad(name));
  };
  const [begin, end] = [time("BeginTime"), time("EndTime")];
  if (isProblem(begin)) return begin;
  if (isProblem(end)) return end;
  if (begin !== undefined && end !== undefined && end < begin) return bad("EndTime");
  const operators = [body.OperateUin, body.OperatorUin].flatMap((list) => (list as unknown[] | undefined) ?? []);
  return {
    limit: Limit,
    // Rounded down to a multiple of the limit, as older revisions of the SDKs document.
    offset: Math.floor(Offset / Limit) * Limit,
    instanceId: (body.InstanceId ?? undefined) as string | undefined,
    instanceName: (body.InstanceName ?? undefined) as string | undefined,
    types: filled<string>(body.TaskTypes),
    results: filled<number>(Result),
    projects: filled<number>(body.ProjectIds),
    operators: filled<string>(operators.map(String)),
    begin,
    end,
  };
}

/** An empty list filters nothing. */
function filled<T>(list: unknown): readonly T[] | undefined {
  return Array.isArray(list) && list.length > 0 ? (list as T[]) : undefined;
}

function fits(content: unknown, kind: string): boolean {
  if (kind.endsWith("s")) return Array.isArray(content) && content.every((element) => fits(element, kind.slice(0, -1)));
  return kind === "integer" ? Number.isSafeInteger(content) : typeof content === "string";
}
