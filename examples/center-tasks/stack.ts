import { TerraformOutput, TerraformStack } from "cdktf";
import { CloudTasksProvider, DcsCenterTaskGate, DcsCenterTasks } from "cdktf-cloud-tasks";
import type { Construct } from "constructs";
import { DcsInstance, LocalCloudProvider, type LocalClouds, Next } from "../local-cloud";

export interface CenterTasksProps {
  readonly clouds: LocalClouds;
  /** Capacity of the cache in GB. */
  readonly capacity: number;
}

/** The task center lists the tasks of all caches of a project, and does not say which cache a task works on. */
export class CenterTasksStack extends TerraformStack {
  constructor(scope: Construct, id: string, { clouds, capacity }: CenterTasksProps) {
    super(scope, id);
    const { dcs, projectId, authToken } = clouds;
    new LocalCloudProvider(this, "localcloud", { endpoint: dcs, projectId, authToken });
    new CloudTasksProvider(this, "cloudtasks", {
      huaweicloud: { region: "simulator-1", projectId, endpoints: { dcs } },
      minPollInterval: "250ms",
      maxPollInterval: "2s",
    });

    const cache = new DcsInstance(this, "cache", { name: "cache", capacity });
    const resized = new DcsCenterTaskGate(this, "resized", {
      operation: cache,
      triggers: { capacity: String(capacity) },
      name: "EXTEND",
      anyInstance: true, // nothing else in this project resizes a cache meanwhile
      expect: { "details.new_capacity": String(capacity) },
      onNoMatch: "open", // the first deployment runs no EXTEND
      appearTimeout: "2s",
      timeout: "2m",
    });
    new Next(this, "next", resized.task.details.newCapacity, [resized]);

    // Read after the resize: how many tasks of the project have failed, and what still runs.
    const failed = new DcsCenterTasks(this, "failed", { states: ["failed"], limit: 10, dependsOn: [resized] });
    new TerraformOutput(this, "failed_tasks", { value: failed.matchedCount });
  }
}
