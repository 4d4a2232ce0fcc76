import { TerraformStack } from "cdktf";
import { CloudTasksProvider, DcsBackgroundTaskGate } from "cdktf-cloud-tasks";
import type { Construct } from "constructs";
import { DcsInstance, LocalCloudProvider, Next } from "../local-cloud";

export interface ResizeGateProps {
  /** Address of DCS: here the simulator's. */
  readonly endpoint: string;
  readonly projectId: string;
  readonly authToken: string;
  /** Capacity of the cache in GB; a change of it is the operation that the gate guards. */
  readonly capacity: number;
  /** What the EXTEND has to end with. */
  readonly expected: number;
}

/** A cache, a gate that waits until a change of its capacity has really happened, and what may come only after it. */
export class ResizeGateStack extends TerraformStack {
  constructor(scope: Construct, id: string, props: ResizeGateProps) {
    super(scope, id);
    const { endpoint, projectId, authToken, capacity, expected } = props;

    new LocalCloudProvider(this, "localcloud", { endpoint, projectId, authToken });
    new CloudTasksProvider(this, "cloudtasks", {
      huaweicloud: { region: "ap-southeast-1", projectId, endpoints: { dcs: endpoint } },
      minPollInterval: "500ms",
      maxPollInterval: "2s",
    });

    const cache = new DcsInstance(this, "cache", { name: "cache", capacity });

    const resized = new DcsBackgroundTaskGate(this, "resized", {
      instanceId: cache.id,
      operation: cache,
      triggers: { capacity: String(capacity) },
      name: "EXTEND",
      expect: { "details.new_capacity": String(expected) },
      onNoMatch: "open", // the first deployment creates the cache and runs no EXTEND
      // The simulator lists a new task within a second; a cloud may take longer.
      appearTimeout: "4s",
      recheckTimeout: "4s",
      timeout: "2m",
    });

    new Next(this, "next", resized.task.details.newCapacity, [resized]);
  }
}
