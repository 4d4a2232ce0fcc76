// Begins a job of the queue: what changes here stands for the tool that your team begins jobs with.
const { QUEUE, KIND: kind, TARGET: target, SIZE, CLOUD_TASKS_HTTP_QUEUE_TOKEN: token = "queue-token" } = process.env;
const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
const body = JSON.stringify({ kind, target, size: Number(SIZE) });
const { status } = await fetch(`${QUEUE}/v1/jobs`, { method: "POST", headers, body });
if (status !== 202) {
  console.error(`the queue refused the job: ${status}`);
  process.exitCode = 1;
}
