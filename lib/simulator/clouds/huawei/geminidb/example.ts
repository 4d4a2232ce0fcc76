import type { World } from "../../../world";

/** The project and the job of the document's example request. The answer printed under it has another job's id. */
export const EXAMPLE_PROJECT_ID = "0549b4a43100d4f32f51c01c2fe4acdb";
export const EXAMPLE_REQUEST_ID = "89a0cde6-9c46-4b89-a92c-573e1083ff23";

/** The document's example response, byte for byte: "Querying Tasks and Details", 2023-12-29. */
export const EXAMPLE_LIST = `{ 
  "total_count" : 1, 
  "jobs" : [ { 
    "id" : "6f85e061-04dd-42e7-86d6-d3b1e40aac2e", 
    "name" : "CreateCassandra", 
    "status" : "Running", 
    "start_time" : "2023-09-12T06:44:01+0000", 
    "end_time" : "2023-09-12T06:44:03+0000", 
    "progress" : "14%", 
    "instance" : { 
      "id" : "27a045b6bf9e46f691f81366d398cb04in06", 
      "name" : "nosql-12f5" 
    }, 
    "fail_reason" : "" 
  } ] 
}
`;

interface Job {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly start_time: string;
  readonly end_time: string;
  readonly progress: string;
  readonly instance: { readonly id: string; readonly name: string };
}

/** So late that it never comes: the example's job is Running for good. */
const NEVER_MS = 2 ** 50;

/** Adds the example's instance and its job to the example's project. */
export function addExample(world: World): void {
  const [job] = (JSON.parse(EXAMPLE_LIST) as { jobs: [Job] }).jobs;
  world.putInstance({ service: "geminidb", ...job.instance });
  const start = Date.parse(job.start_time);
  world.startTask({
    service: "geminidb",
    instanceId: job.instance.id,
    id: job.id,
    name: job.name,
    project: EXAMPLE_PROJECT_ID,
    startedAt: new Date(start).toISOString(),
    statuses: [
      { afterMs: 0, status: job.status, progress: 0 },
      { afterMs: Date.parse(job.end_time) - start, status: job.status, progress: Number.parseInt(job.progress, 10) },
      { afterMs: NEVER_MS, status: "Completed" },
    ],
  });
}
