/** What `doctor --contract` reports of a list: names of fields, known words, types and counts. */
import type { TaskListApi } from "../../apis/declaration";
import type { Account } from "../../provider/account";
import type { ListQuery } from "../../tasks/list/page-request";
import { pageFault, readPage } from "../../tasks/list/read-page";
import { type Finding, interrupted, skipped } from "../findings";
import { type Exchanges, MOST_REQUESTS, OverError } from "./exchanges";
import { FILTER_CHECKS } from "./filters";
import { PAGING_CHECKS } from "./paging";
import { dates, type FieldSeen, fieldsSeen, ROW_CHECKS } from "./rows";
import type { Subject } from "./subject";

export interface ContractReport {
  readonly findings: readonly Finding[];
  readonly fields: readonly FieldSeen[];
  /** How many rows the first page has; null where it is no page. */
  readonly rows: number | null;
}

/** @throws what keeps the first page from being read at all */
export async function examine(
  api: TaskListApi,
  query: ListQuery,
  account: Account,
  exchanges: Exchanges,
): Promise<ContractReport> {
  const limits = { signal: exchanges.signal, deadline: Number.POSITIVE_INFINITY };
  const target = await account.target(api, limits);
  const first = await exchanges.ask(target, query, { position: 0, limit: api.paging.pageSize });
  if (first.error !== null) throw first.error;
  const isPage = pageFault(api, first.json) === null;
  const total = isPage ? readPage(api, first.json).total : null;
  const subject: Subject = { target, query, exchanges, first, total };
  let findings: readonly Finding[] = [];
  let end: readonly Finding[] = [];
  try {
    for (const check of isPage ? [...ROW_CHECKS, ...PAGING_CHECKS, ...FILTER_CHECKS] : ROW_CHECKS.slice(0, 1)) {
      findings = [...findings, ...(await check(subject))];
    }
  } catch (error) {
    if (!(error instanceof OverError)) throw error;
    end = exchanges.interrupted ? interrupted() : skipped("all else", `the ${MOST_REQUESTS} requests are used up`);
  }
  return {
    findings: [...findings, ...dates(subject), ...end],
    fields: fieldsSeen(subject),
    rows: first.rows?.length ?? null,
  };
}
