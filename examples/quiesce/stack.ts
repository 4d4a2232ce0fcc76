import { TerraformOutput, TerraformStack } from "cdktf";
import { CloudTasksProvider, DcsBackgroundTasks } from "cdktf-cloud-tasks";
import type { Construct } from "constructs";
import { DcsInstance, LocalCloudProvider, type LocalClouds, Next } from "../local-cloud";

export interface QuiesceProps {
  readonly clouds: LocalClouds;
  /** Capacity of the cache in GB; a change of it starts an EXTEND. */
  readonly capacity: number;
  /** A new value is a new maintenance, and so waits for quiet again. */
  readonly maintenance: string;
}

/** Maintenance of a cache, which may not begin while a task runs on it. */
export class QuiesceStack extends TerraformStack {
  constructor(scope: Construct, id: string, { clouds, capacity, maintenance }: QuiesceProps) {
    super(scope, id);
    const { dcs, projectId, authToken } = clouds;
    new LocalCloudProvider(this, "localcloud", { endpoint: dcs, projectId, authToken });
    new CloudTasksProvider(this, "cloudtasks", {
      huaweicloud: { region: "simulator-1", projectId, endpoints: { dcs } },
      minPollInterval: "250ms",
      maxPollInterval: "1s",
    });

    const cache = new DcsInstance(this, "cache", { name: "cache", capacity });
    const tasks = new DcsBackgroundTasks(this, "tasks", { instanceId: cache.id });
    // No name: the EXTEND that a change of the capacity starts counts, and so do a nightly backup and a click in the console.
    const quiet = tasks.gate("quiet", {
      until: "idle",
      settle: "2s", // new tasks appear late; keep the 30 seconds of the default with a real cloud
      triggers: { maintenance },
      timeout: "2m",
    });
    new TerraformOutput(this, "quiet_since", { value: quiet.openedAt });
    new Next(this, "maintenance", maintenance, [quiet]);
  }
}
