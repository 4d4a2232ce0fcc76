import { TerraformStack } from "cdktf";
import { CloudTasksProvider, DmsBackgroundTasks } from "cdktf-cloud-tasks";
import type { Construct } from "constructs";
import { CloudCall, LocalCloudProvider, type LocalClouds, Next } from "../local-cloud";

export interface KafkaTopicPolicyProps {
  readonly clouds: LocalClouds;
  /** Whether Kafka creates a topic when somebody writes to one that is not there. */
  readonly autoCreateTopics: boolean;
}

const KAFKA = "22222222-2222-4333-8444-555555555555";

/** A policy of a Kafka instance is changed; topics are created only after the change is in force. */
export class KafkaTopicPolicyStack extends TerraformStack {
  constructor(scope: Construct, id: string, { clouds, autoCreateTopics }: KafkaTopicPolicyProps) {
    super(scope, id);
    const { dcs, dms, projectId, authToken } = clouds;
    new LocalCloudProvider(this, "localcloud", { endpoint: dcs, projectId, authToken });
    new CloudTasksProvider(this, "cloudtasks", {
      huaweicloud: { region: "simulator-1", projectId, endpoints: { dms } },
      minPollInterval: "250ms",
      maxPollInterval: "2s",
    });

    const policy = new CloudCall(this, "policy", {
      method: "POST",
      url: `${dms}/v2/${projectId}/instances/${KAFKA}/autotopic`,
      body: { enable_auto_topic: autoCreateTopics },
    });

    const tasks = new DmsBackgroundTasks(this, "tasks", { instanceId: KAFKA, dependsOn: [policy] });
    const changed = tasks.gate("changed", {
      operation: policy,
      triggers: { autoCreateTopics: String(autoCreateTopics) },
      name: "modifyAutoTopic",
      // The outcome stands in a text that holds JSON.
      expect: { "params.new_auto_status": String(autoCreateTopics) },
      timeout: "2m",
    });

    new Next(this, "topics", changed.task.params, [changed]);
  }
}
