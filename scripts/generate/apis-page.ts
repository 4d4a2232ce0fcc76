/** `docs/apis.md`: what each document lists, under the document's own spelling, and where it is here. */
import { TASK_LIST_APIS } from "../../lib/apis";
import type { Field, Fields, Parameter, TaskListApi } from "../../lib/apis/declaration";
import { placeholdersOf } from "../../lib/apis/template";
import type { CloudOptions } from "../../lib/clouds/cloud-options";
import { CLOUD_OPTIONS } from "../../lib/clouds/options";
import { aliasOf } from "../../lib/options";
import { notConfirmed } from "./source";
import { table } from "./table";

const INTRO = `# The task lists, table by table

Every parameter and every field of the clouds' documents, in the documents' own spelling, and what it is called here. A
lookup takes the arguments and shows the attributes; a gate shows the same attributes under \`task\`. This page is
generated from the declarations in \`lib/apis\`.`;

export function apisPage(): string {
  return `${[INTRO, ...TASK_LIST_APIS.flatMap(section)].join("\n\n")}\n`;
}

/** What is asked beside the list, of one task. */
function details({ progress, reason, permission }: TaskListApi): string[] {
  const needs = (own: string | null) =>
    own === null ? "the documents name no permission for it" : own === permission ? "the same permission" : code(own);
  return [
    ...(progress === undefined
      ? []
      : [
          `${progress.operation} (${needs(progress.permission)}) tells the progress of a task that runs${progress.steps === undefined ? "" : " and, in the error of a gate, the step in which a task failed"}. Where it is refused, neither is shown.`,
        ]),
    ...(reason === undefined
      ? []
      : [
          `${reason.operation} (${needs(reason.permission)}) tells why a task failed. Where it is refused, no reason is shown.`,
        ]),
  ];
}

function section(api: TaskListApi): string[] {
  const { document, permission, operation, product, retired, statesNote, instanceApi } = api;
  const optional =
    instanceApi === undefined
      ? ""
      : `, and, optionally, \`${instanceApi.permission}\` (${instanceApi.operation}): with it, a [first deployment](guides/first-deployment.md) waits 30 s instead of \`appear_timeout\` for a task that never comes`;
  return [
    `## \`${api.stem}\``,
    `${product}, ${operation}: [${document.title}](${document.url}). The permission is \`${permission}\`${optional}. Reference: [lookup](data-sources/${api.stem}.md), [gate](resources/${api.singular}_gate.md).`,
    ...details(api),
    ...(retired === undefined ? [] : [`**${retired}**`]),
    ...notConfirmed(api),
    `### Parameters of \`${api.stem}\``,
    table(["Document", "Type", "In", "Required", "Here"], Object.entries(api.parameters).map(parameterRow(api))),
    `### Answer of \`${api.stem}\``,
    table(["Document", "Type", "Here"], answerRows(api)),
    `### Fields of a task of \`${api.stem}\``,
    table(["Document", "Type", "Here", "Remark"], fieldRows(api)),
    `### Status words of \`${api.stem}\``,
    table(
      ["Word", "State"],
      Object.entries(api.states).map(([word, state]) => [code(word), code(state)]),
    ),
    `Letter case does not count; any other word is \`unknown\`.${statesNote === undefined ? "" : ` ${statesNote}`}`,
  ];
}

function parameterRow(api: TaskListApi) {
  return ([name, parameter]: [string, Parameter]): string[] => [
    code(parameter.wire ?? name),
    parameter.type,
    parameter.in ?? "query",
    parameter.required ? "required" : "optional",
    argumentOf(api, name, parameter),
  ];
}

/** What a user gives for a parameter. */
function argumentOf(api: TaskListApi, name: string, { role, wire }: Parameter): string {
  switch (role) {
    case "project":
      return "`project_id` of the provider";
    case "limit":
      return `the size of a page: ${api.paging.pageSize} are asked for. \`limit\` bounds what is shown, not the search`;
    case "name":
      return name === "name" ? code(name) : `${code(name)}, or \`name\``;
    case "task":
    case "job":
      return `${code(name)}; \`${role}_id\` of a gate`;
    case "composed": {
      const parts = placeholdersOf(Object.fromEntries(api.request)[wire ?? name]!).map((one) => one.name);
      return parts.map((part) => code(part) + (part === "task_id" ? " of a gate" : "")).join("; ");
    }
    case "filter":
      return code(name);
    default: {
      const common = { instance: "instance_id", from: "start_time", to: "end_time", offset: "offset" }[role];
      return aliasOf(api, role) === undefined ? code(common) : `${code(name)}, or ${code(common)}`;
    }
  }
}

function answerRows(api: TaskListApi): string[][] {
  const { tasks, total } = api.response;
  const { wrapper, envelope }: CloudOptions = CLOUD_OPTIONS[api.cloud];
  const own = (path: readonly string[]) => (path[0] === wrapper ? path.slice(1) : path);
  const inner = own(tasks);
  const around = inner.slice(0, -1).map((_, index) => [code(inner.slice(0, index + 1).join(".")), "object", "`tasks`"]);
  return [
    ...envelope(api).map(([name, type, here]) => [code(name), type, here]),
    [code(own(total).join(".")), "count", "`task_count`"],
    ...around,
    [code(inner.join(".")), "list", "`tasks`, `latest`"],
  ];
}

/** The attributes that all APIs have in common, by the field they come from. */
function commonOf({ roles, codes }: TaskListApi): Map<string, string> {
  const pairs: (readonly [string | undefined, string])[] = [
    [typeof roles.id === "string" ? roles.id : undefined, "id"],
    [codes === undefined ? roles.name : undefined, "name"],
    [roles.status, "state"],
    [roles.startedAt, "started_at"],
    [roles.finishedAt, "finished_at"],
    [roles.progress, "progress_percent"],
    [roles.failureReason, "failure_reason"],
    [roles.resourceId, "resource_id"],
    [roles.resourceName, "resource_name"],
  ];
  return new Map(pairs.flatMap(([fields, name]) => (fields?.split(", ") ?? []).map((field) => [field, name] as const)));
}

function fieldRows(api: TaskListApi): string[][] {
  const common = commonOf(api);
  const rows = (fields: Fields, wires: string, names: string): string[][] =>
    Object.entries(fields).flatMap(([name, field]) => {
      const [wire, here] = [`${wires}${field.wire ?? name}`, `${names}${name}`];
      const also = common.get(here);
      const { type } = field;
      const inner = typeof type === "object" && "object" in type ? rows(type.object, `${wire}.`, `${here}.`) : [];
      const shown = also === undefined || also === here ? code(here) : `${code(here)}, \`${also}\``;
      return [[code(wire), typeOf(field), shown, remark(field)], ...inner];
    });
  const withheld = (api.withheld ?? []).map((wire) => [
    code(wire),
    "string",
    "–",
    "never read: it may hold a password",
  ]);
  return [...rows(api.fields, "", ""), ...withheld];
}

function typeOf({ type }: Field): string {
  return typeof type === "string" ? type : "list" in type ? "strings" : "object";
}

function remark({ undocumented }: Field): string {
  return undocumented === undefined ? "" : `not in this document: ${undocumented}`;
}

function code(text: string): string {
  return `\`${text}\``;
}
