/** What stands in the rows of a page, compared with what the declaration says. */
import { type Fields, fieldsIn } from "../../apis/declaration";
import { isObject } from "../../json/value";
import { valueAt } from "../../json/value-at";
import { own } from "../../own";
import { pageFault } from "../../tasks/list/read-page";
import { FUTURE_ALLOWED } from "../../tasks/read/clocks";
import { kindOf, readFields, typeName } from "../../tasks/read/read-fields";
import { textAt } from "../../tasks/read/read-task";
import { readTime } from "../../tasks/read/read-time";
import { below } from "../../tasks/read/withheld";
import { counted } from "../../text/counted";
import { type Finding, ok, skipped, warning, wrong } from "../findings";
import { kebabCase } from "../option-values";
import { type Check, fieldName, type Subject, tallied, tally } from "./subject";

const HOUR = 3_600_000;

const place: Check = ({ target: { api }, first, total }) => {
  const at = `"${api.response.tasks.join(".")}"`;
  if (pageFault(api, first.json) !== null) return wrong("rows", `there is no list at ${at}`);
  const rows = ok("rows", `${counted(first.tasks.length, "row")} at ${at}`);
  if (api.response.total.length === 0) return rows;
  const told = `"${api.response.total.join(".")}"`;
  const kind = kindOf(valueAt(first.json, api.response.total));
  return [
    ...rows,
    ...(total === null
      ? wrong("total", `nothing that can be read at ${told}`)
      : total < first.tasks.length
        ? wrong("total", `${told} counts ${total}, the first page alone has ${first.tasks.length}`)
        : ok("total", `${total}, at ${told} (${kind})`)),
  ];
};

/** After everything has been asked. */
export const dates = ({ exchanges: { answers } }: Subject): readonly Finding[] => {
  const good = answers.filter(({ headers: { date = "" } }) => /GMT$/.test(date) && !Number.isNaN(Date.parse(date)));
  return good.length === answers.length
    ? ok("Date", `in each of ${counted(answers.length, "answer")}`)
    : wrong("Date", `missing or unreadable in ${answers.length - good.length} of ${counted(answers.length, "answer")}`);
};

const ids: Check = ({ target: { api }, first: { tasks } }) => {
  const missing = tasks.filter(({ id }) => id === "").length;
  if (missing > 0) return wrong("IDs", `${missing} of ${counted(tasks.length, "row")} have none`);
  const different = new Set(tasks.map(({ id, resourceId }) => `${resourceId}/${id}`)).size;
  return different === tasks.length || api.parts.id === undefined
    ? ok("IDs", `${different} different ones in ${counted(tasks.length, "row")}`)
    : wrong("IDs", `only ${different} different ones in ${counted(tasks.length, "row")}`);
};

const names: Check = ({ target: { api }, first }) => {
  const unknown = (first.rows ?? []).flatMap((row) => unknownNames(row, api.fields, api.withheld));
  if (unknown.length === 0) return ok("fields", "no row has one that the document does not list");
  return warning(
    "fields",
    `not in the document: ${tallied(tally(unknown.map((name) => fieldName(name) ?? "(others)")))}`,
  );
};

/** @param withheld documented fields that are not read */
function unknownNames(row: unknown, fields: Fields, withheld: readonly string[] = []): string[] {
  if (!isObject(row)) return [];
  const known = new Map(Object.entries(fields).map(([name, field]) => [field.wire ?? name, field]));
  return Object.entries(row).flatMap(([name, value]) => {
    const field = known.get(name);
    if (field !== undefined) return unknownNames(value, fieldsIn(field) ?? {}, below(name, withheld));
    return withheld.includes(name) ? [] : [name];
  });
}

const types: Check = ({ target: { api }, first }) => {
  const anomalies: string[] = [];
  for (const row of first.rows ?? []) {
    if (isObject(row)) readFields(row, api.fields, "", (anomaly) => anomalies.push(anomaly.split(";")[0]!));
  }
  if (anomalies.length === 0) return ok("types", "every value can be read as the document's type");
  return Object.entries(tally(anomalies)).flatMap(([anomaly, count]) => wrong("types", `${anomaly} (${count} times)`));
};

/** A time without its digits: `0000-00-00T00:00:00.000Z`. Of what is no time, nothing. */
function timeForm(text: string): string {
  const form = text.replace(/\d/g, "0");
  return /^[0T:.Z+ -]{0,40}(UTC)?$/.test(form) ? form || "(empty)" : "(no time)";
}

