/** Whether the parameters that narrow a list do so, and what a wrong ID is answered with. */
import { picksInstance, sends } from "../../apis/declaration";
import type { ListQuery } from "../../tasks/list/page-request";
import type { Task } from "../../tasks/read/task";
import { counted } from "../../text/counted";
import { ok, skipped, wrong } from "../findings";
import { SMALL } from "./paging";
import { answerOf } from "./refusal";
import { type Check, type Subject, tally } from "./subject";

/** Asks for the tasks that have something in common with one that is there. */
async function narrowed(
  check: string,
  { target, query, exchanges }: Subject,
  task: Task,
  more: ListQuery,
  fits: (task: Task) => boolean,
) {
  const probe = await exchanges.ask(target, { ...query, ...more }, { position: 0, limit: target.api.paging.pageSize });
  if (probe.kind !== "ok") return wrong(check, `it is refused: ${answerOf(target.api, probe)}`);
  const others = probe.tasks.filter((one) => !fits(one)).length;
  if (others > 0) return wrong(check, `${others} of ${counted(probe.tasks.length, "row")} do not fit: it is ignored`);
  return probe.tasks.some(({ id }) => id === task.id)
    ? ok(check, `${counted(probe.tasks.length, "row")}, all of which fit`)
    : wrong(check, "a task that fits is not among its rows");
}

const time: Check = async (subject) => {
  const { api } = subject.target;
  if (!sends(api, "start_time") || !sends(api, "end_time")) return skipped("time filter", "this list has none");
  const started = subject.first.tasks.filter(({ startedAt }) => startedAt !== null);
  const task = started[Math.floor(started.length / 2)];
  if (task === undefined) return skipped("time filter", "needs a task that has started");
  // Some lists want an end that is later than the begin; all of them know whole seconds.
  const [from, to] = [task.startedAt! - 1_000, task.startedAt! + 1_000];
  const latest = api.bounds.openEnd ? Number.POSITIVE_INFINITY : to + 1_000;
  const fits = ({ startedAt }: Task) => startedAt !== null && startedAt > from - 1_000 && startedAt < latest;
  return narrowed("time filter", subject, task, { from, to }, fits);
};

const name: Check = async (subject) => {
  const { target, first } = subject;
  if (!sends(target.api, "name")) return skipped("name filter", "this list has none");
  const known = Object.values(target.api.parameters).find(({ role }) => role === "name")?.values;
  const named = first.tasks.filter(({ name }) => name !== null && (known === undefined || Object.hasOwn(known, name)));
  const counts = tally(named.map(({ name }) => name!));
  // The rarest tells most.
  const [task] = named.sort((a, b) => counts[a.name!]! - counts[b.name!]!);
  if (task === undefined) return skipped("name filter", "needs a task of a name that can be asked for");
  return narrowed("name filter", subject, task, { names: [task.name!] }, (one) => one.name === task.name);
};

const instance: Check = async (subject) => {
  const { target, first, query } = subject;
  if (!picksInstance(target.api) || target.api.scope === "instance") return [];
  const task = first.tasks.find(({ resourceId }) => resourceId !== null);
  if (task === undefined) return skipped("instance filter", "needs a task of an instance");
  const instanceId = query.instanceId ?? task.resourceId!;
  return narrowed("instance filter", subject, task, { instanceId }, ({ resourceId }) => resourceId === instanceId);
};

const taskId: Check = async (subject) => {
  const { target, first } = subject;
  if (!sends(target.api, "task_id")) return [];
  const [task] = first.tasks;
  if (task === undefined) return skipped("task filter", "needs a task");
  return narrowed("task filter", subject, task, { taskId: task.id }, ({ id }) => id === task.id);
};

const wrongId: Check = async ({ target, query, exchanges, first }) => {
  const { api } = target;
  const ofInstance = picksInstance(api);
  if (!ofInstance && !sends(api, "task_id")) return skipped("wrong ID", "this list asks for none");
  const [task] = first.tasks;
  const known = query.instanceId ?? (ofInstance ? (task?.resourceId ?? api.example.instance) : task?.id) ?? "";
  const asked = { ...query, [ofInstance ? "instanceId" : "taskId"]: unlike(known) };
  const probe = await exchanges.ask(target, asked, { position: 0, limit: SMALL });
  const found = answerOf(api, probe);
  const isEmpty = probe.kind === "ok" && probe.rows?.length === 0 && api.scope === "project";
  return isEmpty || probe.kind === "not-found"
    ? ok("wrong ID", found)
    : wrong("wrong ID", `the answer does not say that it is missing: ${found}`);
};

/** An ID of the same form that nobody has. What stands before a dash, and GeminiDB's `in06`, says of what it is one. */
function unlike(id: string): string {
  const own = id.lastIndexOf("-") + 1;
  const [kind = ""] = /in\d\d$/.exec(id) ?? [];
  const end = id.length - kind.length;
  return `${id.slice(0, own)}${id.slice(own, end).replace(/[0-9a-z]/gi, "0")}${kind}`;
}

export const FILTER_CHECKS: readonly Check[] = [time, name, instance, taskId, wrongId];
