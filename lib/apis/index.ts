import { cbrTasks } from "./cbr-tasks";
import { cdbTasks } from "./cdb-tasks";
import { crsTasks } from "./crs-tasks";
import { cynosdbTasks } from "./cynosdb-tasks";
import { dcsBackgroundTasks } from "./dcs-background-tasks";
import { dcsCenterTasks } from "./dcs-center-tasks";
import { ddsTasks } from "./dds-tasks";
import type { TaskListApi } from "./declaration";
import { dmsBackgroundTasks } from "./dms-background-tasks";
import { geminidbJobs } from "./geminidb-jobs";
import { postgresTasks } from "./postgres-tasks";
import { rdsTasks } from "./rds-tasks";
import { redisTasks } from "./redis-tasks";

/** Every task-list API, in the order of the reference pages. */
export const TASK_LIST_APIS: readonly TaskListApi[] = [
  dcsBackgroundTasks,
  dcsCenterTasks,
  dmsBackgroundTasks,
  geminidbJobs,
  rdsTasks,
  ddsTasks,
  cbrTasks,
  redisTasks,
  crsTasks,
  cdbTasks,
  postgresTasks,
  cynosdbTasks,
];

/** Finds a declaration by its stem, `dcs_background_tasks`. */
export function taskListApi(stem: string): TaskListApi | undefined {
  return TASK_LIST_APIS.find((api) => api.stem === stem);
}
