export interface RequestEntry {
  /** Counts from 1 since the start or the last reset. */
  readonly number: number;
  /** True time, RFC 3339. */
  readonly at: string;
  readonly service: string;
  readonly operation: string;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** The query as sent, with the values of signatures and keys left out. */
  readonly query: string;
  readonly status: number;
  readonly errorCode?: string;
  readonly faults: readonly string[];
}

export type RequestKey = Pick<RequestEntry, "service" | "operation" | "method" | "path" | "status">;

export interface RequestCounter extends RequestKey {
  count: number;
}

export interface RequestReport {
  readonly total: number;
  /** Signed requests that were refused: a client that makes more than one per credential risks a lock-out. */
  readonly signedRejected: number;
  readonly counters: readonly RequestCounter[];
  /** The newest requests, oldest first. Headers and bodies are not kept: no secret can leak from here. */
  readonly last: readonly RequestEntry[];
}

const KEPT = 200;
const SECRET = /^(signature|secretid|token|accesskeyid|x-.*)$/i;

export class RequestLog {
  readonly #counters = new Map<string, RequestCounter>();
  #last: RequestEntry[] = [];
  #total = 0;
  #signedRejected = 0;

  add(entry: Omit<RequestEntry, "number">, signedRejected: boolean): RequestEntry {
    const numbered = { number: ++this.#total, ...entry, query: withoutSecrets(entry.query) };
    if (signedRejected) this.#signedRejected++;
    const { service, operation, method, path, status } = entry;
    const key = [service, operation, method, path, status].join(" ");
    const counter = this.#counters.get(key);
    if (counter) counter.count++;
    else this.#counters.set(key, { service, operation, method, path, status, count: 1 });
    this.#last.push(numbered);
    if (this.#last.length > KEPT) this.#last.shift();
    return numbered;
  }

  report(): RequestReport {
    return {
      total: this.#total,
      signedRejected: this.#signedRejected,
      counters: [...this.#counters.values()].map((counter) => ({ ...counter })),
      last: [...this.#last],
    };
  }

  count(filter: Partial<RequestKey>): number {
    const wanted = Object.entries(filter);
    let count = 0;
    for (const counter of this.#counters.values()) {
      if (wanted.every(([key, value]) => counter[key as keyof RequestKey] === value)) count += counter.count;
    }
    return count;
  }

  clear(): void {
    this.#counters.clear();
    this.#last = [];
    this.#total = 0;
    this.#signedRejected = 0;
  }
}

function withoutSecrets(query: string): string {
  return query
    .split("&")
    .map((part) => (SECRET.test(part.split("=")[0]!) ? `${part.split("=")[0]}=…` : part))
    .join("&");
}
