import { TerraformOutput, TerraformStack } from "cdktf";
import { CloudTasksProvider, CrsTasks } from "cdktf-cloud-tasks";
import type { Construct } from "constructs";
import type { LocalClouds } from "../local-cloud";

export interface CrsTasksProps {
  readonly clouds: LocalClouds;
}

/** What an instance has been doing, from the task list of API 2.0. It warns: `RedisTasks` is the list that lives on. */
export class CrsTasksStack extends TerraformStack {
  constructor(scope: Construct, id: string, { clouds }: CrsTasksProps) {
    super(scope, id);
    new CloudTasksProvider(this, "cloudtasks", {
      tencentcloud: { region: "ap-guangzhou", endpoints: { crs: clouds.crs } },
    });
    const backups = new CrsTasks(this, "backups", {
      instanceId: "crs-izbob1wh",
      name: "backupInstance",
      dependsOn: [], // it is right to read the list during plan
    });
    new TerraformOutput(this, "backup_count", { value: backups.matchedCount });
    new TerraformOutput(this, "last_backup", { value: backups.latest.startedAt });
  }
}
