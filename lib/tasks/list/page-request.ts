import type { Parameter, TaskListApi } from "../../apis/declaration";
import type { ParameterValue, RequestBuilder } from "../../clouds/cloud";
import { percentEncode } from "../../http/encode";
import type { HttpRequest } from "../../http/types";
import { own } from "../../own";
import { formatTime } from "../read/read-time";

/** What is asked of a list. Times are milliseconds since 1970, inclusive at one second. */
export interface ListQuery {
  readonly instanceId?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** How many rows of the cloud's list to skip. */
  readonly offset?: number | undefined;
  /** Names as rows carry them. Where the API cannot filter by one of them it is not asked to. */
  readonly names?: readonly string[] | undefined;
  /** The one task that is wanted, where the API can be asked for it. */
  readonly taskId?: string | undefined;
  /** The document's own filters, by name. */
  readonly filters?: Readonly<Record<string, ParameterValue>> | undefined;
}

/** Where the requests of an API go. */
export interface RequestTarget {
  readonly api: TaskListApi;
  /** In the form of its cloud. */
  readonly buildRequest: RequestBuilder;
  /** `scheme://host[:port][/prefix]`, without a slash at the end. */
  readonly endpoint: string;
  /** Empty for clouds without projects in their paths. */
  readonly projectId: string;
  /** Minutes east of UTC of times without a zone. Default: the declaration's. */
  readonly zoneMinutes?: number | undefined;
}

/** Which rows of a list a page is. */
export interface PagePosition {
  /** Number of the first row, from 0. */
  readonly position: number;
  readonly limit: number;
  /** Set to send the offset under the API's other name. */
  readonly alternative?: boolean;
}

/** The request for one page. */
export function pageRequest(target: RequestTarget, query: ListQuery, page: PagePosition): HttpRequest {
  const { api } = target;
  const values: [parameter: Parameter, wire: string, value: ParameterValue][] = [];
  for (const [name, parameter] of Object.entries(api.parameters)) {
    const value = valueFor(name, parameter, target, query, page);
    if (value !== undefined) {
      values.push([parameter, wireNameOf(api, name, parameter, page), value]);
    }
  }
  const path = values
    .filter(([parameter]) => parameter.in === "path")
    .reduce((text, [, wire, value]) => text.replace(`{${wire}}`, percentEncode(String(value))), api.path);
  const parameters = values
    .filter(([parameter]) => parameter.in !== "path")
    .map(([, wire, value]) => [wire, value] as const);
  return target.buildRequest(api, `${target.endpoint}${path}`, parameters);
}

function wireNameOf(api: TaskListApi, name: string, parameter: Parameter, page: PagePosition): string {
  const other = parameter.role === "offset" && page.alternative ? api.paging.alternative : undefined;
  return other?.parameter ?? parameter.wire ?? name;
}

function valueFor(
  name: string,
  parameter: Parameter,
  target: RequestTarget,
  query: ListQuery,
  page: PagePosition,
): ParameterValue | undefined {
  const { times, paging } = target.api;
  const time = (ms: number | undefined) =>
    ms === undefined ? undefined : formatTime(ms, times, target.zoneMinutes ?? times.zoneMinutes);
  switch (parameter.role) {
    case "project":
      return target.projectId;
    case "instance":
      return query.instanceId;
    case "offset":
      return page.position + (page.alternative ? paging.alternative!.first : paging.first);
    case "limit":
      return page.limit;
    case "from":
      return time(query.from);
    case "to":
      return time(query.to);
    case "task":
      return query.taskId;
    case "name":
      return nameFilter(parameter, query.names ?? []);
    case "filter":
      return query.filters?.[name];
  }
}

/** Undefined unless the API can filter by every one of the names: asking for some of them would hide the others. */
function nameFilter(parameter: Parameter, names: readonly string[]): ParameterValue | undefined {
  const values = (parameter.values ?? {}) as Readonly<Record<string, string>>;
  const wire = names.flatMap((name) => own(values, name) ?? []);
  if (wire.length === 0 || wire.length < names.length) {
    return undefined;
  }
  return parameter.type === "strings" ? wire : wire.length === 1 ? wire[0] : undefined;
}
