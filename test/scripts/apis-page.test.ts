import { TASK_LIST_APIS, taskListApi } from "../../lib/apis";
import { stateOf } from "../../lib/tasks/read/read-task";
import { apisPage } from "../../scripts/generate/apis-page";
import { DOCUMENTS } from "../support/documents/index";

const page = apisPage();

/** The rows of the table below a heading, without their code marks. */
function tableBelow(heading: string): string[][] {
  const part = page.split(`\n### ${heading}\n`)[1]!.split("\n\n")[0]!.trim();
  const [, , ...rows] = part.split("\n");
  return rows.map((row) =>
    row
      .slice(2, -2)
      .split(" | ")
      .map((cell) => cell.replaceAll("`", "")),
  );
}

describe.each(TASK_LIST_APIS.map(({ stem }) => stem))("%s", (stem) => {
  const { parameters, fields, answer } = DOCUMENTS[stem]!;

  test("every parameter of the document has a row, and says what it is here", () => {
    const rows = tableBelow(`Parameters of \`${stem}\``);
    expect(Object.fromEntries(rows.map(([name, ...rest]) => [name, rest.slice(0, 3).join(" ")]))).toEqual(parameters);
    expect(rows.filter(([, , , , here]) => here === undefined || here === "")).toEqual([]);
  });

  test("every field of the document has a row, every other row says that it is not the document's", () => {
    const rows = tableBelow(`Fields of a task of \`${stem}\``);
    const documented = rows.filter(([, , , remark]) => !remark!.startsWith("not in this document: "));
    expect(Object.fromEntries(documented.map(([name, type]) => [name, type]))).toEqual(fields);
    const extra = rows.length - documented.length;
    expect(extra).toBe(stem === "dcs_background_tasks" ? 2 : 0);
  });

  test("everything around the rows is told, too", () => {
    const rows = tableBelow(`Answer of \`${stem}\``);
    expect(rows.map(([name]) => name).sort()).toEqual(Object.keys(answer).sort());
    for (const [name, , here] of rows) {
      expect(here).toContain(answer[name!]!);
    }
  });

  test("every word has its state, and a list without a document says how it is known", () => {
    const { states, statesNote } = taskListApi(stem)!;
    const rows = tableBelow(`Status words of \`${stem}\``);
    expect(rows.map(([word]) => word)).toEqual(Object.keys(states));
    expect(rows.filter(([word, state]) => stateOf(word!, states, {}) !== state)).toEqual([]);
    const note = page.split(`### Status words of \`${stem}\``)[1]!.split("\n\n")[2]!.trim();
    expect(note.endsWith(statesNote ?? "any other word is `unknown`.")).toBe(true);
  });
});

test("the document's name of a common argument leads to both", () => {
  const here = (stem: string, name: string) =>
    tableBelow(`Parameters of \`${stem}\``).find(([wire]) => wire === name)![4];
  expect(here("dms_background_tasks", "start")).toBe("start, or offset");
  expect(here("crs_tasks", "redisId")).toBe("redis_id, or instance_id");
  expect(here("redis_tasks", "TaskTypes")).toBe("task_types, or name");
  expect(here("geminidb_jobs", "id")).toBe("id; task_id of a gate");
  expect(here("dcs_background_tasks", "start_time")).toBe("start_time");
});

test("a retired API is marked as such", () => {
  expect(page).toContain(`**${taskListApi("crs_tasks")!.retired}**`);
});
