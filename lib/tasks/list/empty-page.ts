import { UnexpectedAnswerError } from "../read/read-task";
import { type ListQuery, type PagePosition, pageRequest, type RequestTarget } from "./page-request";
import { declaredPath } from "./read-page";

/**
 * A page without tasks ends a list. Where more are counted, a declaration asks for the wrong page: from 1 where the service
 * begins with 0, say. That must not look like a list without tasks, on which a gate may open. Of a list that was asked for
 * some of its tasks alone, all may be counted.
 *
 * @throws UnexpectedAnswerError
 */
export function checkEmptyPage(
  target: RequestTarget,
  query: ListQuery,
  page: PagePosition,
  total: number | null,
): void {
  const { api } = target;
  const { instanceId } = query;
  const { tasks: rows, total: count } = api.response;
  if (api.declared === undefined || total === null || total <= page.position) return;
  const isAskedForAll =
    JSON.stringify(pageRequest(target, query, page)) === JSON.stringify(pageRequest(target, { instanceId }, page));
  if (!isAskedForAll) return;
  const from = page.position === 0 ? "" : ` from task ${page.position + 1} on`;
  const how = api.sends.has("page") ? "first_page and page_size" : "how {offset} and {limit} are sent";
  throw new UnexpectedAnswerError(
    `rows: "${declaredPath(api, rows)}" is empty${from}, though "${declaredPath(api, count)}" counts ${total}. ` +
      `Check ${how}; if tasks are counted that the list does not hold, remove total`,
    "unexpected",
  );
}
