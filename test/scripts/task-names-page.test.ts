import { TASK_LIST_APIS } from "../../lib/apis";
import { taskNamesPage } from "../../scripts/generate/task-names-page";

const page = taskNamesPage();
const sectionOf = (stem: string) => page.split("\n## ").find((section) => section.startsWith(`\`${stem}\``))!;

test.each(TASK_LIST_APIS.map((api) => [api.stem, api] as const))("every known name of %s has a row", (stem, api) => {
  const rows = [...sectionOf(stem).matchAll(/^\| (.+) \| `(.+)` \| ([^S].+) \|$/gm)].map(([, what, names, source]) => ({
    ...{ what, source, names: names!.split("`, `") },
  }));
  expect(rows.map(({ names }) => names[0])).toEqual(Object.keys(api.knownNames));
  for (const { what, source, names } of rows) {
    expect(what).toMatch(/^[A-Z]/);
    expect(what).toBe(api.knownNames[names[0]!]);
    expect(source).toBe(api.undocumentedNames?.[names[0]!] ?? "document");
  }
});

test("where rows carry codes, each row has the code and all its names", () => {
  const section = sectionOf("redis_tasks");
  expect(section).toContain("| `FLOW_RESIZE`, `resizeInstance`, `002` | document |");
  expect(section).toContain("| `importRdb`, `008` | the retired API 2.0 |");
});

test("names that no document lists are names", () => {
  for (const { knownNames, undocumentedNames = {} } of TASK_LIST_APIS) {
    expect(Object.keys(knownNames)).toEqual(expect.arrayContaining(Object.keys(undocumentedNames)));
  }
});
