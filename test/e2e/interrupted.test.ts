import { DEFAULT_CREDENTIALS, type Simulator, startSimulator } from "../../lib/simulator";
import { CREDENTIALS, NOWHERE } from "../support/gate-program";
import { isRunning } from "../support/provider-socket";
import {
  builtProvider,
  describeWithTerraform,
  eventually,
  inNodeStarts,
  providerProcesses,
  type Running,
  SOURCES,
  signalGroup,
  Workspace,
} from "../support/terraform";

const INSTANCE = "cache";
const GATE = "cloudtasks_dcs_background_task_gate.resized";

/** A provider that would look, and be patient, for minutes. */
const provider = (simulator: Simulator, credentials: string) => `
terraform {
  required_providers { cloudtasks = { source = "${SOURCES.cloudtasks}", version = "${builtProvider().version}" } }
}
provider "cloudtasks" {
  request_timeout   = "60s"
  min_poll_interval = "60s"
  max_poll_interval = "60s"
  huaweicloud {
    region     = "ap-southeast-1"
    project_id = "${DEFAULT_CREDENTIALS.projectId}"
    ${credentials}
    endpoints  = { dcs = "${simulator.endpoints.dcs}", iam = "${simulator.endpoints.iam}", metadata = "${NOWHERE}" }
  }
}
resource "terraform_data" "before" {}
`;
const KEY = `access_key = "${CREDENTIALS.HW_ACCESS_KEY}"
    secret_key = "${CREDENTIALS.HW_SECRET_KEY}"`;
const PASSWORD = `user_name   = "${DEFAULT_CREDENTIALS.userName}"
    password    = "${DEFAULT_CREDENTIALS.password}"
    domain_name = "${DEFAULT_CREDENTIALS.domainName}"`;

const gate = `
resource "cloudtasks_dcs_background_task_gate" "resized" {
  instance_id = "${INSTANCE}"
  name        = "EXTEND"
  since       = "1h"
  depends_on  = [terraform_data.before]
}`;
const checkpoint = `
resource "cloudtasks_checkpoint" "resize" {
  api         = "dcs_background_tasks"
  instance_id = "${INSTANCE}"
  depends_on  = [terraform_data.before]
}`;
const lookup = `
data "cloudtasks_dcs_background_tasks" "all" {
  instance_id = "${INSTANCE}"
  depends_on  = [terraform_data.before]
}`;

type Fault = Parameters<Simulator["control"]["addFault"]>[0];

interface Phase {
  readonly program: string;
  readonly address: string;
  readonly credentials?: string;
  readonly faults: readonly Fault[];
  /** How many requests have been sent when it is there. */
  readonly requests: number;
}

const slow: Fault = { kind: "slow", ms: 60_000, count: 1 };
const throttled: Fault = { kind: "throttle", retryAfter: 60, count: 1 };
const ofGate = { program: gate, address: GATE };

const PHASES: Readonly<Record<string, Phase>> = {
  "a gate before its first request, while IAM is slow to give a token": {
    ...ofGate,
    credentials: PASSWORD,
    faults: [{ ...slow, service: "iam" }],
    requests: 1,
  },
  "a gate within a request": { ...ofGate, faults: [slow], requests: 1 },
  "a gate in a pause of a minute that the cloud asked for": { ...ofGate, faults: [throttled], requests: 1 },
  // The second request asks the task center how far the task is.
  "a gate between two looks": { ...ofGate, faults: [], requests: 2 },
  "a gate while a token that has expired is renewed": {
    ...ofGate,
    credentials: PASSWORD,
    faults: [
      { kind: "expired-token", service: "dcs", count: 1 },
      { ...slow, service: "iam", skip: 1 },
    ],
    requests: 3,
  },
  "a checkpoint within a request": {
    program: checkpoint,
    address: "cloudtasks_checkpoint.resize",
    faults: [slow],
    requests: 1,
  },
  "a lookup in a pause of a minute that the cloud asked for": {
    program: lookup,
    address: "data.cloudtasks_dcs_background_tasks.all",
    faults: [throttled],
    requests: 1,
  },
};

