import { TerraformStack } from "cdktf";
import { CloudTasksProvider, DcsBackgroundTaskGate, DcsBackgroundTasks } from "cdktf-cloud-tasks";
import type { Construct } from "constructs";
import { DcsInstance, LocalCloudProvider, type LocalClouds, Next } from "../local-cloud";

export interface CacheStackProps {
  readonly clouds: LocalClouds;
  /** Capacity of the cache in GB. */
  readonly capacity: number;
}

/** What is tested: a cache, a gate behind the change of its capacity, and a look at what it has done in all. */
export class CacheStack extends TerraformStack {
  constructor(scope: Construct, id: string, { clouds, capacity }: CacheStackProps) {
    super(scope, id);
    const { dcs, projectId, authToken } = clouds;
    new LocalCloudProvider(this, "localcloud", { endpoint: dcs, projectId, authToken });
    new CloudTasksProvider(this, "cloudtasks", {
      huaweicloud: { region: "ap-southeast-1", projectId, endpoints: { dcs } },
    });

    const cache = new DcsInstance(this, "cache", { name: "cache", capacity });
    const resized = new DcsBackgroundTaskGate(this, "resized", {
      instanceId: cache.id,
      operation: cache,
      triggers: { capacity: String(capacity) },
      name: "EXTEND",
      expect: { "details.new_capacity": String(capacity) },
      onNoMatch: "open", // the first deployment creates the cache and runs no EXTEND
      appearTimeout: "4s", // the simulator lists a new task within seconds; a cloud may take longer
    });
    const failed = new DcsBackgroundTasks(this, "failed", {
      instanceId: cache.id,
      states: ["failed"],
      dependsOn: [resized],
    });
    new Next(this, "next", failed.latest.name, [resized]);
  }
}
