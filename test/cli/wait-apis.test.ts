import {
  DEFAULT_CREDENTIALS,
  DEFAULT_TENCENT_CREDENTIALS,
  type Simulator,
  startSimulator,
  type TaskSpec,
} from "../../lib/simulator";
import { wait } from "../support/commands";
import { fakeIo } from "../support/fake-io";

const ENV = {
  HW_ACCESS_KEY: DEFAULT_CREDENTIALS.accessKey,
  HW_SECRET_KEY: DEFAULT_CREDENTIALS.secretKey,
  HW_PROJECT_ID: DEFAULT_CREDENTIALS.projectId,
  HW_REGION_NAME: "simulator-1",
  TENCENTCLOUD_SECRET_ID: DEFAULT_TENCENT_CREDENTIALS.secretId,
  TENCENTCLOUD_SECRET_KEY: DEFAULT_TENCENT_CREDENTIALS.secretKey,
  TENCENTCLOUD_REGION: DEFAULT_TENCENT_CREDENTIALS.region,
};

const NOWHERE = "metadata=http://127.0.0.1:9";

/** An API, how its tasks are called and end badly, and what stands in a failure's message. */
const APIS = [
  ["dcs-background-tasks", "dcs", "EXTEND", "FAILED", "error_code 111400842 (the service failed)"],
  ["dcs-center-tasks", "dcs", "EXTEND", "FAILED", "error_code 111400842 (the service failed)"],
  ["dms-background-tasks", "dms", "modifyAutoTopic", "FAILED", 'params {"new_auto_status":false}'],
  ["geminidb-jobs", "geminidb", "ResizeInstance", "Failed", "fail_reason no room"],
  ["rds-tasks", "rds", "RestartMysqlInstance", "Failed", "fail_reason no room"],
  ["dds-tasks", "dds", "ResizeMongoDBInstance", "Failed", "fail_reason no room"],
  ["cbr-tasks", "cbr", "backup", "failed", "error_info.message no room"],
  ["redis-tasks", "redis", "FLOW_RESIZE", "4", "The cloud's reason: no room."],
  ["crs-tasks", "crs", "resizeInstance", "3", "The cloud gives no reason."],
] as const;

describe.each(APIS)("cloud-tasks wait %s", (api, service, name, failed, reason) => {
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator({ scenario: { anyInstance: true } });
  });

  afterAll(() => simulator.close());

  const start = (task: Partial<TaskSpec>) =>
    simulator.control.startTask({
      service,
      instanceId: "i-1",
      // Redis lists codes; the command takes their names.
      name: name === "FLOW_RESIZE" ? "002" : name,
      durationMs: 50,
      params: '{"new_auto_status":false}',
      ...task,
    });

  const call = async () => {
    const { io, written } = fakeIo(ENV);
    const whose = api === "dcs-center-tasks" ? ["--any-instance"] : ["--instance-id", "i-1"];
    const endpoints = ["--endpoints", `${service}=${simulator.endpoints[service]}`, "--endpoints", NOWHERE];
    const argv = [api, ...whose, "--name", name, "--since", "1h", "--timeout", "20s", "--min-poll-interval", "100ms"];
    const code = await wait([...argv, ...endpoints], io);
    return { code, ...written };
  };

  test("prints the task that succeeded, and warns of a list that has been switched off and of no other", async () => {
    simulator.control.clearTasks();
    start({});
    const { code, out, err } = await call();
    expect(code).toBe(0);
    expect(err.includes("is retired")).toBe(api === "crs-tasks");
    expect(JSON.parse(out)).toMatchObject({
      id: expect.stringMatching(`^${api.replaceAll("-", "_")}/`),
      task: { state: "succeeded", progress_percent: 100 },
    });
  });

  test("fails with the cloud's reason when the newest task failed, whatever an older one did", async () => {
    simulator.control.clearTasks();
    start({ startsAfterMs: -60_000 });
    start({ outcome: failed, errorCode: service === "dcs" ? "111400842" : undefined, failReason: "no room" });
    const { code, out, err } = await call();
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(err).toContain(`cloud-tasks wait: ${name} failed`);
    expect(err).toContain(reason);
  });
});