describeWithTerraform("an interrupted apply", () => {
  let simulator: Simulator;
  let workspace: Workspace;

  beforeAll(async () => {
    simulator = await startSimulator({ scenario: { anyInstance: true } });
    workspace = new Workspace();
    workspace.write(provider(simulator, KEY));
    await workspace.init();
  });

  beforeEach(() => {
    simulator.control.reset();
    workspace.forgetState();
  });

  afterAll(async () => {
    workspace?.remove();
    await simulator?.close();
  });

  /** Starts an apply, and waits until it has come so far and stays there. */
  const comeTo = async ({ program, address, credentials = KEY, faults, requests }: Phase): Promise<Running> => {
    simulator.control.startTask({ instanceId: INSTANCE, id: "t1", name: "EXTEND", durationMs: 3_600_000 });
    for (const fault of faults) simulator.control.addFault(fault);
    workspace.write(provider(simulator, credentials) + program);
    const running = workspace.start(["apply", "-auto-approve", "-input=false"]);
    await eventually(
      `${address} is at work`,
      () => simulator.control.count() >= requests && /: (Creating|Reading)\.\.\./.test(running.output()),
    );
    // Long enough for what is sent at once to have been sent.
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(simulator.control.count()).toBe(requests);
    return running;
  };

  /** Nothing half-written: the state is whole, holds what was made before, and not what was interrupted. */
  const nothingHalfWritten = async (address: string): Promise<void> => {
    expect(() => JSON.parse(workspace.readFile("terraform.tfstate"))).not.toThrow();
    const state = workspace.state();
    expect(Object.keys(state)).toEqual(["terraform_data.before"]);
    expect(state[address]).toBeUndefined();
  };

  /** With the cloud well again, a next apply does what the interrupted one was to do. */
  const worksNext = async (address: string): Promise<void> => {
    simulator.control.clearFaults();
    simulator.control.clearTasks();
    simulator.control.startTask({ instanceId: INSTANCE, id: "t2", name: "EXTEND", durationMs: 1 });
    const run = await workspace.apply();
    expect(run.output).toContain("Apply complete!");
    expect(workspace.state()[address]).toBeDefined();
  };

  test.each(Object.keys(PHASES))("by Ctrl-C: %s is over within seconds, and the next apply works", async (name) => {
    const phase = PHASES[name]!;
    const running = await comeTo(phase);
    const ended = inNodeStarts(running.done);
    signalGroup(running.child, "SIGINT");
    const run = await running.done;
    // Five seconds on a quiet machine. Most of it is Terraform's own; each of these would have lasted for a minute.
    expect(await ended).toBeLessThan(125);
    expect(run.code).toBe(1);
    expect(run.output.replace(/\s+/g, " ")).toMatch(/was interrupted.*\(cancelled\)/);
    expect(run.output).not.toContain("did not respond");
    expect(simulator.control.count()).toBe(phase.requests);
    await nothingHalfWritten(phase.address);
    await worksNext(phase.address);
  });

  test("by SIGTERM to Terraform and all it started, as a service manager sends it: over within seconds", async () => {
    const running = await comeTo(PHASES["a gate between two looks"]!);
    const ended = inNodeStarts(running.done);
    signalGroup(running.child, "SIGTERM");
    const run = await running.done;
    expect(await ended).toBeLessThan(125);
    expect(run.output.replace(/\s+/g, " ")).toMatch(/was interrupted.*\(cancelled\)/);
    expect(run.output).not.toContain("did not respond");
    await nothingHalfWritten(GATE);
  });

  test("by a closed terminal, but under nohup: it goes on, and the gate opens", async () => {
    simulator.control.startTask({ instanceId: INSTANCE, id: "t1", name: "EXTEND", durationMs: 4_000 });
    workspace.write(provider(simulator, KEY).replaceAll('"60s"', '"1s"') + gate);
    const running = workspace.start(["apply", "-auto-approve", "-input=false"], { under: ["nohup"] });
    await eventually("the gate waits", () => simulator.control.count() >= 2);
    signalGroup(running.child, "SIGHUP");
    const run = await running.done;
    expect(run.output).toContain("Apply complete!");
    expect(workspace.state()[GATE]).toMatchObject({ task: { id: "t1" } });
  });

  test("by a kill -9 of Terraform: the provider ends by itself, and the next apply works", async () => {
    const running = await comeTo(PHASES["a gate between two looks"]!);
    const providers = providerProcesses(running.child);
    expect(providers.length).toBeGreaterThan(0);
    process.kill(running.child.pid!, "SIGKILL");
    await running.done;
    const ended = eventually("the provider has ended", () => !providers.some(isRunning));
    // Five seconds on a quiet machine.
    expect(await inNodeStarts(ended)).toBeLessThan(125);
    expect(simulator.control.count()).toBe(2);
    await nothingHalfWritten(GATE);
    await worksNext(GATE);
  });

  test("by a kill -9 of the provider: the apply fails, and the next one works", async () => {
    const running = await comeTo(PHASES["a gate within a request"]!);
    const [pid, ...others] = providerProcesses(running.child);
    expect(others).toEqual([]);
    process.kill(pid!, "SIGKILL");
    const run = await running.done;
    expect(run.code).toBe(1);
    await nothingHalfWritten(GATE);
    await worksNext(GATE);
  });
});
