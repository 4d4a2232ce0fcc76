import { bad, isProblem, type Problem, readBody, readWindow } from "../body";

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

export function readTaskList(text: string, zoneMinutes: number): TaskListQuery | Problem {
  const body = readBody(text, KINDS);
  if (isProblem(body)) return body;
  const { Limit = 20, Offset = 0, Result } = body as { Limit?: number; Offset?: number; Result?: number[] };
  if (Limit < 1 || Limit > MAX_LIMIT) return bad("Limit");
  if (Offset < 0) return bad("Offset");
  if (Result?.some((result) => ![0, 1, 2, 4].includes(result))) return bad("Result");
  const window = readWindow(body, ["BeginTime", "EndTime"], zoneMinutes);
  if (isProblem(window)) return window;
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
    ...window,
  };
}

/** An empty list filters nothing. */
function filled<T>(list: unknown): readonly T[] | undefined {
  return Array.isArray(list) && list.length > 0 ? (list as T[]) : undefined;
}
