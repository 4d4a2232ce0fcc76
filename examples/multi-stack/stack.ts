import { TerraformStack } from "cdktf";
import { CloudTasksProvider, DcsBackgroundTaskGate, TaskCheckpoint } from "cdktf-cloud-tasks";
import type { Construct } from "constructs";
import { DcsInstance, LocalCloudProvider, type LocalClouds, Next } from "../local-cloud";

export interface CacheStackProps {
  readonly clouds: LocalClouds;
  /** Capacity of the cache in GB; a change of it is the operation that the other stack waits for. */
  readonly capacity: number;
}

/** The team of the platform: a cache, and the moment before its last change. */
export class CacheStack extends TerraformStack {
  readonly cacheId: string;
  /** When the last change of the capacity began. A new value means a new change. */
  readonly changedSince: string;

  constructor(scope: Construct, id: string, { clouds, capacity }: CacheStackProps) {
    super(scope, id);
    const { dcs, projectId, authToken } = clouds;
    new LocalCloudProvider(this, "localcloud", { endpoint: dcs, projectId, authToken });
    addCloudTasks(this, clouds);

    const cache = new DcsInstance(this, "cache", { name: "cache", capacity });
    const before = new TaskCheckpoint(this, "before-change", {
      api: "dcs_background_tasks",
      triggers: { capacity: String(capacity) },
    });
    before.before(cache);

    this.cacheId = cache.id;
    this.changedSince = before.time;
  }
}

export interface ShopStackProps {
  readonly clouds: LocalClouds;
  readonly cache: CacheStack;
  /** What an EXTEND of the cache has to end with, in GB. */
  readonly capacity: number;
}

/** The team of the shop: goes on only when the change of the cache has really happened. */
export class ShopStack extends TerraformStack {
  constructor(scope: Construct, id: string, { clouds, cache, capacity }: ShopStackProps) {
    super(scope, id);
    addCloudTasks(this, clouds);

    // Both values are of the other stack. cdktf makes outputs of them there, and deploys that stack first.
    const changed = new DcsBackgroundTaskGate(this, "changed", {
      instanceId: cache.cacheId,
      name: "EXTEND",
      since: cache.changedSince,
      expect: { "details.new_capacity": String(capacity) },
      onNoMatch: "open", // the first deployment creates the cache and runs no EXTEND
      appearTimeout: "4s", // the simulator lists a new task within seconds; a cloud may take longer
      timeout: "2m",
    });
    new Next(this, "next", changed.task.details.newCapacity, [changed]);
  }
}

function addCloudTasks(stack: TerraformStack, { dcs, projectId }: LocalClouds): void {
  new CloudTasksProvider(stack, "cloudtasks", {
    huaweicloud: { region: "ap-southeast-1", projectId, endpoints: { dcs } },
    minPollInterval: "250ms",
    maxPollInterval: "2s",
  });
}
