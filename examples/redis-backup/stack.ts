import { TerraformStack } from "cdktf";
import { CloudTasksProvider, RedisTaskGate } from "cdktf-cloud-tasks";
import type { Construct } from "constructs";
import { CloudCall, LocalCloudProvider, type LocalClouds, Next } from "../local-cloud";

export interface RedisBackupProps {
  readonly clouds: LocalClouds;
  /** A new value is a new migration, and so asks for a new backup. */
  readonly migration: string;
  /** What the backup's task does in the simulator. @default it succeeds after two seconds */
  readonly task?: { readonly [name: string]: unknown };
}

const INSTANCE = "crs-izbob1wh";

/** A Redis instance at Tencent Cloud is backed up, and migrated only when the backup is there. */
export class RedisBackupStack extends TerraformStack {
  constructor(scope: Construct, id: string, { clouds, migration, task = { durationMs: 2_000 } }: RedisBackupProps) {
    super(scope, id);
    const { dcs, redis, projectId, authToken } = clouds;
    new LocalCloudProvider(this, "localcloud", { endpoint: dcs, projectId, authToken });
    new CloudTasksProvider(this, "cloudtasks", {
      tencentcloud: { region: "ap-guangzhou", endpoints: { redis } },
      minPollInterval: "250ms",
      maxPollInterval: "2s",
    });

    // The simulator is told to start the task; yours is asked for a backup (ManualBackupInstance).
    const backup = new CloudCall(this, "backup", {
      method: "POST",
      url: `${redis}/_simulator/tasks`,
      body: { service: "redis", instanceId: INSTANCE, name: "012", params: `before migration ${migration}`, ...task },
    });
    const backedUp = new RedisTaskGate(this, "backed-up", {
      instanceId: INSTANCE,
      operation: backup,
      triggers: { migration },
      name: "FLOW_BACKUPINSTANCE", // or its code, 012, or its old name, backupInstance
      timeout: "2m",
    });
    new Next(this, "migration", migration, [backedUp]);
  }
}
