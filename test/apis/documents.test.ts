import { TASK_LIST_APIS } from "../../lib/apis";
import { lookupArguments } from "../../lib/options";
import { lookupSchema } from "../../lib/provider/schema";
import { DOCUMENTS, declared, snakeCase } from "../support/documents/index";

test("every API has a list of its document's tables", () => {
  expect(Object.keys(DOCUMENTS)).toEqual(TASK_LIST_APIS.map(({ stem }) => stem));
});

describe.each(TASK_LIST_APIS.map((api) => [api.stem, api] as const))("%s", (stem, api) => {
  const document = DOCUMENTS[stem]!;

  test("has every parameter of its document, of the documented type and place, and no other", () => {
    expect(declared(api).parameters).toEqual(document.parameters);
  });

  test("has every field of its document, of the documented type, and marks each other one as undocumented", () => {
    expect(declared(api).fields).toEqual(document.fields);
  });

  test("calls everything as the document does, in snake_case", () => {
    for (const named of [api.parameters, api.fields] as Record<string, { wire?: string }>[]) {
      const wires = Object.entries(named).map(([name, { wire }]) => [name, snakeCase(wire ?? name)]);
      expect(wires).toEqual(Object.keys(named).map((name) => [name, name]));
    }
  });

  test("takes every parameter but the project as an argument, and shows every field of a task", () => {
    const args = Object.keys(lookupArguments(api).arguments);
    const own = Object.entries(api.parameters).filter(([, { role }]) => role !== "project" && role !== "composed");
    expect(args).toEqual(expect.arrayContaining(own.map(([name]) => name)));
    const shown = Object.keys(lookupSchema(api).attributes.tasks!.nested!.attributes);
    expect(shown).toEqual(expect.arrayContaining(Object.keys(api.fields)));
  });

  test("finds the rows and their total where the document puts them", () => {
    const { tasks, total } = api.response;
    const inEnvelope = tasks[0] === "Response";
    const names = [tasks, total].map((path) => path.slice(inEnvelope ? 1 : 0).join("."));
    expect(names.map((name) => document.answer[name])).toEqual(["tasks", "task_count"]);
  });
});
