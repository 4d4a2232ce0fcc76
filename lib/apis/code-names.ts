/** Where rows carry codes in place of names: what a code is called, and which code is meant. */
import { own } from "../own";
import type { TaskListApi } from "./declaration";

/** The attribute that says what the code of a task is called. */
export const CODE_NAME = "task_type_name";

/** What a code is called; null for one that is not known here. */
export function codeName(api: TaskListApi, code: string): string | null {
  return own(api.codes, code)?.[0] ?? null;
}

/** What rows carry for a task name: the code where the API has codes, else the name itself. */
export function wireName(api: TaskListApi, name: string): string {
  if (api.codes === undefined || codeName(api, name) !== null) {
    return name;
  }
  const wanted = name.toLowerCase();
  const known = Object.entries(api.codes).find(([, names]) => names.some((alias) => alias.toLowerCase() === wanted));
  return known?.[0] ?? name;
}
