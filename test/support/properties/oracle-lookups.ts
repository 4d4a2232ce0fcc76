/** A lookup never shows a task that is not there, and never misses one that was there throughout. */
import type { ObjectValue } from "../../../lib/plugin/value";
import type { LookupPlan } from "./case";
import { type Dialect, told } from "./dialects";
import { SHIFTED } from "./generators";
import type { Doubt } from "./oracle-doubt";
import type { Ending, Played } from "./play";
import { type Fact, moodsWithin, newer, thereSometime, thereThroughout } from "./truth";

const LOOKUP_LIMIT = 10 * 60_000;

export function judgeLookup(
  plan: LookupPlan,
  ending: Ending,
  { facts }: Played,
  dialect: Dialect,
  doubt: Doubt,
): string[] {
  const { began, ended, value, errors } = ending;
  if (ended - began > LOOKUP_LIMIT) {
    return [`took ${ended - began} ms`];
  }
  if (value === null) {
    return doubt.requestsMayFail
      ? []
      : [`failed, though every fault heals: ${errors[0]!.summary} ${errors[0]!.detail}`];
  }
  const rows = (value.tasks as ObjectValue[]).filter((row) => row[nameField(dialect)] !== SHIFTED);
  const shownShifted = rows.length < (value.tasks as ObjectValue[]).length;
  const shown = rows.map((row) => ({ row, fact: facts.find((fact) => isRow(fact, row, dialect)) }));
  const states = (fact: Fact) => moodsWithin(fact, began, ended).map((mood) => told(dialect, mood));
  const wanted = (fact: Fact) =>
    (plan.instance === null || plan.instance === fact.instance) &&
    (plan.name === null || plan.name === fact.name) &&
    (plan.since === null || Math.floor(fact.stamp / 1_000) >= Math.floor(doubt.begin / 1_000) - plan.since / 1_000);
  const surely = facts.filter(
    (fact) =>
      wanted(fact) &&
      thereThroughout(fact, began, ended) &&
      (plan.states === null || states(fact).every((state) => plan.states!.includes(state))),
  );
  const known = new Set(shown.map(({ fact }) => fact));
  const missing = surely.filter((fact) => !known.has(fact));
  // Of a limit the newest are the ones that are shown; rows that came in between may have taken their place.
  const full = plan.limit !== null && (value.tasks as unknown[]).length === plan.limit;
  const oldest = shown.at(-1)?.fact;
  const excused = (fact: Fact) => full && (shownShifted || (oldest !== undefined && newer(oldest, fact)));
  return [
    ...(plan.limit !== null && (value.tasks as unknown[]).length > plan.limit ? ["shows more than its limit"] : []),
    ...(known.size < rows.length && shown.every(({ fact }) => fact !== undefined) ? ["shows a task twice"] : []),
    ...shown.flatMap(({ row, fact }) => {
      const id = idOf(row, dialect);
      if (fact === undefined || !thereSometime(fact, began, ended)) {
        return [`shows ${id}, which is not there`];
      }
      return [
        ...(wanted(fact) ? [] : [`shows ${id}, which was not asked for`]),
        ...(states(fact).includes(row.state as never) ? [] : [`shows ${id} as ${String(row.state)}, which it was not`]),
        ...(plan.states?.includes(String(row.state)) === false ? [`shows ${id}, which is ${String(row.state)}`] : []),
      ];
    }),
    ...missing.filter((fact) => !excused(fact)).map(({ id }) => `misses ${id}, which was there all the while`),
  ];
}

function isRow(fact: Fact, row: ObjectValue, dialect: Dialect): boolean {
  const instance = row.resource_id ?? null;
  return fact.id === idOf(row, dialect) && (instance === null || instance === dialect.instances[fact.instance]);
}

function idOf(row: ObjectValue, { ids }: Dialect): string {
  switch (ids) {
    case "text":
    case "number":
      return String(row.id);
    case "row":
      return [row.redis_id, row.task_name, row.start_time].join("/");
  }
}

/** Which field of a row carries the task's name. */
export function nameField({ ids }: Dialect): string {
  return ids === "text" ? "name" : ids === "number" ? "task_type" : "task_name";
}
