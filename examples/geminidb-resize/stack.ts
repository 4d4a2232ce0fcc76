import { TerraformOutput, TerraformStack } from "cdktf";
import { CloudTasksProvider, GeminiDbJobGate } from "cdktf-cloud-tasks";
import type { Construct } from "constructs";
import { CloudCall, LocalCloudProvider, type LocalClouds, Next } from "../local-cloud";

export interface GeminiDbResizeProps {
  readonly clouds: LocalClouds;
  /** Specifications to go through, one after the other: the cloud refuses to skip one. */
  readonly flavors: readonly string[];
}

const INSTANCE = "55555555222243338444555555555555in06";

/** Several operations of one name in one run: each waits for the job before it, and each gate opens on its own job. */
export class GeminiDbResizeStack extends TerraformStack {
  constructor(scope: Construct, id: string, { clouds, flavors }: GeminiDbResizeProps) {
    super(scope, id);
    const { dcs, geminidb, projectId, authToken } = clouds;
    new LocalCloudProvider(this, "localcloud", { endpoint: dcs, projectId, authToken });
    new CloudTasksProvider(this, "cloudtasks", {
      huaweicloud: { region: "simulator-1", projectId, endpoints: { geminidb } },
      minPollInterval: "250ms",
      maxPollInterval: "2s",
    });

    let before: GeminiDbJobGate[] = [];
    for (const [index, flavor] of flavors.entries()) {
      const resize = new CloudCall(this, `resize-${index + 1}`, {
        method: "PUT",
        url: `${geminidb}/v3/${projectId}/instances/${INSTANCE}/resize`,
        body: { resize: { target_spec_code: flavor } },
        dependsOn: before,
      });
      const resized = new GeminiDbJobGate(this, `resized-${index + 1}`, {
        instanceId: INSTANCE,
        operation: resize,
        triggers: { flavor },
        name: "ResizeInstance",
        timeout: "2m",
      });
      new TerraformOutput(this, `job_${index + 1}`, { value: resized.task.id });
      before = [resized];
    }
    new Next(this, "next", flavors.at(-1) ?? "", before);
  }
}
