import type { TaskListApi } from "../../apis/declaration";
import { placeholdersIn, type Template, type TimeForm } from "../../apis/template";
import type { ParameterValue, RequestBuilder } from "../../clouds/cloud";
import { percentEncode } from "../../http/encode";
import type { HttpRequest } from "../../http/types";
import { exactNumber } from "../../json/number";
import { own } from "../../own";
import { formatTime } from "../read/read-time";
import { fill, fillText, type Resolve } from "./fill";

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
  /** The same, by the ID of its job. */
  readonly jobId?: string | undefined;
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
  readonly domainId?: string | undefined;
  readonly region?: string | undefined;
  /** Minutes east of UTC of times without a zone. Default: the declaration's. */
  readonly zoneMinutes?: number | undefined;
}

/** Which rows of a list a page is. */
export interface PagePosition {
  /** Number of the first row, from 0. */
  readonly position: number;
  readonly limit: number;
  /** What the page before told of this one; undefined for the first. */
  readonly marker?: string | undefined;
  /** Set to send the offset under the API's other name. */
  readonly alternative?: boolean;
}

/** The request for one page. */
export function pageRequest(target: RequestTarget, query: ListQuery, page: PagePosition): HttpRequest {
  const { api } = target;
  const resolve = values(target, query, page);
  const path = fillText(
    placeholdersIn(api.path),
    (placeholder) => resolve(placeholder) ?? `{${placeholder.name}}`,
    percentEncode,
  );
  const parameters = api.request.flatMap(([wire, template]) => {
    const value = fill(template, resolve);
    return value === undefined ? [] : [[wireName(api, wire, template, page), value] as const];
  });
  return target.buildRequest(api, `${target.endpoint}${path}`, parameters);
}

function wireName(api: TaskListApi, wire: string, template: Template, page: PagePosition): string {
  const isOffset = "placeholder" in template && template.placeholder.name === "offset";
  return (isOffset && page.alternative && api.paging.alternative?.parameter) || wire;
}

function values(target: RequestTarget, query: ListQuery, page: PagePosition): Resolve {
  const { times, paging } = target.api;
  const first = page.alternative ? paging.alternative!.first : paging.first;
  const time = (ms: number | undefined, form: string | undefined) =>
    ms === undefined
      ? undefined
      : formatTime(ms, (form as TimeForm | undefined) ?? "rfc3339", target.zoneMinutes ?? times.zoneMinutes);
  const plain: Readonly<Record<string, ParameterValue | undefined>> = {
    ...query.filters,
    ...{ project_id: target.projectId, domain_id: target.domainId, region: target.region },
    ...{ instance_id: query.instanceId, task_id: query.taskId, job_id: query.jobId },
    name: nameFilter(target.api, query.names ?? []),
    offset: page.position + first,
    page: page.position / page.limit + first,
    ...{ limit: page.limit, marker: page.marker },
  };
  return ({ name, form }) => {
    if (name === "start_time") return time(query.from, form);
    if (name === "end_time") return time(query.to, form);
    const value = own(plain, name);
    return form === "number" && typeof value === "string" ? (exactNumber(value) ?? value) : value;
  };
}

/** Undefined unless the API can filter by every one of the names: asking for some of them would hide the others. */
function nameFilter(api: TaskListApi, names: readonly string[]): ParameterValue | undefined {
  const parameter = Object.values(api.parameters).find(({ role }) => role === "name");
  const known = parameter?.values as Readonly<Record<string, string>> | undefined;
  const wire = known === undefined ? names : names.flatMap((name) => own(known, name) ?? []);
  if (wire.length === 0 || wire.length < names.length) {
    return undefined;
  }
  return parameter?.type === "strings" ? wire : wire.length === 1 ? wire[0] : undefined;
}
