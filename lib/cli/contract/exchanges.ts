/** What is sent to find out how a list answers: counted, and never more than was said. */
import type { TaskListApi } from "../../apis/declaration";
import { RequestError, type RequestErrorKind } from "../../http/errors";
import { type RawResponse, TransportError } from "../../http/types";
import { readJson } from "../../json/read";
import { valueAt } from "../../json/value-at";
import type { Dependencies } from "../../provider/dependencies";
import type { ListTarget } from "../../tasks/list/list-tasks";
import { type ListQuery, type PagePosition, pageRequest } from "../../tasks/list/page-request";
import { windowsOf } from "../../tasks/list/windows";
import { type ReadContext, readTask } from "../../tasks/read/read-task";
import type { Task } from "../../tasks/read/task";
import { overheard } from "../overheard";

export const MOST_REQUESTS = 30;

/** Longest time for one answer, ms. It makes a request one that may fail: its answer is looked at, whatever it is. */
const PATIENCE = 20_000;

/** One answer, good or not. */
export interface Probe {
  /** What the client takes it for. */
  readonly kind: "ok" | RequestErrorKind;
  readonly error: RequestError | null;
  readonly raw: RawResponse | undefined;
  /** Undefined where the body is no JSON. */
  readonly json: unknown;
  /** What stands where rows are declared to be; null for anything but a list. */
  readonly rows: readonly unknown[] | null;
  readonly tasks: readonly Task[];
}

/** Nothing more is asked: the next request would be one too many, or Ctrl-C was pressed. */
export class OverError extends Error {
  override readonly name = "OverError";
}

export class Exchanges {
  count = 0;
  /** Every answer, the newest last. */
  readonly answers: RawResponse[] = [];
  private readonly spent = new AbortController();
  /** Ends what is under way when the requests are used up, or at Ctrl-C. */
  readonly signal: AbortSignal;

  constructor(private readonly interrupt: AbortSignal) {
    this.signal = AbortSignal.any([interrupt, this.spent.signal]);
  }

  get interrupted(): boolean {
    return this.interrupt.aborted;
  }

  /** The same surroundings, but what is sent is counted: also what is sent for a token, and what is sent again. */
  over(dependencies: Dependencies): Dependencies {
    return overheard(dependencies, (send) => async (...request) => {
      if (this.count >= MOST_REQUESTS) {
        this.spent.abort();
        throw new TransportError("aborted", `all ${MOST_REQUESTS} requests are used up`);
      }
      this.count += 1;
      const raw = await send(...request);
      this.answers.push(raw);
      return raw;
    });
  }

  /** A list at which every answer is final. */
  of(target: ListTarget): ListTarget {
    return { ...target, send: (request) => target.send(request, PATIENCE) };
  }

  async ask(target: ListTarget, query: ListQuery, page: PagePosition): Promise<Probe> {
    const before = this.answers.length;
    const [window] = windowsOf(target.api, query, target.now()).windows;
    let error: RequestError | null = null;
    try {
      await target.send(pageRequest(target, { ...query, ...window }, page), PATIENCE);
    } catch (thrown) {
      if (this.signal.aborted) throw new OverError();
      if (!(thrown instanceof RequestError)) throw thrown;
      error = thrown;
    }
    const raw = this.answers.length > before ? this.answers.at(-1) : undefined;
    const json = raw === undefined ? undefined : jsonIn(raw);
    const rows = rowsIn(target.api, json);
    const { api, states, zoneMinutes } = target;
    const context: ReadContext = { api, states, zoneMinutes, instanceId: query.instanceId, onAnomaly: () => {} };
    return {
      kind: error?.kind ?? "ok",
      error,
      raw,
      json,
      rows,
      tasks: (rows ?? []).map((row) => readTask(row, context)),
    };
  }
}

function jsonIn({ text }: RawResponse): unknown {
  try {
    return readJson(text);
  } catch {
    return undefined;
  }
}

function rowsIn({ response }: TaskListApi, json: unknown): readonly unknown[] | null {
  const found = valueAt(json, response.tasks);
  return Array.isArray(found) ? found : null;
}
