import { dcsBackgroundTasks } from "../../lib/apis/dcs-background-tasks";
import { restRequest } from "../../lib/clouds/rest";
import type { Answer, HttpRequest } from "../../lib/http/types";
import { type ListTarget, listTasks } from "../../lib/tasks/list/list-tasks";
import type { ListQuery } from "../../lib/tasks/list/page-request";
import type { Task } from "../../lib/tasks/read/task";
import { EPOCH } from "./fake-clock";
import { INSTANCE, type Row, row } from "./fake-task";

/** Rows `first`, `first + 1`, … in that order. */
export function rows(count: number, first = 0): Row[] {
  return Array.from({ length: count }, (_, index) => row({ id: `t${first + index}` }));
}

/** A task list on a server, as it serves one page a request. */
export class FakeList {
  readonly requests: HttpRequest[] = [];
  /** The largest page the server gives, whatever is asked for. */
  clamp = Number.POSITIVE_INFINITY;
  ignoresOffset = false;
  /** What `task_count` says of the rows there are. */
  total: (count: number) => unknown = (count) => count;
  /** Called after every answer, with the number of answers so far: the place to change the rows. */
  after: (answers: number) => void = () => {};

  constructor(public rows: Row[] = []) {}

  readonly send = async (request: HttpRequest): Promise<Answer> => {
    this.requests.push(request);
    const query = new Map(request.query);
    const offset = this.ignoresOffset ? 0 : Number(query.get("offset"));
    const limit = Math.min(Number(query.get("limit")), this.clamp);
    const json = { task_count: this.total(this.rows.length), tasks: this.rows.slice(offset, offset + limit) };
    this.after(this.requests.length);
    return { json, serverTime: 1_000, requestId: `request-${this.requests.length}`, status: 200, attempts: 1 };
  };

  target(): ListTarget {
    return {
      api: dcsBackgroundTasks,
      buildRequest: restRequest,
      endpoint: "https://dcs.example.com",
      projectId: "p1",
      states: {},
      send: this.send,
      now: () => EPOCH,
    };
  }

  /** Everything a listing brings, in the order it came. */
  async read(query: Partial<ListQuery> = {}, target: ListTarget = this.target()): Promise<Task[]> {
    const tasks: Task[] = [];
    for await (const page of listTasks(target, { instanceId: INSTANCE, ...query }, () => {})) {
      tasks.push(...page.tasks);
    }
    return tasks;
  }

  offsets(): number[] {
    return this.requests.map((request) => Number(new Map(request.query).get("offset")));
  }
}
