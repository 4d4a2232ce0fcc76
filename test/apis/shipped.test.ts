import { DCS_EXAMPLE, DCS_LIST, DCS_TASK_FIELDS } from "../../lib/apis/dcs";
import { type ShippedList, shippedList } from "../../lib/apis/shipped";

const LIST: ShippedList = {
  ...DCS_LIST,
  ...{ stem: "a_tasks", singular: "a_task", className: "ATask", product: "A", operation: "ListTasks" },
  document: { title: "Tasks", url: "https://a.example" },
  permission: "a:task:list",
  path: "/v2/{project_id}/tasks",
  query: { marker: "{marker}" },
  nextMarker: "page.next",
  fields: DCS_TASK_FIELDS,
  example: DCS_EXAMPLE,
};

test("a list that ships may tell where its next page begins", () => {
  expect(shippedList(LIST)).toMatchObject({ nextMarker: ["page", "next"], paging: { by: "marker" } });
});

test("a list is read when something is asked that takes reading, and once", () => {
  const wrong = shippedList({ ...LIST, rows: "[" });
  expect(wrong.stem).toBe("a_tasks");
  expect(() => wrong.response).toThrow("rows: the path ");
  const list = shippedList(LIST);
  expect(list.parameters).toBe(list.parameters);
});

test("a copy of a list holds all of it", () => {
  const list = shippedList(LIST);
  const { scope, path, roles, parts, bounds } = list;
  expect({ ...list }).toMatchObject({ scope, path, roles, parts, bounds, stem: "a_tasks" });
  expect(scope).toBe("project");
});
