import { TerraformStack } from "cdktf";
import { CloudTasksProvider, DcsBackgroundTaskGate, RedisTaskGate, TaskBarrier } from "cdktf-cloud-tasks";
import type { Construct } from "constructs";
import { CloudCall, DcsInstance, LocalCloudProvider, type LocalClouds, Next } from "../local-cloud";

export interface BarrierProps {
  readonly clouds: LocalClouds;
  /** Capacity of the cache in GB; a change of it starts an EXTEND. */
  readonly capacity: number;
  /** A new value asks for a new backup. */
  readonly backup: string;
}

const REDIS = "crs-izbob1wh";

/** A release that may start only when a resize at one cloud and a backup at the other are done. */
export class BarrierStack extends TerraformStack {
  constructor(scope: Construct, id: string, { clouds, capacity, backup }: BarrierProps) {
    super(scope, id);
    const { dcs, redis, projectId, authToken } = clouds;
    new LocalCloudProvider(this, "localcloud", { endpoint: dcs, projectId, authToken });
    new CloudTasksProvider(this, "cloudtasks", {
      huaweicloud: { region: "simulator-1", projectId, endpoints: { dcs } },
      tencentcloud: { region: "ap-guangzhou", endpoints: { redis } },
      minPollInterval: "250ms",
      maxPollInterval: "2s",
    });

    const cache = new DcsInstance(this, "cache", { name: "cache", capacity });
    const resized = new DcsBackgroundTaskGate(this, "resized", {
      instanceId: cache.id,
      operation: cache,
      triggers: { capacity: String(capacity) },
      name: "EXTEND",
      onNoMatch: "open", // the first deployment creates the cache and runs no EXTEND
      appearTimeout: "4s", // the simulator lists a new task within seconds; a cloud may take longer
      timeout: "2m",
    });

    // The simulator is told to start the task; yours is asked for a backup (ManualBackupInstance).
    const copy = new CloudCall(this, "backup", {
      method: "POST",
      url: `${redis}/_simulator/tasks`,
      body: { service: "redis", instanceId: REDIS, name: "012", params: `backup ${backup}`, durationMs: 1_000 },
    });
    const backedUp = new RedisTaskGate(this, "backed-up", {
      instanceId: REDIS,
      operation: copy,
      triggers: { backup },
      name: "FLOW_BACKUPINSTANCE",
      timeout: "2m",
    });

    const ready = new TaskBarrier(this, "ready", { gates: [resized, backedUp] });

    const release = new Next(this, "release", "released", [ready]);
    // A release is replaced, not only changed, whenever a gate has opened again.
    release.lifecycle = { replaceTriggeredBy: [ready] };
  }
}
