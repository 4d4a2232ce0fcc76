/** Guards of lists that users declare: a declaration steers signed requests, and what it gets wrong must not look like nothing. */
import type { Guard } from "../guard";

const LISTS_TEST = ["tasks/list/declared-lists.test.ts"];

export const LISTS: readonly Guard[] = [
  {
    guard: "a refused credential stays refused, whatever a declaration says",
    file: "clouds/declared-codes.ts",
    text: "REFUSALS.includes(verdict.kind) || verdict.mayBeExpired",
    instead: "verdict.mayBeExpired",
  },
  {
    guard: "a declared list knows the refusals of the services that ship",
    file: "clouds/codes.ts",
    text: 'kind === "rejected" || kind === "expired" || mayBeExpired',
    instead: 'kind === "project"',
    tests: ["clouds/declared-codes.test.ts"],
  },
  {
    guard: "a declared code shows nothing of the credential",
    file: "clouds/declared-codes.ts",
    text: "authenticated: verdict.authenticated ?? false",
    instead: "authenticated: verdict.authenticated",
  },
  {
    guard: "a success with a field that tells of a failure is none",
    file: "tasks/read/read-task.ts",
    text: 'holds(valueAt(item, path))) ? "failed" : word',
    instead: "holds(valueAt(item, path))) ? word : word",
    tests: LISTS_TEST,
  },
  {
    guard: "a time without a zone is not UTC",
    file: "tasks/read/read-time.ts",
    text: "zoneMinutes = Number.NaN",
    instead: "zoneMinutes = 0",
  },
  {
    guard: "absent rows are no empty list where something else is there",
    file: "tasks/list/read-page.ts",
    text: "unexplained(json, explained(api)).length === 0) ? []",
    instead: "true as boolean) ? []",
    tests: LISTS_TEST,
  },
  {
    guard: "absent rows are no empty list where a count says otherwise",
    file: "tasks/list/read-page.ts",
    text: "count !== null && count > 0",
    instead: "count !== null && count < 0",
    tests: LISTS_TEST,
  },
  {
    guard: "a start that no task names is a mistake of the declaration",
    file: "tasks/read/check-parts.ts",
    text: "there.length === 0",
    instead: "there.length < 0",
    tests: LISTS_TEST,
  },
  {
    guard: "a marker that repeats is no list",
    file: "tasks/list/list-tasks.ts",
    text: "markers.has(marker)",
    instead: "markers.size < 0",
    tests: LISTS_TEST,
  },
  {
    guard: "a list has an end",
    file: "tasks/list/list-tasks.ts",
    text: "pages > MOST_PAGES ||",
    instead: "pages > 2 * MOST_PAGES ||",
    tests: LISTS_TEST,
  },
  {
    guard: "a full page is not the last one",
    file: "tasks/list/next-marker.ts",
    text: "!byMarker && !short",
    instead: "!byMarker && short && !short",
    tests: LISTS_TEST,
  },
  {
    guard: "one time is not sent without the other",
    file: "tasks/list/windows.ts",
    text: "if (!apart) {",
    instead: "if (!apart && span !== undefined) {",
    tests: LISTS_TEST,
  },
  {
    guard: "a mistake of a declaration is told at once, and not waited out",
    file: "provider/listing.ts",
    text: "          error.kind,\n",
    instead: "",
    tests: ["provider/task-list.test.ts"],
  },
  {
    guard: "a declared list is never of a service of identities or keys",
    file: "options/task-list/values.ts",
    text: "return NEVER.includes(value as string)",
    instead: "return false",
    tests: ["options/task-list/read-task-list.test.ts"],
  },
  {
    guard: "a declared list only sends actions that read",
    file: "options/task-list/values.ts",
    text: "/^(Describe|List|Get|Query|Search)[A-Z][A-Za-z0-9]*$/.test(value as string)",
    instead: "/^[A-Z][A-Za-z0-9]*$/.test(value as string)",
    tests: ["options/task-list/read-task-list.test.ts"],
  },
  {
    guard: "a declared list is not asked for one state alone",
    file: "options/task-list/request.ts",
    text: "STATUS.test(context) && words.has(String(value).toLowerCase())",
    instead: "false",
    tests: ["options/task-list/read-task-list.test.ts"],
  },
  {
    guard: "of a declared list's row nothing is expected that is not mapped",
    file: "options/expect.ts",
    text: "...(api.declared === undefined ? RAW : {}),",
    instead: "...RAW,",
    tests: ["provider/task-list.test.ts"],
  },
];
