import { INSTANCE, PROJECT, TASKS, virtualCloud } from "../../../../support/simulator";

const code = (answer: { status: number; body: string }) => [answer.status, JSON.parse(answer.body).error_code];

describe("DCS", () => {
  test("answers 404 for an unknown URL and 405 for a method it does not have there", () => {
    const { send } = virtualCloud();
    expect(code(send("GET", "/v2/nothing"))).toEqual([404, "111404001"]);
    expect(code(send("GET", "/%zz"))).toEqual([404, "111404001"]);
    const answer = send("PUT", TASKS);
    expect(code(answer)).toEqual([405, "111404001"]);
    expect(answer.headers.Allow).toBe("GET");
  });

  test("tells a malformed project id from one that is not the credential's", () => {
    const { send } = virtualCloud();
    expect(code(send("GET", `/v2/x/instances/${INSTANCE}/tasks`))).toEqual([400, "111400002"]);
    expect(code(send("GET", `/v2/${"a".repeat(32)}/instances/${INSTANCE}/tasks`))).toEqual([401, "111401004"]);
  });

  test("knows the projects of a token", () => {
    const tokens = [{ token: "simulator-token", projects: ["b".repeat(32)] }];
    const { send } = virtualCloud({ credentials: { huaweicloud: { tokens } } });
    expect(code(send("GET", TASKS))).toEqual([401, "111401004"]);
  });

  test("tells a malformed instance id from a missing instance", () => {
    const { send } = virtualCloud();
    expect(code(send("GET", `/v2/${PROJECT}/instances/a%20b/tasks`))).toEqual([400, "111400061"]);
    expect(code(send("GET", `/v2/${PROJECT}/instances/missing/tasks`))).toEqual([404, "111404022"]);
  });

  test("knows every instance when a scenario says so", () => {
    expect(virtualCloud({ anyInstance: true }).get(`/v2/${PROJECT}/instances/missing/tasks`)).toEqual({
      task_count: "0",
      tasks: [],
    });
  });

  test("answers with prefixed codes on request", () => {
    const { send } = virtualCloud({ services: { dcs: { errorNumbering: "prefixed" } } });
    expect(code(send("GET", `/v2/${PROJECT}/instances/missing/tasks`))).toEqual([404, "DCS.3022"]);
  });

  test("deletes the record of a finished task only", () => {
    const cloud = virtualCloud({ tasks: [{ instanceId: INSTANCE, name: "modify", id: "t", durationMs: 10 }] });
    expect(code(cloud.send("DELETE", `${TASKS}/t`))).toEqual([400, "111400017"]);
    cloud.at(10);
    expect(cloud.send("DELETE", `${TASKS}/t`).status).toBe(204);
    expect(cloud.get(TASKS).tasks).toEqual([]);
    expect(code(cloud.send("DELETE", `${TASKS}/t`))).toEqual([400, "111400070"]);
  });
});
