/** Gates, lookups and checkpoints, as Terraform and the command see them. */
import type { Guard } from "../guard";

export const PROVIDER: readonly Guard[] = [
  {
    guard: "where a zone is assumed, a window begins a day earlier",
    file: "provider/watched-list.ts",
    text: "block[zoneOption] === undefined ? ZONE_MARGIN : 0",
    instead: "block[zoneOption] === undefined ? 0 : 0",
    tests: ["provider/gate-wait.test.ts"],
  },
  {
    guard: "a gate of a doubtful name does not open without a word",
    file: "provider/gate-wait.ts",
    text: "prior === null && outcome.task === null && isDoubtful",
    instead: "false",
    tests: ["provider/other-tasks.test.ts"],
  },
  {
    guard: "only tasks that count, but for their name, are told of",
    file: "provider/other-tasks.ts",
    text: "counts(task, since, ignoreTaskIds)",
    instead: "true",
  },
  {
    guard: "a checkpoint remembers the tasks that are there",
    file: "provider/checkpoint.ts",
    text: "recent.map((task) => task.id)",
    instead: "[]",
  },
  {
    guard: "lists of which the cloud counts something else are not shared",
    file: "provider/watched-list.ts",
    text: "filter(([, value]) => value !== undefined && !isEmpty(value))",
    instead: 'filter(([name, value]) => name === "instanceId" && value !== undefined && !isEmpty(value))',
  },
  {
    guard: "a month that is many pages is not read from the preferred begin",
    file: "provider/watched-list.ts",
    text: "if (first && from !== preferredFrom && rows > PREFERRED_PAGES * pageSize) {",
    instead: "if (false) {",
  },
  {
    guard: "Terraform refuses a mistyped setting of a cloud",
    file: "provider/schema.ts",
    text: 'nested: { mode: group.labels === undefined ? "block" : "labelled", attributes: withGroups(group) }',
    instead: 'nested: { mode: group.labels === undefined ? "single" : "map", attributes: withGroups(group) }',
  },
];
