/** Start the simulator first: `npx cloud-tasks simulate --port 8571`. */
import { join } from "node:path";
import { App } from "cdktf";
import { installLocalCloud, localClouds } from "../local-cloud";
import { KafkaTopicPolicyStack } from "./stack";

const app = new App();
new KafkaTopicPolicyStack(app, "kafka-topic-policy", {
  clouds: localClouds(),
  autoCreateTopics: process.env.AUTO_CREATE_TOPICS === "true",
});
app.synth();
// The stand-in of the cloud's own provider is in no registry; yours needs no such line.
installLocalCloud(join(app.outdir, "stacks/kafka-topic-policy"));
