import { TerraformStack } from "cdktf";
import { CloudTasksProvider, DcsBackgroundTaskGate } from "cdktf-cloud-tasks";
import type { Construct } from "constructs";
import { DcsInstance, LocalCloudProvider, type LocalClouds, Next } from "../local-cloud";

export interface ProviderAliasesProps {
  readonly clouds: LocalClouds;
  /** Capacity of both caches in GB. */
  readonly capacity: number;
}

/** Two accounts, each with a profile of `~/.hcloud/config.json`: no key is in the program, nor shared between the two. */
export class ProviderAliasesStack extends TerraformStack {
  constructor(scope: Construct, id: string, { clouds, capacity }: ProviderAliasesProps) {
    super(scope, id);
    const { dcs, projectId, authToken } = clouds;
    new LocalCloudProvider(this, "localcloud", { endpoint: dcs, projectId, authToken });

    const gates = ["blue", "green"].map((profile) => {
      const account = new CloudTasksProvider(this, `cloudtasks-${profile}`, {
        alias: profile,
        huaweicloud: { profile, region: "simulator-1", projectId, endpoints: { dcs } },
        minPollInterval: "250ms",
        maxPollInterval: "2s",
      });
      const cache = new DcsInstance(this, `${profile}-cache`, { name: profile, capacity });
      return new DcsBackgroundTaskGate(this, `${profile}-resized`, {
        provider: account,
        instanceId: cache.id,
        operation: cache,
        triggers: { capacity: String(capacity) },
        name: "EXTEND",
        expect: { "details.new_capacity": String(capacity) },
        onNoMatch: "open",
        appearTimeout: "2s",
        timeout: "2m",
      });
    });

    // What needs both.
    new Next(this, "next", String(capacity), gates);
  }
}
