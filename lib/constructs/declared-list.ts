/** The list that a lookup or gate is about: one that ships, or the one that its options declare. */
import { taskListApi } from "../apis";
import type { TaskListApi } from "../apis/declaration";
import { declaredList } from "../options/declared";
import { judgeable } from "./tokens";

/** @param config what was given; its `list` may be wrong, or known to Terraform alone */
export function listOf(stem: string, config: { readonly list?: unknown } | undefined): TaskListApi {
  return taskListApi(stem) ?? declaredList(judgeable(config?.list));
}
