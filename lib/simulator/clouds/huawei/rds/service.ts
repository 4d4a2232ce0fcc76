import { object, oneOf } from "../../../scenario/rules";
import type { ServiceDefinition } from "../../cloud";
import { Databases } from "../databases";
import { type RdsOptions, taskPage } from "./tasks";

export const rds: ServiceDefinition = {
  key: "rds",
  title: "Huawei Cloud RDS",
  cloud: "huaweicloud",
  words: { running: "Running", succeeded: "Completed" },
  operations: [],
  details: [],
  options: object<RdsOptions>({ endFilter: oneOf("created", "planned") }) as ServiceDefinition["options"],
  /** The example's task: three minutes long, as nothing says when it ended. */
  addExamples: (world) => {
    const instanceId = "4d00c7e9d22145deb889937a72b59c8ein01";
    world.putInstance({ service: "rds", id: instanceId, name: "rds-local-scale", fields: { status: "FAILED" } });
    world.startTask({
      service: "rds",
      instanceId,
      id: "676e9f17f9b74289883a44a47b8101f5",
      name: "RestoreSqlserverInInstance",
      startedAt: "2020-07-15T07:46:10Z",
      durationMs: 180_000,
    });
  },
  create: (world) => new Databases(world, { key: "rds", path: "/v3/{project_id}/tasklist", page: taskPage }),
};
