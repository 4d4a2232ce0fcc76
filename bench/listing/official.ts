/**
 * How the clouds' own Terraform providers read these lists, as far as it decides the number of requests: the page size,
 * and what ends the listing. Taken from their sources, by data source; nothing else of them is modelled. Requests are
 * sent and rows are read by the same code as ours, so that a difference in time is one of the paging. As in the providers
 * no row is looked for twice.
 */

import type { TaskListApi } from "../../lib/apis/declaration";
import { valueAt } from "../../lib/json/value-at";
import type { ListTarget } from "../../lib/tasks/list/list-tasks";
import { type ListQuery, pageRequest } from "../../lib/tasks/list/page-request";
import { readTask } from "../../lib/tasks/read/read-task";

export interface OfficialPaging {
  /** Our data source for the same list. */
  readonly stem: string;
  readonly dataSource: string;
  readonly pageSize: number;
  /** Sends no page size; the service's default is the one above. */
  readonly byDefault?: true;
  /** Whether a page is the last one. */
  readonly isLast: (page: OfficialPage) => boolean;
  /** More requests than this are an error. */
  readonly most?: number;
}

interface OfficialPage {
  readonly rows: number;
  /** Rows so far, those of this page included. */
  readonly read: number;
  /** The cloud's count. */
  readonly total: number;
}

const isEmpty = ({ rows }: OfficialPage): boolean => rows === 0;
const isShort =
  (pageSize: number) =>
  ({ rows }: OfficialPage): boolean =>
    rows < pageSize;

/** Of the list of Tencent's older API 2.0 (`crs_tasks`) there is no official data source. */
export const OFFICIAL: readonly OfficialPaging[] = [
  // ceil(N / 10) + 1 requests: the page behind the last one is always asked for.
  { stem: "dcs_background_tasks", dataSource: "huaweicloud_dcs_background_tasks", pageSize: 10, isLast: isEmpty },
  // The same without a limit of its own, by a helper that gives up after a thousand pages ("A timeout occurred").
  {
    stem: "dcs_center_tasks",
    dataSource: "huaweicloud_dcs_center_tasks",
    pageSize: 10,
    byDefault: true,
    isLast: isEmpty,
    most: 1_000,
  },
  // max(1, ceil(N / 10)) requests: the total is relied on. That of RabbitMQ is the same code.
  {
    stem: "dms_background_tasks",
    dataSource: "huaweicloud_dms_kafka_background_tasks",
    pageSize: 10,
    isLast: ({ read, total }) => total <= read,
  },
  // floor(N / 50) + 1 requests: a short page is the last one, so full pages are followed by an empty one.
  { stem: "geminidb_jobs", dataSource: "huaweicloud_geminidb_jobs", pageSize: 50, isLast: isShort(50) },
  // floor(N / 20) + 1 requests: the API allows pages of 100, the provider asks for 20.
  { stem: "redis_tasks", dataSource: "tencentcloud_redis_instance_task_list", pageSize: 20, isLast: isShort(20) },
];

export interface OfficialListing {
  readonly requests: number;
  readonly rows: number;
  /** Whether the end of the list was reached. */
  readonly complete: boolean;
}

/** Reads a list as an official provider does. */
export async function listAsOfficial(
  target: ListTarget,
  query: ListQuery,
  { pageSize, byDefault, isLast, most = Number.POSITIVE_INFINITY }: OfficialPaging,
): Promise<OfficialListing> {
  const { api } = target;
  const context = { api, states: target.states, instanceId: query.instanceId, onAnomaly: () => {} };
  const limit = limitName(api);
  let [requests, read] = [0, 0];
  while (requests < most) {
    const request = pageRequest(target, query, { position: read, limit: pageSize });
    const { json } = await target.send(
      byDefault ? { ...request, query: request.query.filter(([name]) => name !== limit) } : request,
    );
    requests += 1;
    const rows = (valueAt(json, api.response.tasks) as readonly unknown[]).map((row) => readTask(row, context)).length;
    read += rows;
    if (isLast({ rows, read, total: Number(valueAt(json, api.response.total)) })) {
      return { requests, rows: read, complete: true };
    }
  }
  return { requests, rows: read, complete: false };
}

function limitName({ parameters }: TaskListApi): string | undefined {
  const found = Object.entries(parameters).find(([, { role }]) => role === "limit");
  return found?.[1].wire ?? found?.[0];
}
