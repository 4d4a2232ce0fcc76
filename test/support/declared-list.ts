/** A task list as a user declares it, against a server of a few lines that answers from what it is asked. */
import { compileList } from "../../lib/apis/compile";
import type { TaskListProps } from "../../lib/apis/task-list";
import { restRequest } from "../../lib/clouds/rest";
import { tencentRequest } from "../../lib/clouds/tencent/request";
import type { HttpRequest } from "../../lib/http/types";
import { readJson } from "../../lib/json/read";
import { writeJson } from "../../lib/json/write";
import { type ListTarget, listTasks } from "../../lib/tasks/list/list-tasks";
import type { ListQuery } from "../../lib/tasks/list/page-request";
import type { Task } from "../../lib/tasks/read/task";
import { EPOCH } from "./fake-clock";

/** What a request says, as far as a server looks at it. */
export interface Asked {
  readonly path: string;
  /** Query or body. */
  readonly [parameter: string]: unknown;
}

export interface Reading {
  readonly tasks: readonly Task[];
  readonly total: number | null;
  readonly anomalies: readonly string[];
  readonly asked: readonly Asked[];
}

/** Reads a list from a server. What the server gives goes through JSON text, as on the way. */
export async function readDeclared(
  props: TaskListProps,
  answer: (asked: Asked) => unknown,
  query: ListQuery = {},
): Promise<Reading> {
  const asked: Asked[] = [];
  const anomalies: string[] = [];
  const target: ListTarget = {
    ...{ api: compileList(props), endpoint: "https://x", projectId: "p1", region: "r1", domainId: "d1", states: {} },
    buildRequest: props.action === undefined ? restRequest : tencentRequest("x"),
    now: () => EPOCH,
    send: async (request) => {
      asked.push(askedBy(request));
      const json = readJson(writeJson(answer(asked.at(-1)!)));
      return { json, serverTime: null, requestId: null, status: 200, attempts: 1 };
    },
  };
  const tasks: Task[] = [];
  let total: number | null = null;
  for await (const page of listTasks(target, query, (message) => anomalies.push(message))) {
    tasks.push(...page.tasks);
    total = page.total;
  }
  return { tasks, total, anomalies, asked };
}

/** A repeated parameter is a list, as servers read it. */
function askedBy({ url, query, body, headers }: HttpRequest): Asked {
  const path = url.slice("https://x".length);
  if (body !== undefined) return { path, action: headers["X-TC-Action"], ...JSON.parse(body) };
  const all = (name: string) => query.filter(([other]) => other === name).map(([, value]) => value);
  return {
    path,
    ...Object.fromEntries(query.map(([name, value]) => [name, all(name).length > 1 ? all(name) : value])),
  };
}
