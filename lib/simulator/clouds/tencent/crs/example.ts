import type { World } from "../../../world";
import { parseWallClock } from "../time";
import { CRS_ZONE_MINUTES, type CrsRow } from "./row";

/** The document's example response, byte for byte: Query Task List of CRS Instance, 2017-12-06. */
export const EXAMPLE_LIST = `{
    "code": 0,
    "message": "",
    "codeDesc": "Success",
    "totalCount": 9,
    "data": {
        "redisTaskSet": [
            {
                "startTime": "2017-02-10 16:56:18",
                "taskName": "restoreBackup",
                "redisName": "for API test",
                "redisId": "crs-izbob1wh",
                "projectId": 0,
                "status": 2,
                "progress": 1
            },
            {
                "startTime": "2017-02-10 15:02:36",
                "taskName": "backupInstance",
                "redisName": "for API test",
                "redisId": "crs-izbob1wh",
                "projectId": 0,
                "status": 2,
                "progress": 1
            },
            {
                "startTime": "2017-02-10 14:59:29",
                "taskName": "backupInstance",
                "redisName": "for API test",
                "redisId": "crs-izbob1wh",
                "projectId": 0,
                "status": 2,
                "progress": 1
            },
            {
                "startTime": "2017-02-09 19:00:24",
                "taskName": "backupInstance",
                "redisName": "for API test",
                "redisId": "crs-izbob1wh",
                "projectId": 0,
                "status": 2,
                "progress": 1
            },
            {
                "startTime": "2017-02-08 19:09:26",
                "taskName": "backupInstance",
                "redisName": "for API test",
                "redisId": "crs-izbob1wh",
                "projectId": 0,
                "status": 2,
                "progress": 1
            },
            {
                "startTime": "2017-02-08 17:21:32",
                "taskName": "restoreBackup",
                "redisName": "for API test",
                "redisId": "crs-izbob1wh",
                "projectId": 0,
                "status": 2,
                "progress": 1
            },
            {
                "startTime": "2017-02-08 16:46:34",
                "taskName": "backupInstance",
                "redisName": "for API test",
                "redisId": "crs-izbob1wh",
                "projectId": 0,
                "status": 2,
                "progress": 1
            },
            {
                "startTime": "2017-02-08 15:38:16",
                "taskName": "cleanInstance",
                "redisName": "for API test",
                "redisId": "crs-izbob1wh",
                "projectId": 0,
                "status": 2,
                "progress": 1
            },
            {
                "startTime": "2017-02-08 15:35:25",
                "taskName": "backupInstance",
                "redisName": "for API test",
                "redisId": "crs-izbob1wh",
                "projectId": 0,
                "status": 2,
                "progress": 1
            }
        ]
    }
}
`;

/** The rows of the example, for comparing a page with it. */
export const EXAMPLE_ROWS: readonly CrsRow[] = (
  JSON.parse(EXAMPLE_LIST) as { data: { redisTaskSet: readonly CrsRow[] } }
).data.redisTaskSet;

/** Adds the example's tasks, so that they also page, filter and mix with tasks started later. */
export function addExample(world: World): void {
  for (const { startTime, taskName, redisName, redisId } of EXAMPLE_ROWS) {
    world.startTask({
      service: "crs",
      instanceId: redisId,
      name: taskName,
      startedAt: new Date(parseWallClock(startTime, CRS_ZONE_MINUTES)!).toISOString(),
      fields: { redisName },
    });
  }
}
