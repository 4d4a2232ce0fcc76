import type { FaultKind, FaultSpec } from "./fault";

export interface ActiveFault {
  readonly id: number;
  readonly spec: FaultSpec;
  /** Requests it still hits; undefined when it stays until cleared. */
  readonly left: number | undefined;
}

export interface FaultTarget {
  readonly service: string;
  readonly operation: string;
  readonly method: string;
  readonly path: string;
}

interface Entry {
  readonly id: number;
  readonly spec: FaultSpec;
  skip: number;
  left: number;
}

/** Answers in place of the service. Of several, only the first is used up by a request. */
const REPLACING: ReadonlySet<FaultKind> = new Set(["throttle", "server-error", "html", "answer", "expired-token"]);

/** The faults waiting for their requests: first come, first served, nothing random. */
export class FaultQueue {
  #entries: Entry[] = [];
  #lastId = 0;

  add(spec: FaultSpec): number {
    const left = spec.count === 0 ? Number.POSITIVE_INFINITY : (spec.count ?? 1);
    this.#entries.push({ id: ++this.#lastId, spec, skip: spec.skip ?? 0, left });
    return this.#lastId;
  }

  list(): ActiveFault[] {
    return this.#entries.map(({ id, spec, left }) => ({ id, spec, left: Number.isFinite(left) ? left : undefined }));
  }

  clear(id?: number): number {
    const before = this.#entries.length;
    this.#entries = id === undefined ? [] : this.#entries.filter((entry) => entry.id !== id);
    return before - this.#entries.length;
  }

  /** Takes what hits this request out of the queue. `applies` narrows it to the kinds that make sense for it. */
  take(target: FaultTarget, applies: (kind: FaultKind) => boolean): FaultSpec[] {
    const taken: FaultSpec[] = [];
    let replaced = false;
    for (const entry of this.#entries) {
      const { spec } = entry;
      if (!applies(spec.kind) || !matches(spec, target)) continue;
      if (REPLACING.has(spec.kind) && replaced) continue;
      if (entry.skip > 0) {
        entry.skip--;
        continue;
      }
      entry.left--;
      replaced ||= REPLACING.has(spec.kind);
      taken.push(spec);
    }
    this.#entries = this.#entries.filter((entry) => entry.left > 0);
    return taken;
  }
}

function matches(spec: FaultSpec, target: FaultTarget): boolean {
  return (
    (spec.service === undefined || spec.service === target.service) &&
    (spec.operation === undefined || spec.operation === target.operation) &&
    (spec.method === undefined || spec.method === target.method) &&
    (spec.path === undefined || target.path.includes(spec.path))
  );
}
