/** What the keys of a declaration have to agree on. */
import { LIST_REQUESTS } from "../../apis/clouds";
import type { TaskListProps, TaskListTask } from "../../apis/task-list";
import { own } from "../../own";
import { enumerated, NOT_KNOWN, show } from "../given-value";
import type { Known, Spelling } from "./keys";
import type { Request, Sent } from "./request";
import { isLocal } from "./request";
import { isRecord } from "./values";

interface Declaration {
  readonly list: Known<TaskListProps>;
  readonly task: Known<TaskListTask>;
  readonly request: Request;
  readonly spelling: Spelling;
  /** Whether a placeholder is sent, or may be: what is not known may hold it. */
  readonly sends: (...names: readonly string[]) => boolean;
  /** Where a placeholder certainly stands. */
  readonly at: (...names: readonly string[]) => Sent | undefined;
}

type Agreement = (declaration: Declaration) => readonly (string | false | undefined)[];

const KEYS = { path: ["path", "query"], action: ["action", "version", "body"] } as const;
const NEEDED = { path: ["path"], action: ["action", "version"] } as const;

const requestOfCloud: Agreement = ({ list, spelling }) => {
  const form = own(LIST_REQUESTS, String(list.cloud));
  if (form === undefined) return [];
  const foreign = form.by === "path" ? KEYS.action : KEYS.path;
  const takes = enumerated(KEYS[form.by].map(spelling));
  return [
    ...NEEDED[form.by].map(
      (key) => list[key] === undefined && `${spelling(key)} is required for the cloud ${show(list.cloud)}`,
    ),
    ...foreign.map(
      (key) =>
        list[key] !== undefined &&
        `${spelling(key)} does not exist for the cloud ${show(list.cloud)}, which takes ${takes}`,
    ),
  ];
};

/** What the provider fills in, it has to know of the cloud. */
const ownPlaceholders: Agreement = ({ list, request }) => {
  const form = own(LIST_REQUESTS, String(list.cloud));
  const all = Object.values(LIST_REQUESTS).flatMap(({ placeholders }) => placeholders);
  const isMissing = (name: string) => form !== undefined && all.includes(name) && !form.placeholders.includes(name);
  return request.sent.map(
    ({ name, where }) =>
      isMissing(name) && `${where}: {${name}} does not exist for the cloud ${show(list.cloud)}; write it out`,
  );
};

const statesOpen: Agreement = ({ list: { states } }) => {
  if (!isRecord(states)) return [];
  const entries: [string, unknown][] = Object.entries(states);
  const meanings = new Map<string, unknown>();
  const twice = entries.find(([word, state]) => {
    const before = meanings.get(word.toLowerCase());
    meanings.set(word.toLowerCase(), state);
    return before !== undefined && before !== state;
  });
  return [
    !entries.some(([, state]) => state === "succeeded" || state === NOT_KNOWN) &&
      "states maps no word to succeeded, so no gate on this list could ever open; add the word the service uses",
    twice && `states: ${show(twice[0])} stands there twice, as letter case does not count; remove one`,
  ];
};

const paging: Agreement = ({ list, sends, at, spelling }) => {
  const kinds = ["offset", "page", "marker"].filter((name) => at(name) !== undefined);
  const sized = at("limit", "offset", "page");
  return [
    kinds.length > 1 && `{${kinds[0]}} and {${kinds[1]}} both count the pages; send only one of them`,
    sized &&
      list.pageSize === undefined &&
      `${spelling("pageSize")} is missing, though {${sized.name}} is sent; set it to the most tasks that the service puts on a page`,
    at("limit") &&
      !sends("offset", "page", "marker") &&
      "{limit} alone would cut the list after one page; send {offset}, {page} or {marker} as well",
    list.pageSize !== undefined &&
      !sends("limit", "offset", "page") &&
      `${spelling("pageSize")} has no effect, as neither {limit} nor {offset} nor {page} is sent; remove it`,
    list.firstPage !== undefined &&
      !sends("offset", "page") &&
      `${spelling("firstPage")} has no effect, as neither {offset} nor {page} is sent; remove it`,
    list.nextMarker !== undefined &&
      !sends("marker") &&
      `${spelling("nextMarker")} has no effect, as {marker} is not sent; remove it`,
  ];
};

const times: Agreement = ({ list, task, request, sends, at, spelling }) => {
  const local = request.sent.find(isLocal);
  const time = at("start_time", "end_time");
  return [
    list.timeZone === undefined &&
      local &&
      `${local.where}: {${local.name}:${local.form}} needs a zone; set ${spelling("timeZone")}, for example "+08:00"`,
    list.window !== undefined &&
      !(sends("start_time") && sends("end_time")) &&
      "window has no effect without {start_time} and {end_time}; send both",
    time &&
      task.startedAt === undefined &&
      `${time.where} asks for times, and no field of a task shows when it started; map task.${spelling("startedAt")}`,
  ];
};

/** A query may hold what a service has never heard of; an unknown parameter of an action is an error. */
const parametersAreSeen: Agreement = ({ task, request, spelling }) => {
  const seen = (name: string, part: keyof TaskListTask, what: string) => {
    const places = request.sent.filter((one) => one.name === name).map(({ where }) => where);
    const [inQuery] = places.filter((where) => where.startsWith("query."));
    return (
      inQuery !== undefined &&
      !places.includes("path") &&
      task[part] === undefined &&
      `${inQuery}: ${what} is a query parameter, which a service may ignore, and no field of a task shows it; map task.${spelling(part)}`
    );
  };
  return [seen("instance_id", "resourceId", "the instance"), seen("name", "name", "the name")];
};

const tasksAreTold: Agreement = ({ task, sends, spelling }) => [
  task.id === undefined &&
    !sends("task_id", "job_id") &&
    !(task.name !== undefined && task.startedAt !== undefined) &&
    `nothing tells two tasks apart; map task.${spelling("id")}`,
  task.progressMax !== undefined &&
    task.progress === undefined &&
    `task.${spelling("progressMax")} has no effect without task.progress; remove it`,
];

/** The classifier knows the clouds' own codes; that a status means so is known here. */
const refusedStays: Agreement = ({ list: { errors } }) => [
  isRecord(errors) && Object.hasOwn(errors, "401") && `errors: "401" is a refused credential, and stays one; remove it`,
];

const AGREEMENTS: readonly Agreement[] = [
  requestOfCloud,
  ownPlaceholders,
  statesOpen,
  paging,
  times,
  parametersAreSeen,
  tasksAreTold,
  refusedStays,
];

/** Everything that does not go together. */
export function disagreements(
  list: Known<TaskListProps>,
  task: Known<TaskListTask>,
  request: Request,
  spelling: Spelling,
): readonly string[] {
  const at = (...names: readonly string[]) => request.sent.find(({ name }) => names.includes(name));
  const sends = (...names: readonly string[]) => request.isOpen || at(...names) !== undefined;
  const declaration = { list, task, request, spelling, sends, at };
  return AGREEMENTS.flatMap((agreement) => agreement(declaration)).filter((problem) => typeof problem === "string");
}
