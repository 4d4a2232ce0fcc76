import type { SignedForm } from "../signature-v1";
import { value } from "../signature-v1";
import { parseWallClock } from "../time";
import { CRS_ZONE_MINUTES } from "./row";

/** What a request asks for. */
export interface CrsQuery {
  readonly limit: number;
  readonly offset: number;
  readonly redisId?: string;
  readonly redisName?: string;
  readonly begin?: number;
  readonly end?: number;
  readonly statuses: readonly number[];
  readonly names: readonly string[];
}

/** A problem with one parameter; `missing` is the gateway's code 4000, the rest the API's own 11201. */
export interface BadParameter {
  readonly parameter: string;
  readonly missing?: true;
}

/** Of the twelve task names only these can be asked for (document, section 2). */
const FILTERABLE = [
  "importRdb",
  "exportBackup",
  "restoreBackup",
  "restoreStream",
  "backupInstance",
  "cleanInstance",
  "resizeInstance",
];

export function readQuery(form: SignedForm, maxLimit: number): CrsQuery | BadParameter {
  for (const parameter of ["limit", "offset"]) if (!value(form, parameter)) return { parameter, missing: true };
  const limit = whole(value(form, "limit")!);
  if (limit === undefined || limit < 1 || limit > maxLimit) return { parameter: "limit" };
  const offset = whole(value(form, "offset")!);
  if (offset === undefined) return { parameter: "offset" };

  const [beginTime, endTime] = [value(form, "beginTime"), value(form, "endTime")];
  const begin = beginTime === undefined ? undefined : parseWallClock(beginTime, CRS_ZONE_MINUTES);
  if (beginTime !== undefined && begin === undefined) return { parameter: "beginTime" };
  const end = endTime === undefined ? undefined : parseWallClock(endTime, CRS_ZONE_MINUTES);
  if (endTime !== undefined && end === undefined) return { parameter: "endTime" };
  if (begin !== undefined && end !== undefined && end < begin) return { parameter: "endTime" };

  // A list without indexes would silently not filter; better loud.
  for (const parameter of ["taskStatus", "taskType"]) if (value(form, parameter) !== undefined) return { parameter };
  const statuses = elements(form, "taskStatus");
  const oddStatus = statuses.find(([, status]) => !/^(-1|[0-3])$/.test(status));
  if (oddStatus) return { parameter: oddStatus[0] };
  const types = elements(form, "taskType");
  const oddType = types.find(([, type]) => !FILTERABLE.some((name) => type === `task_${name}`));
  if (oddType) return { parameter: oddType[0] };
  return {
    limit,
    offset,
    redisId: value(form, "redisId"),
    redisName: value(form, "redisName"),
    begin,
    end,
    statuses: statuses.map(([, status]) => Number(status)),
    names: types.map(([, type]) => type.slice("task_".length)),
  };
}

/** `taskStatus.0`, `taskStatus.1`, … */
function elements(form: SignedForm, name: string): (readonly [string, string])[] {
  return form.parameters.filter(([key]) => key.startsWith(`${name}.`) && /^\d+$/.test(key.slice(name.length + 1)));
}

function whole(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
