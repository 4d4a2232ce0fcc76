/** Whether pages are cut as the declaration says. */

import { listTasks } from "../../tasks/list/list-tasks";
import { UnexpectedAnswerError } from "../../tasks/read/read-task";
import { counted } from "../../text/counted";
import { ok, skipped, warning, wrong } from "../findings";
import { OverError } from "./exchanges";
import { answerOf } from "./refusal";
import type { Check } from "./subject";

/** A page that every list has, and that most lists fill. */
export const SMALL = 10;

/** So much of a long list is read. */
const MOST_PAGES = 6;

const limit: Check = async ({ target, query, exchanges, first: { tasks } }) => {
  if (tasks.length <= SMALL) return skipped("limit", `needs more than ${SMALL} tasks`);
  const probe = await exchanges.ask(target, query, { position: 0, limit: SMALL });
  if (probe.kind !== "ok") return wrong("limit", `${SMALL} is refused: ${answerOf(target.api, probe)}`);
  const count = probe.tasks.length;
  if (count > SMALL) return wrong("limit", `it is ignored: ${count} rows for ${SMALL}`);
  return count < SMALL ? wrong("limit", `only ${counted(count, "row")} for ${SMALL}`) : ok("limit", "it is obeyed");
};

const offset: Check = async ({ target, query, exchanges, first: { tasks } }) => {
  const { by, multiples, pageSize } = target.api.paging;
  if (by === "marker" || by === "none") return skipped("offset", "this list has none");
  const byPages = by === "page" || multiples === true;
  const position = byPages ? SMALL : 1;
  const wanted = tasks[position];
  if (wanted === undefined) return skipped("offset", `needs more than ${counted(position, "task")}`);
  const probe = await exchanges.ask(target, query, { position, limit: byPages ? SMALL : pageSize });
  if (probe.kind !== "ok") return wrong("offset", `it is refused: ${answerOf(target.api, probe)}`);
  const id = probe.tasks[0]?.id;
  if (id === wanted.id)
    return ok("offset", byPages ? `the second page of ${SMALL} is the right one` : "it counts rows");
  const at = tasks.findIndex((task) => task.id === id);
  if (at === 0) return wrong("offset", "it is ignored: the first page came again");
  return wrong("offset", `row ${position + 1} was asked for, ${at < 0 ? "another" : `row ${at + 1}`} came`);
};

const fullPage: Check = ({ target, first: { tasks }, total }) => {
  const { pageSize } = target.api.paging;
  if (total !== null && tasks.length < Math.min(total, pageSize)) {
    return wrong("page size", `${counted(tasks.length, "row")} on a page for ${pageSize}, of ${total}`);
  }
  return total === null || total < pageSize
    ? skipped("page size", `needs ${pageSize} tasks`)
    : ok("page size", `a full page has ${pageSize} rows`);
};

const largerPage: Check = async ({ target, query, exchanges, total }) => {
  const { pageSize } = target.api.paging;
  if (!target.api.sends.has("limit")) return skipped("largest page", "this list has no limit");
  const probe = await exchanges.ask(target, query, { position: 0, limit: pageSize + 1 });
  if (probe.kind !== "ok") return ok("largest page", `${pageSize + 1} is refused: ${answerOf(target.api, probe)}`);
  if (probe.tasks.length > pageSize) return warning("largest page", `a page of ${pageSize + 1} is served, too`);
  return ok("largest page", `${pageSize + 1} is accepted${(total ?? 0) > pageSize ? `, ${pageSize} are served` : ""}`);
};

const pastEnd: Check = async ({ target, query, exchanges, first: { tasks }, total }) => {
  const { by, pageSize, pastEnd: codes = [] } = target.api.paging;
  if (by === "marker" || by === "none" || total === null) return skipped("past the end", "needs an offset and a total");
  const position = (Math.ceil(Math.max(total, tasks.length) / pageSize) + 1) * pageSize;
  const probe = await exchanges.ask(target, query, { position, limit: pageSize });
  const { length } = probe.tasks;
  if (probe.kind === "ok") {
    return length === 0 ? ok("past the end", "an empty page") : wrong("past the end", counted(length, "row"));
  }
  const refusal = `refused: ${answerOf(target.api, probe)}`;
  return codes.includes(probe.error?.code ?? "") ? ok("past the end", refusal) : wrong("past the end", refusal);
};

/** As the engine reads it, with every rule that it has for lists that change meanwhile. */
const whole: Check = async ({ target, query, exchanges, first: { tasks }, total }) => {
  if (total !== null && total <= tasks.length) return skipped("whole list", "it has one page");
  let [pages, count] = [0, 0];
  try {
    for await (const page of listTasks(exchanges.of(target), query, () => {})) {
      pages += 1;
      count += page.tasks.length;
      if (pages === MOST_PAGES) break;
    }
  } catch (error) {
    if (exchanges.signal.aborted) throw new OverError();
    // What it says may hold words of a row.
    const why = error instanceof UnexpectedAnswerError ? "its pages do not fit together" : "a page was refused";
    return wrong("whole list", `${why}, after ${counted(count, "task")} on ${counted(pages, "page")}`);
  }
  const found = `${counted(count, "task")} on ${counted(pages, "page")}`;
  if (pages === MOST_PAGES) return ok("whole list", `${found}, and not read any further`);
  return total === null || count === total
    ? ok("whole list", found)
    : warning("whole list", `${found}, though the total was ${total}`);
};

export const PAGING_CHECKS: readonly Check[] = [fullPage, limit, offset, largerPage, pastEnd, whole];
