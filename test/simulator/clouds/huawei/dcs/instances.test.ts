import { INSTANCE, PROJECT, TASKS, virtualCloud } from "../../../../support/simulator";

const INSTANCES = `/v2/${PROJECT}/instances`;
const ONE = `${INSTANCES}/${INSTANCE}`;

describe("a resize", () => {
  test("starts an EXTEND that shows a second late, and changes the instance when it has succeeded", () => {
    const cloud = virtualCloud();
    expect(cloud.send("POST", `${ONE}/resize`, { new_capacity: 0.25, spec_code: "s" })).toMatchObject({
      status: 204,
      body: "",
    });
    expect(cloud.get(TASKS).task_count).toBe("0");
    expect(cloud.get(ONE)).toMatchObject({ status: "EXTENDING", capacity: 0.125, task: { name: "EXTEND" } });
    cloud.at(1_000);
    expect(cloud.get(TASKS).tasks[0]).toMatchObject({
      name: "EXTEND",
      status: "EXECUTING",
      details: { old_capacity: "0.125", new_capacity: "0.25", new_resource_spec_code: "s" },
    });
    cloud.at(20_000);
    expect(cloud.get(TASKS).tasks[0].status).toBe("SUCCESS");
    const after = cloud.get(ONE);
    expect(after).toMatchObject({ status: "RUNNING", capacity: 0.25, spec_code: "s" });
    expect(after).not.toHaveProperty("task");
  });

  test("that fails leaves the instance as it was", () => {
    const cloud = virtualCloud({ operations: { "dcs.resize": { outcome: "FAILED", durationMs: 10 } } });
    cloud.send("POST", `${ONE}/resize`, { new_capacity: 1 });
    cloud.at(10);
    expect(cloud.get(TASKS).tasks[0].status).toBe("FAILED");
    expect(cloud.get(ONE)).toMatchObject({ status: "RUNNING", capacity: 0.125 });
  });

  test("may end with another capacity than the one asked for", () => {
    const operations = { "dcs.resize": { durationMs: 0, appearsAfterMs: 0, details: { new_capacity: "0.5" } } };
    const cloud = virtualCloud({ operations });
    cloud.send("POST", `${ONE}/resize`, { new_capacity: 0.25 });
    expect(cloud.get(TASKS).tasks[0].details.new_capacity).toBe("0.5");
    expect(cloud.get(ONE).capacity).toBe(0.5);
  });

  test("is refused while another one runs", () => {
    const cloud = virtualCloud();
    cloud.send("POST", `${ONE}/resize`, { new_capacity: 1 });
    const second = cloud.send("POST", `${ONE}/resize`, { new_capacity: 2 });
    expect([second.status, JSON.parse(second.body).error_code]).toEqual([400, "111400026"]);
  });

  test("may be accepted without ever showing a task, or be refused", () => {
    const cloud = virtualCloud();
    cloud.control.nextOperation({ operation: "dcs.resize", noTask: true });
    cloud.control.nextOperation({ operation: "dcs.resize", refuse: { status: 500, body: { error_code: "DCS.5006" } } });
    expect(cloud.send("POST", `${ONE}/resize`, { new_capacity: 1 }).status).toBe(204);
    expect(cloud.control.tasks({ instanceId: INSTANCE })).toEqual([]);
    expect(cloud.send("POST", `${ONE}/resize`, { new_capacity: 1 })).toMatchObject({
      status: 500,
      body: '{"error_code":"DCS.5006"}',
    });
  });

  test.each([{}, { new_capacity: 0 }, { new_capacity: "" }, { new_capacity: true }])("refuses %j", (body) => {
    const answer = virtualCloud().send("POST", `${ONE}/resize`, body);
    expect([answer.status, JSON.parse(answer.body).error_msg]).toEqual([400, "Invalid new_capacity parameter."]);
  });
});

describe("an instance", () => {
  test("is created with an id, shown, resized and deleted", () => {
    const cloud = virtualCloud();
    const created = JSON.parse(cloud.send("POST", INSTANCES, { name: "n", capacity: 2, engine: "Redis" }).body);
    const one = `${INSTANCES}/${created.instance_id}`;
    expect(created.instances).toEqual([{ instance_id: created.instance_id, instance_name: "n" }]);
    expect(cloud.get(one)).toMatchObject({ name: "n", capacity: 2, status: "RUNNING" });
    expect(cloud.send("POST", `${one}/resize`, { new_capacity: 4 }).status).toBe(204);
    expect(cloud.send("DELETE", one).status).toBe(204);
    expect(cloud.send("GET", one).status).toBe(404);
    expect(cloud.send("GET", `${one}/tasks`).status).toBe(404);
  });

  test("gets an id of its own each time", () => {
    const cloud = virtualCloud();
    const ids = [1, 2].map(
      () => JSON.parse(cloud.send("POST", INSTANCES, { name: "n", capacity: 1 }).body).instance_id,
    );
    expect(new Set(ids).size).toBe(2);
  });

  test.each<[string, unknown]>([
    ["name", { capacity: 1 }],
    ["capacity", { name: "n" }],
  ])("is not created without %s", (name, body) => {
    expect(JSON.parse(virtualCloud().send("POST", INSTANCES, body).body).error_msg).toBe(`Invalid ${name} parameter.`);
  });

  test("is not created from something that is no JSON object", () => {
    expect(virtualCloud().send("POST", INSTANCES, [1]).status).toBe(400);
  });
});
