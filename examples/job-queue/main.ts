/** Start the queue first: `npx tsx examples/job-queue/queue.ts`. */
import { App } from "cdktf";
import { JobQueueStack } from "./stack";

const app = new App();
new JobQueueStack(app, "job-queue", {
  endpoint: process.env.QUEUE ?? "http://127.0.0.1:8580",
  size: Number(process.env.SIZE ?? "40"),
});
app.synth();
