import { INSTANCE, TASKS, virtualCloud } from "../../../../support/simulator";

const url = `${TASKS}/t/progress`;
const task = { instanceId: INSTANCE, name: "EXTEND", id: "t", durationMs: 10_000 };

describe("the progress of a task", () => {
  test("grows with the clock, with whole seconds remaining", () => {
    const cloud = virtualCloud({ tasks: [task] });
    cloud.at(2_500);
    expect(cloud.get(url)).toEqual({
      progress: 25,
      remain_time: 8,
      step_details: [
        {
          step_id: "t-1",
          step_name: "EXTEND",
          step_status: "EXECUTING",
          begin_time: "2026-01-02T03:04:05Z",
          end_time: null,
          error_code: "",
          sub_step_details: [],
        },
      ],
    });
  });

  test("ends at a hundred, with finished steps", () => {
    const cloud = virtualCloud({ tasks: [task] });
    cloud.at(10_000);
    const { progress, remain_time, step_details } = cloud.get(url);
    expect([progress, remain_time]).toEqual([100, 0]);
    expect(step_details[0]).toMatchObject({ step_status: "FINISH", end_time: "2026-01-02T03:04:15Z" });
  });

  test("shows a failed step with its code, and steps that still wait", () => {
    const statuses = [
      { afterMs: 0, status: "WAITING", progress: 0 },
      { afterMs: 1000, status: "EXECUTING", progress: 10 },
      { afterMs: 2000, status: "FAILED", errorCode: "E7" },
    ];
    const cloud = virtualCloud({ tasks: [{ ...task, statuses }] });
    const words = () => cloud.get(url).step_details.map((step: { step_status: string }) => step.step_status);
    expect(words()).toEqual(["EXECUTING", "WAITING"]);
    cloud.at(2000);
    expect(words()).toEqual(["FINISH", "FAILED"]);
    expect(cloud.get(url)).toMatchObject({ progress: 10, step_details: [{}, { error_code: "E7" }] });
  });

  test("is refused for an unknown task", () => {
    expect(virtualCloud().get(url)).toMatchObject({ error_code: "111400070" });
  });
});