const times: Check = ({ target, first: { rows } }) => {
  const { parts, roles, times: form } = target.api;
  const zone = target.zoneMinutes ?? form.zoneMinutes;
  return (["startedAt", "finishedAt"] as const).flatMap((part) => {
    const paths = parts[part];
    if (paths === undefined) return [];
    const texts = (rows ?? []).map((row) => (isObject(row) ? textAt(row, paths) : null) ?? "");
    const bad = texts.filter((text) => readTime(text, zone) === undefined).length;
    const found = `${roles[part]}: ${tallied(tally(texts.map(timeForm))) || "none"}`;
    return bad === 0 ? ok("times", found) : wrong("times", `${found}; ${bad} of them cannot be read`);
  });
};

const zone: Check = ({ exchanges: { answers }, first: { tasks } }) => {
  const now = Date.parse(answers.at(-1)?.headers.date ?? "");
  const starts = tasks.flatMap(({ startedAt }) => startedAt ?? []);
  if (Number.isNaN(now) || starts.length === 0) return skipped("zone", "needs a task and a Date");
  const newest = starts.reduce((latest, start) => Math.max(latest, start));
  if (newest > now + FUTURE_ALLOWED) {
    const hours = Math.round((newest - now) / HOUR);
    return wrong("zone", `the newest task starts ${hours} h after the answer's Date: its times are in another zone`);
  }
  return newest > now - HOUR
    ? ok("zone", "the newest task started in the hour before the answer's Date")
    : ok("zone", "no task starts after the answer's Date; the newest is too old to tell more");
};

const words: Check = ({ target: { api }, first: { tasks } }) => {
  const known = tasks.map(({ status }) => {
    const word = status?.trim().toLowerCase() ?? "";
    return own(api.states, word) === undefined ? "(unknown)" : word;
  });
  const found = tallied(tally(known)) || "none";
  if (!known.includes("(unknown)")) return ok("status words", found);
  const look = `\`cloud-tasks list ${kebabCase(api.stem)} --states unknown\` shows them. They are not in this report: add them if nothing in them is private.`;
  return warning("status words", found, look);
};

const taskNames: Check = ({ target: { api }, first: { tasks } }) => {
  const known = tasks.map(({ title }) =>
    title !== null && own(api.knownNames, title) !== undefined ? title : "(others)",
  );
  return ok("task names", tallied(tally(known)) || "none");
};

const order: Check = ({ first: { tasks } }) => {
  const starts = tasks.flatMap(({ startedAt }) => startedAt ?? []);
  const steps = starts.slice(1).map((start, index) => Math.sign(starts[index]! - start));
  if (!steps.includes(1) && !steps.includes(-1)) return skipped("order", "needs two tasks with different starts");
  if (!steps.includes(-1)) return ok("order", "newest first");
  return warning("order", steps.includes(1) ? "neither newest nor oldest first" : "oldest first");
};

/** Without a row, nothing is seen that could be right or wrong. */
const ofRows = (name: string, check: Check): Check => {
  return (subject) => (subject.first.tasks.length === 0 ? skipped(name, "needs a task") : check(subject));
};

export const ROW_CHECKS: readonly Check[] = [
  place,
  ofRows("IDs", ids),
  ofRows("fields", names),
  ofRows("types", types),
  ofRows("times", times),
  zone,
  ofRows("status words", words),
  ofRows("task names", taskNames),
  order,
];

export interface FieldSeen {
  readonly field: string;
  readonly documented: string;
  /** How often each type was there. */
  readonly seen: Readonly<Record<string, number>>;
}

/** The types of every documented field, also inside of others. */
export function fieldsSeen({ target: { api }, first }: Subject): readonly FieldSeen[] {
  const of = (fields: Fields, rows: readonly unknown[], prefix: string): FieldSeen[] =>
    Object.entries(fields).flatMap(([name, field]) => {
      const values = rows.map((row) => (isObject(row) ? own(row, field.wire ?? name) : undefined));
      const seen = tally(values.map((value) => (value === undefined ? "absent" : kindOf(value).replace(/^an? /, ""))));
      const inside = values.filter(isObject);
      return [
        { field: `${prefix}${name}`, documented: typeName(field.type), seen },
        ...of(fieldsIn(field) ?? {}, inside, `${prefix}${name}.`),
      ];
    });
  return of(api.fields, first.rows ?? [], "");
}
