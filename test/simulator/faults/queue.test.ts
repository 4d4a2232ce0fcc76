import type { FaultSpec } from "../../../lib/simulator/faults/fault";
import { FaultQueue } from "../../../lib/simulator/faults/queue";

const target = { service: "dcs", operation: "ListBackgroundTask", method: "GET", path: "/v2/p/instances/i/tasks" };

function taker(...specs: FaultSpec[]) {
  const queue = new FaultQueue();
  for (const spec of specs) queue.add(spec);
  const take = (more = {}) => queue.take({ ...target, ...more }, () => true).map(({ kind }) => kind);
  return { queue, take };
}

describe("the queue of faults", () => {
  test("hits one request, or as many as asked for", () => {
    const { take } = taker({ kind: "cut-body" }, { kind: "slow", ms: 1, count: 2 });
    expect([take(), take(), take()]).toEqual([["cut-body", "slow"], ["slow"], []]);
  });

  test("lets requests pass first when told to", () => {
    const { take } = taker({ kind: "cut-body", skip: 2 });
    expect([take(), take(), take(), take()]).toEqual([[], [], ["cut-body"], []]);
  });

  test("keeps a fault with count 0 until it is cleared", () => {
    const { queue, take } = taker({ kind: "cut-body", count: 0 });
    for (let time = 0; time < 5; time++) expect(take()).toEqual(["cut-body"]);
    expect(queue.list()).toEqual([{ id: 1, spec: { kind: "cut-body", count: 0 }, left: undefined }]);
    expect(queue.clear()).toBe(1);
    expect(take()).toEqual([]);
  });

  test.each<[string, Partial<typeof target>]>([
    ["service", { service: "dms" }],
    ["operation", { operation: "ShowInstance" }],
    ["method", { method: "POST" }],
    ["path", { path: "/other" }],
  ])("waits for its %s", (key, other) => {
    const { take } = taker({ kind: "cut-body", [key]: key === "path" ? "/i/" : target[key as keyof typeof target] });
    expect(take(other)).toEqual([]);
    expect(take()).toEqual(["cut-body"]);
  });

  test("uses up one answer per request, in the order they came", () => {
    const { take } = taker({ kind: "throttle" }, { kind: "server-error" }, { kind: "slow", ms: 1 });
    expect([take(), take(), take()]).toEqual([["throttle", "slow"], ["server-error"], []]);
  });

  test("leaves alone what does not apply to the request", () => {
    const { queue, take } = taker({ kind: "shift" });
    expect(queue.take(target, (kind) => kind !== "shift")).toEqual([]);
    expect(take()).toEqual(["shift"]);
  });

  test("says what is left, and forgets one fault by its id", () => {
    const { queue } = taker({ kind: "cut-body", count: 3 }, { kind: "huge" });
    queue.take(target, (kind) => kind === "cut-body");
    expect(queue.list().map(({ id, left }) => [id, left])).toEqual([
      [1, 2],
      [2, 1],
    ]);
    expect(queue.clear(1)).toBe(1);
    expect(queue.clear(1)).toBe(0);
    expect(queue.list().map(({ id }) => id)).toEqual([2]);
  });
});
