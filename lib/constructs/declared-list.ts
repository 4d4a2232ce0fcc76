/** The list that a lookup or gate is about: one that ships, or the one that its options declare. */
import { taskListApi } from "../apis";
import { compileList } from "../apis/compile";
import type { TaskListApi } from "../apis/declaration";
import { DECLARED } from "../apis/declared";
import { readTaskList, snakeKeys } from "../options/task-list";
import { judgeable } from "./tokens";

/** @param config what was given; its `list` may be wrong, or known to Terraform alone */
export function listOf(stem: string, config: { readonly list?: unknown } | undefined): TaskListApi {
  const shipped = taskListApi(stem);
  if (shipped !== undefined) return shipped;
  const { list } = readTaskList(judgeable(config?.list), snakeKeys);
  return list === undefined ? DECLARED : compileList(list);
}
