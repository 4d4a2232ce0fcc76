import { object, oneOf } from "../../../scenario/rules";
import type { ServiceDefinition } from "../../cloud";
import { Databases } from "../databases";
import { type DdsOptions, taskPage } from "./tasks";

export const dds: ServiceDefinition = {
  key: "dds",
  title: "Huawei Cloud DDS",
  cloud: "huaweicloud",
  words: { running: "Running", succeeded: "Completed" },
  operations: [],
  details: [],
  options: object<DdsOptions>({ total: oneOf("sent", "missing") }) as ServiceDefinition["options"],
  /** Tasks that the document shows would be older than a month. */
  addExamples: () => {},
  create: (world) => new Databases(world, { key: "dds", path: "/v3.1/{project_id}/jobs", page: taskPage }),
};
