import { DEFAULT_CREDENTIALS, DEFAULT_INSTANCE_ID, type Simulator, startSimulator } from "../../lib/simulator";
import { describeTask } from "../support/commands";
import { fakeIo } from "../support/fake-io";
import { eventually } from "../support/patience";

const ENV = {
  HW_ACCESS_KEY: DEFAULT_CREDENTIALS.accessKey,
  HW_SECRET_KEY: DEFAULT_CREDENTIALS.secretKey,
  HW_PROJECT_ID: DEFAULT_CREDENTIALS.projectId,
  HW_REGION_NAME: "simulator-1",
};

let simulator: Simulator;

beforeAll(async () => {
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const task = { instanceId: DEFAULT_INSTANCE_ID, name: "EXTEND" };
  const tasks = [
    { ...task, id: "before", startedAt: ago(60), durationMs: 600_000 },
    { ...task, id: "running", startedAt: ago(4), durationMs: 600_000, details: { new_capacity: "0.25" } },
    { ...task, id: "failed", startedAt: ago(90), statuses: [{ afterMs: 0, status: "FAILED", errorCode: "111400063" }] },
    { ...task, id: "stuck", startedAt: ago(80), durationMs: 1_000, outcome: "FAILED", failedStep: "extend volume" },
  ];
  simulator = await startSimulator({ scenario: { tasks } });
});

afterAll(() => simulator.close());

const call = async (...argv: string[]) => {
  const { io, written } = fakeIo(ENV);
  const words = ["--instance-id", DEFAULT_INSTANCE_ID, "--endpoints", `dcs=${simulator.endpoints.dcs}`];
  return { code: await describeTask(["dcs-background-tasks", ...argv, ...words], io), ...written };
};

test("shows what is known of a task that runs: where it stands, and how long such tasks take", async () => {
  const { code, out, err } = await call("running");
  expect([code, err]).toEqual([0, ""]);
  expect(out).toMatch(/^id +running$/m);
  expect(out).toMatch(/^details\.new_capacity +0\.25$/m);
  expect(out).toMatch(/^state +running$/m);
  expect(out).toMatch(/^started_at +\S+Z \(4m(?:0s|\d+s)? ago\)$/m);
  expect(out).toMatch(/^expected +usually 10m \(1 earlier\), about \dm left$/m);
  // What the cloud does not tell has no line.
  expect(out).not.toMatch(/^finished_at|null/m);
});

test("shows why a task failed", async () => {
  const { out } = await call("failed");
  expect(out).toMatch(/^state +failed$/m);
  expect(out).toMatch(/^failure_reason +111400063$/m);
});

test("is read by programs as JSON or YAML, with the raw row on request", async () => {
  const task = JSON.parse((await call("running", "--output", "json", "--raw")).out);
  expect(task).toMatchObject({ id: "running", usual_seconds: 600, raw: { id: "running", status: "EXECUTING" } });
  expect(task.remaining_seconds).toBeGreaterThan(60);
  expect((await call("before", "--output", "yaml")).out).toMatch(/^id: "before"\n[\s\S]*\nremaining_seconds: null\n/m);
});

test("a task that is not there has an exit code of its own", async () => {
  const { code, out, err } = await call("none");
  expect([code, out]).toEqual([5, ""]);
  expect(err).toContain(`the list of instance ${DEFAULT_INSTANCE_ID} has no task with the ID "none"`);
});

test("without a task, or with two, the call is wrong", async () => {
  expect(await call()).toMatchObject({
    code: 2,
    err: expect.stringContaining("cloud-tasks describe: <task> is missing"),
  });
  expect(await call("a", "b")).toMatchObject({ code: 2, err: expect.stringContaining('"b" is not an option here') });
});

test("shows in which step a task failed, also in the forms for programs", async () => {
  expect((await call("stuck")).out).toMatch(/^failed_step +extend volume/m);
  expect(JSON.parse((await call("stuck", "--output", "json")).out).failed_step).toContain("extend volume");
  expect(JSON.parse((await call("before", "--output", "json")).out).failed_step).toBeNull();
});

test("Ctrl-C ends it as every other command, while an answer is still to come", async () => {
  simulator.control.addFault({ kind: "slow", ms: 600_000 });
  const { io, written, interrupt } = fakeIo(ENV);
  const words = ["--instance-id", DEFAULT_INSTANCE_ID, "--endpoints", `dcs=${simulator.endpoints.dcs}`];
  const before = simulator.control.count();
  const ended = describeTask(["dcs-background-tasks", "running", ...words], io);
  await eventually("the request", () => simulator.control.count() > before);
  interrupt();
  expect(await ended).toBe(130);
  expect(written.err).toMatch(/^cloud-tasks describe: .*interrupted/);
  simulator.control.clearFaults();
});
