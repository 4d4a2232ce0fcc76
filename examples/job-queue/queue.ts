/** A job queue as a team may have one: a few lines of Node.js, behind a token. `npx tsx examples/job-queue/queue.ts` */
import { createServer, type IncomingMessage, type Server } from "node:http";

export interface QueueOptions {
  readonly token: string;
  /** How long a job takes, ms. */
  readonly durationMs: number;
}

interface Job {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
  readonly size: number;
  readonly begun: number;
}

/** No database of this team grows beyond it, GB. */
const LARGEST = 100;

/** POST /v1/jobs begins a job and returns at once; GET /v1/jobs?target=…&skip=…&limit=… lists jobs. */
export function createQueue({ token, durationMs }: QueueOptions): Server {
  const jobs: Job[] = [];

  function row({ begun, size, ...job }: Job) {
    const ended = begun + durationMs;
    const isDone = Date.now() >= ended;
    const fails = isDone && size > LARGEST;
    return {
      ...job,
      phase: !isDone ? "busy" : fails ? "broken" : "done",
      begun: new Date(begun).toISOString(),
      ended: isDone ? new Date(ended).toISOString() : null,
      result: isDone && !fails ? { size } : null,
      error: fails ? { text: `no room for ${size} GB` } : null,
    };
  }

  async function answer(request: IncomingMessage): Promise<[status: number, body: unknown]> {
    if (request.headers.authorization !== `Bearer ${token}`) return [401, { message: "wrong token" }];
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://queue");
    if (pathname !== "/v1/jobs") return [404, { message: "no such path" }];
    if (request.method === "POST") {
      let text = "";
      for await (const chunk of request) text += chunk;
      const id = `job-${jobs.length + 1}`;
      jobs.push({ ...JSON.parse(text), id, begun: Date.now() });
      return [202, { id }];
    }
    const target = searchParams.get("target");
    const found = jobs.filter((job) => target === null || job.target === target).reverse();
    const skip = Number(searchParams.get("skip"));
    const rows = found.slice(skip, skip + Number(searchParams.get("limit") ?? 20));
    return [200, { count: found.length, jobs: rows.map(row) }];
  }

  return createServer((request, response) => {
    answer(request)
      .catch((): [number, unknown] => [400, { message: "not JSON" }])
      .then(([status, body]) => {
        response.writeHead(status, { "Content-Type": "application/json" });
        response.end(JSON.stringify(body));
      });
  });
}

if (require.main === module) {
  const token = process.env.CLOUD_TASKS_HTTP_QUEUE_TOKEN ?? "queue-token";
  createQueue({ token, durationMs: 10_000 }).listen(8580, "127.0.0.1", () => console.log("http://127.0.0.1:8580"));
}
