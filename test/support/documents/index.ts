import {
  CBR_TASKS,
  DCS_BACKGROUND_TASKS,
  DCS_CENTER_TASKS,
  DDS_TASKS,
  DMS_BACKGROUND_TASKS,
  GEMINIDB_JOBS,
  RDS_TASKS,
} from "./huawei";
import type { DocumentList } from "./read";
import { CDB_TASKS, CRS_TASKS, CYNOSDB_TASKS, POSTGRES_TASKS, REDIS_TASKS } from "./tencent";

export * from "./read";

/** By stem: what each API's document lists. */
export const DOCUMENTS: Readonly<Record<string, DocumentList>> = {
  dcs_background_tasks: DCS_BACKGROUND_TASKS,
  dcs_center_tasks: DCS_CENTER_TASKS,
  dms_background_tasks: DMS_BACKGROUND_TASKS,
  geminidb_jobs: GEMINIDB_JOBS,
  rds_tasks: RDS_TASKS,
  dds_tasks: DDS_TASKS,
  cbr_tasks: CBR_TASKS,
  redis_tasks: REDIS_TASKS,
  crs_tasks: CRS_TASKS,
  cdb_tasks: CDB_TASKS,
  postgres_tasks: POSTGRES_TASKS,
  cynosdb_tasks: CYNOSDB_TASKS,
};
