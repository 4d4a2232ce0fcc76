/** Counter-examples the property has found, made small, and named after what went wrong. */
import type { GatePlan, Life } from "../support/properties/case";
import { caseOf, GATE, judged, LIFE } from "../support/properties/small-cases";

const SECOND = 1_000;

test.each(["dcs_background_tasks", "dms_background_tasks"])(
  "a gate ended late, because it waited for a question about progress that a gate with more time had asked (%s)",
  async (stem) => {
    const { problems, endings } = await judged(
      caseOf(stem, { latency: 700, gates: [GATE, { ...GATE, timeout: 20 * SECOND }] }),
    );
    expect(problems).toEqual([]);
    expect(endings[1]!.after).toBeLessThanOrEqual(20 * SECOND);
  },
);

test("a Ctrl-C had to wait for a question about progress that another gate had asked", async () => {
  const gates = [GATE, { ...GATE, cancelled: 2_200 }];
  const slow = { at: 0, fault: { kind: "slow" as const, ms: 4 * SECOND, operation: "ShowBackgroundTaskProgress" } };
  const { problems, endings } = await judged(caseOf("dcs_background_tasks", { latency: 10, gates, faults: [slow] }));
  expect(problems).toEqual([]);
  expect(endings[1]).toMatchObject({ opened: null, code: "cancelled" });
});

test("a gate was ended by the deadline of another one, which was just renewing an expired token", async () => {
  const gates: GatePlan[] = [
    { ...GATE, until: "idle", timeout: 1_800 * SECOND, settle: 5 * SECOND },
    { ...GATE, timeout: 5 * SECOND, appear: 5 * SECOND },
  ];
  const changes = { latency: 700, login: "renewed" as const, expires: 3_750, operation: [], gates };
  const { problems, endings } = await judged(caseOf("dcs_background_tasks", changes));
  expect(problems).toEqual([]);
  expect(endings[0]!.opened).toBe("-");
});

test("a gate ended late, because it asked for tasks of other names when its time was nearly up", async () => {
  const gates: GatePlan[] = [{ ...GATE, timeout: 6 * SECOND, appear: 0 }];
  const changes = { latency: 2 * SECOND, operation: [], gates };
  const { problems, endings } = await judged(caseOf("redis_tasks", changes));
  expect(problems).toEqual([]);
  expect(endings[0]).toMatchObject({ opened: null, code: "no_match" });
});

describe("clocks of one cloud that differ", () => {
  const NEAR: Life = { ...LIFE, number: 99, start: -2 * SECOND };

  test("behind: the operation's task was stamped before its checkpoint, and no gate saw it", async () => {
    const clocks = { client: 0, gateway: 2 * SECOND, service: -2 * SECOND };
    const { problems, endings } = await judged(caseOf("geminidb_jobs", { clocks }));
    expect(problems).toEqual([]);
    expect(endings[0]!.opened).toBe("100");
  });

  test("ahead: a task that started before the checkpoint is known by its ID", async () => {
    const clocks = { client: 0, gateway: -2 * SECOND, service: 2 * SECOND };
    const { problems, endings } = await judged(caseOf("geminidb_jobs", { clocks, before: [NEAR], operation: [] }));
    expect(problems).toEqual([]);
    expect(endings[0]).toMatchObject({ opened: null, code: "no_match" });
  });
});
