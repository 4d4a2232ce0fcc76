import { TASK_LIST_APIS, taskListApi } from "../../lib/apis";
import { COMMON_NAMES } from "../../lib/apis/common-attributes";
import type { Fields } from "../../lib/apis/declaration";

test("every API is found by its stem, and by nothing else", () => {
  expect(TASK_LIST_APIS.map((api) => taskListApi(api.stem))).toEqual(TASK_LIST_APIS);
  expect(taskListApi("dcs_background_tasks")?.operation).toBe("ListBackgroundTask");
  expect(taskListApi("dcs_background_task")).toBeUndefined();
  expect(taskListApi("__proto__")).toBeUndefined();
});

test("no two APIs share a stem or a singular", () => {
  const names = TASK_LIST_APIS.flatMap((api) => [api.stem, api.singular]);
  expect(new Set(names).size).toBe(names.length);
});

describe.each(TASK_LIST_APIS.map((api) => [api.stem, api] as const))("%s is coherent", (_, api) => {
  test("the braces of its path are its path parameters", () => {
    const inPath = Object.entries(api.parameters).flatMap(([name, parameter]) =>
      parameter.in === "path" ? [name] : [],
    );
    expect([...api.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)).toEqual(inPath);
  });

  test("every role names a field", () => {
    const { failureContext = [], id, progress, ...roles } = api.roles;
    const named = [
      ...Object.values(roles),
      ...[id].flat(),
      ...(progress === undefined ? [] : [progress]),
      ...failureContext,
    ];
    const pathsOf = (fields: Fields): string[] =>
      Object.entries(fields).flatMap(([name, { type }]) =>
        typeof type === "object" && "object" in type
          ? [name, ...pathsOf(type.object).map((inner) => `${name}.${inner}`)]
          : [name],
      );
    expect(pathsOf(api.fields)).toEqual(expect.arrayContaining(named.flatMap((names) => names?.split(", ") ?? [])));
  });

  test("a field that is called as what all tasks have is just that", () => {
    const { id, name, failureReason, startedAt } = api.roles;
    const same = [id, name, failureReason, startedAt];
    const fields = Object.keys(api.fields).filter((field) => (COMMON_NAMES as readonly string[]).includes(field));
    expect(fields.filter((field) => !same.includes(field) || api.fields[field]!.type !== "string")).toEqual([]);
  });

  test("status words are kept in lower case, or they would never be found", () => {
    expect(Object.keys(api.states)).toEqual(Object.keys(api.states).map((word) => word.toLowerCase()));
  });

  test("everything a user reads is described", () => {
    const described = [...Object.values(api.fields), ...Object.values(api.parameters)];
    expect(described.filter(({ description }) => !/^[A-Z].*\.$/.test(description))).toEqual([]);
    expect(Object.values(api.errors).filter(({ meaning, remedy }) => meaning === "" || remedy === "")).toEqual([]);
  });
});
