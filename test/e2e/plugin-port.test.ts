import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DEFAULT_CREDENTIALS, type Simulator, startSimulator } from "../../lib/simulator";
import { providers } from "../support/gate-program";
import { clientIdentity } from "../support/plugin-client";
import {
  canFindSockets,
  clientHello,
  ended,
  http2Answer,
  isRunning,
  manyConnections,
  peakMemory,
  rawConnection,
  socketsOf,
} from "../support/provider-socket";
import {
  describeWithTerraform,
  eventually,
  inNodeStarts,
  providerProcesses,
  type Running,
  signalGroup,
  Workspace,
} from "../support/terraform";

const describePort = canFindSockets
  ? describeWithTerraform
  : (name: string, body: () => void) => describe.skip(`${name} (skipped: no /proc to find the socket in)`, body);

/** Longer than any test; the task ends when the simulator's clock is moved past it. */
const HOUR = 3_600_000;

// A token, as signatures are refused when the simulator's clock is moved away from ours.
const TOKEN = { HW_AUTH_TOKEN: DEFAULT_CREDENTIALS.token };

interface Waiting {
  readonly running: Running;
  readonly provider: number;
  readonly socket: string;
}

describePort("while an apply waits in a gate", () => {
  let simulator: Simulator;
  const workspaces: Workspace[] = [];
  const started: Running[] = [];

  beforeAll(async () => {
    simulator = await startSimulator({ scenario: { anyInstance: true } });
    await create("left");
  });

  afterEach(() => {
    // A test that failed in the middle must not take the next one along.
    for (const { child } of started.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) signalGroup(child, "SIGKILL");
    }
    simulator.control.reset();
  });

  afterAll(async () => {
    for (const workspace of workspaces) workspace.remove();
    await simulator.close();
  });

  /** A workspace whose gate waits for a task of an instance. */
  async function create(instance: string): Promise<Workspace> {
    const workspace = new Workspace(TOKEN);
    workspaces.push(workspace);
    workspace.write(`${providers(simulator)}
resource "cloudtasks_dcs_background_task_gate" "gate" {
  instance_id = "${instance}"
  name        = "EXTEND"
  since       = "1h"
  timeout     = "2h"
}`);
    await workspace.init();
    return workspace;
  }

  const looks = (instance: string) =>
    simulator.control
      .requests()
      .counters.filter(({ path }) => path.includes(`/${instance}/`))
      .reduce((sum, { count }) => sum + count, 0);

  /** Proves that the provider still polls. */
  async function goesOn(instance = "left"): Promise<void> {
    const before = looks(instance);
    await eventually(`the gate of ${instance} looks at the list again`, () => looks(instance) >= before + 2);
  }

  async function start(workspace = workspaces[0]!, instance = "left"): Promise<Waiting> {
    simulator.control.startTask({ instanceId: instance, name: "EXTEND", durationMs: HOUR });
    const running = workspace.start([
      "apply",
      "-auto-approve",
      "-input=false",
      "-replace=cloudtasks_dcs_background_task_gate.gate",
    ]);
    started.push(running);
    await eventually("the gate looks at the list", () => looks(instance) >= 2);
    const [provider] = providerProcesses(running.child);
    const [socket] = socketsOf(provider!).filter((path) => path.includes("tfplugin"));
    return { running, provider: provider!, socket: socket! };
  }

  /** Lets the task end, and with it the apply, served by the same process as before. */
  async function completes({ running, provider }: Waiting): Promise<void> {
    expect(providerProcesses(running.child)).toEqual([provider]);
    simulator.control.advance(2 * HOUR);
    const run = await running.done;
    expect(run.output).toContain("Apply complete! Resources: 1 added");
  }

  test("random bytes at the provider's socket are dropped and the apply completes", async () => {
    const waiting = await start();
    const noise = await Promise.all(Array.from({ length: 50 }, () => rawConnection(waiting.socket)));
    for (const socket of noise) socket.write(randomBytes(64 * 1_024));
    await Promise.all(noise.map((socket) => ended(socket)));
    await goesOn();
    await completes(waiting);
  });

  test("half TLS handshakes, left open or broken off, do not disturb it", async () => {
    const waiting = await start();
    const hello = await clientHello();
    const cuts = [1, 5, 6, Math.floor(hello.length / 2), hello.length - 1, hello.length];
    const halves = await Promise.all(
      cuts.flatMap(() => [rawConnection(waiting.socket), rawConnection(waiting.socket)]),
    );
    for (const [index, socket] of halves.entries()) socket.write(hello.subarray(0, cuts[Math.floor(index / 2)]));
    await goesOn();
    for (const [index, socket] of halves.entries()) if (index % 2 === 0) socket.destroy();
    await goesOn();
    await completes(waiting);
    await Promise.all(halves.map((socket) => ended(socket)));
  });

  test("TLS clients with another certificate, or with none, are told nothing", async () => {
    const waiting = await start();
    await expect(http2Answer(waiting.socket, clientIdentity())).resolves.toBe(0);
    await expect(http2Answer(waiting.socket, null)).resolves.toBe(0);
    await goesOn();
    await completes(waiting);
  });

  test("a huge message of a stranger does not fill the provider's memory", async () => {
    const waiting = await start();
    const before = peakMemory(waiting.provider);
    const plain = await rawConnection(waiting.socket);
    const tls = await rawConnection(waiting.socket);
    tls.write(await clientHello());
    const megabyte = Buffer.alloc(1_024 * 1_024, 0x17);
    for (let sent = 0; sent < 256; sent++) {
      for (const socket of [plain, tls]) if (socket.writable) socket.write(megabyte);
      await new Promise(setImmediate);
    }
    await Promise.all([plain, tls].map((socket) => ended(socket)));
    expect(peakMemory(waiting.provider) - before).toBeLessThan(64 * 1_024 * 1_024);
    await goesOn();
    await completes(waiting);
  });

  test("a thousand connections, left open and then closed, do not starve it", async () => {
    const waiting = await start();
    const crowd = await manyConnections(waiting.socket, 1_000);
    await goesOn();
    for (const socket of crowd) socket.destroy();
    await goesOn();
    await completes(waiting);
  });

  test("an apply in another workspace has a provider of its own, and each gate opens on its own task", async () => {
    const other = await create("right");
    const [left, right] = await Promise.all([start(), start(other, "right")]);
    expect(left.provider).not.toBe(right.provider);
    expect(left.socket).not.toBe(right.socket);
    await Promise.all([goesOn("left"), goesOn("right")]);
    const tasks = {
      left: simulator.control.tasks({ instanceId: "left" }),
      right: simulator.control.tasks({ instanceId: "right" }),
    };
    expect(providerProcesses(right.running.child)).toEqual([right.provider]);
    await completes(left);
    expect((await right.running.done).output).toContain("Apply complete!");
    for (const [workspace, instance] of [
      [workspaces[0]!, "left"],
      [other, "right"],
    ] as const) {
      const { "cloudtasks_dcs_background_task_gate.gate": gate } = workspace.state();
      expect(gate).toMatchObject({ instance_id: instance, task: { id: tasks[instance][0]!.id } });
    }
  });

  test("a terraform that is killed leaves neither provider nor socket behind", async () => {
    const { running, provider, socket } = await start();
    expect(isRunning(provider)).toBe(true);
    running.child.kill("SIGKILL");
    // Five seconds on a quiet machine.
    expect(await inNodeStarts(eventually("the provider ends", () => !isRunning(provider)))).toBeLessThan(125);
    expect(existsSync(dirname(socket))).toBe(false);
    const before = looks("left");
    await sleep(1_000);
    expect(looks("left")).toBe(before);
  });

  test("a terraform that is stopped and continued finds its gate open", async () => {
    const { running, provider } = await start();
    running.child.kill("SIGSTOP");
    await sleep(2_500);
    await goesOn();
    expect(isRunning(provider)).toBe(true);
    simulator.control.advance(2 * HOUR);
    await eventually("the gate has its answer", () => simulator.control.tasks({ instanceId: "left" })[0]!.finished);
    await sleep(1_000);
    expect(running.output()).not.toContain("Creation complete");
    running.child.kill("SIGCONT");
    expect((await running.done).output).toContain("Apply complete! Resources: 1 added");
  });
});
