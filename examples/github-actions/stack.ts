import { TerraformOutput, TerraformStack } from "cdktf";
import { CloudTasksProvider, TaskCheckpoint } from "cdktf-cloud-tasks";
import type { Construct } from "constructs";
import { DcsInstance, LocalCloudProvider, type LocalClouds } from "../local-cloud";

export interface CacheStackProps {
  readonly clouds: LocalClouds;
  /** Capacity of the cache in GB; a change of it is what the pipeline waits for. */
  readonly capacity: number;
}

/** A cache, and for the pipeline the moment before its last change. */
export class CacheStack extends TerraformStack {
  constructor(scope: Construct, id: string, { clouds, capacity }: CacheStackProps) {
    super(scope, id);
    const { dcs, projectId, authToken } = clouds;
    new LocalCloudProvider(this, "localcloud", { endpoint: dcs, projectId, authToken });
    new CloudTasksProvider(this, "cloudtasks", {
      huaweicloud: { region: "ap-southeast-1", projectId, endpoints: { dcs } },
    });

    const cache = new DcsInstance(this, "cache", { name: "cache", capacity });
    const before = new TaskCheckpoint(this, "before-change", {
      api: "dcs_background_tasks",
      triggers: { capacity: String(capacity) },
    });
    before.before(cache);

    new TerraformOutput(this, "cache_id", { value: cache.id });
    new TerraformOutput(this, "changed_since", { value: before.time });
  }
}
