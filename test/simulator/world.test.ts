import { SimulationState } from "../../lib/simulator/state";
import { INSTANCE, START } from "../support/simulator";

const worldOf = (scenario: object = {}) =>
  new SimulationState({ documentedExamples: false, ...scenario }, () => START).world;

describe("the world", () => {
  test("shows a task on its instance's list and on the service's", () => {
    const world = worldOf();
    const record = world.startTask({ instanceId: "a", name: "x" });
    world.startTask({ instanceId: "b", name: "y" });
    expect(world.taskStore("dcs", "a").all()).toEqual([record]);
    expect(world.taskStore("dcs").size).toBe(2);
    world.removeTask(record);
    expect([world.taskStore("dcs", "a").size, world.taskStore("dcs").size]).toEqual([0, 1]);
  });

  test("repeats a task into the past and gives the newest back", () => {
    const world = worldOf();
    const newest = world.startTask({ instanceId: "a", name: "x", repeat: { count: 3, everyMs: 10 } });
    expect(
      world
        .taskStore("dcs", "a")
        .all()
        .map(({ startedAt }) => START - startedAt),
    ).toEqual([20, 10, 0]);
    expect(newest.startedAt).toBe(START);
  });

  test("starts a task at an absolute time, or relative to now", () => {
    const world = worldOf();
    expect(world.startTask({ instanceId: "a", name: "x", startsAfterMs: -5 }).startedAt).toBe(START - 5);
    expect(world.startTask({ instanceId: "a", name: "x", startedAt: "2026-01-01T00:00:00Z" }).startedAt).toBe(
      Date.UTC(2026, 0, 1),
    );
  });

  test("plays the planned operations first, then the scenario's", () => {
    const world = worldOf({ operations: { "dcs.resize": { name: "EXTEND", durationMs: 7 } } });
    world.nextOperation({ operation: "dcs.resize", outcome: "FAILED", count: 2 });
    world.nextOperation({ operation: "dcs.resize", durationMs: 1 });
    const outcomes = [1, 2, 3, 4].map(() => world.takeOperation("dcs.resize"));
    expect(outcomes).toEqual([
      { name: "EXTEND", durationMs: 7, outcome: "FAILED" },
      { name: "EXTEND", durationMs: 7, outcome: "FAILED" },
      { name: "EXTEND", durationMs: 1 },
      { name: "EXTEND", durationMs: 7 },
    ]);
  });

  test("takes an instance's tasks away with it", () => {
    const world = worldOf({ tasks: [{ instanceId: INSTANCE, name: "x" }] });
    expect(world.removeInstance("dcs", INSTANCE)).toBe(true);
    expect(world.removeInstance("dcs", INSTANCE)).toBe(false);
    expect([world.taskStore("dcs").size, world.instances("dcs").length]).toEqual([0, 0]);
  });

  test("clears the tasks of one instance, or all", () => {
    const world = worldOf({
      tasks: [
        { instanceId: "a", name: "x" },
        { instanceId: "b", name: "x" },
        { instanceId: "b", name: "y" },
      ],
    });
    expect(world.clearTasks("dcs", "a")).toBe(1);
    expect(world.clearTasks()).toBe(2);
  });

  test("finds a task by its id, on its own instance only", () => {
    const world = worldOf({ tasks: [{ instanceId: "a", name: "x", id: "t" }] });
    expect(world.findTask("dcs", "a", "t")?.spec.name).toBe("x");
    expect(world.findTask("dcs", "b", "t")).toBeUndefined();
  });
});
