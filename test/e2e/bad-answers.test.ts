import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { DEFAULT_CREDENTIALS, type Simulator, startSimulator } from "../../lib/simulator";
import { certificateFor, privateAuthority, type TestCertificate } from "../support/certificates";
import { CREDENTIALS, providers } from "../support/gate-program";
import { describeWithTerraform, eventually, inNodeStarts, type Run, unboxed, Workspace } from "../support/terraform";

const TOKEN = { HW_AUTH_TOKEN: DEFAULT_CREDENTIALS.token };
const HOUR = 3_600_000;

type Fault = Parameters<Simulator["control"]["addFault"]>[0];

/** Faults that pass, by the instance whose list they hit. */
const PASSING: Readonly<Record<string, readonly Fault[]>> = {
  "html-page": [{ kind: "html", count: 2 }],
  "html-with-200": [{ kind: "html", status: 200, count: 1 }],
  "ten-megabytes": [{ kind: "huge", count: 1 }],
  "cut-body": [{ kind: "cut-body", count: 2 }],
  "wrong-types": [{ kind: "wrong-types", count: 2 }],
  "rows-of-another-type": [{ kind: "wrong-types", set: { tasks: ["row"] }, count: 2 }],
  "retry-after-seconds": [{ kind: "throttle", retryAfter: 1, count: 1 }],
  "retry-after-date": [{ kind: "throttle", retryAfter: "Thu, 01 Jan 1970 00:00:00 GMT", count: 1 }],
  "server-error": [
    { kind: "server-error", count: 1 },
    { kind: "server-error", status: 503, count: 1 },
  ],
  "slower-than-request-timeout": [{ kind: "slow", ms: 5_000, count: 1 }],
  "reset-before": [{ kind: "reset", count: 1 }],
  "reset-within": [{ kind: "reset", when: "within", count: 1 }],
};

/** Faults that stay, and what the message says of them. */
const LASTING: Readonly<Record<string, readonly [fault: Fault, said: string]>> = {
  "html-page": [{ kind: "html" }, 'an HTML page titled "502 Bad Gateway" came instead of JSON'],
  "cut-body": [{ kind: "cut-body" }, "characters that is cut or not JSON"],
  "wrong-types": [{ kind: "wrong-types" }, 'a row of "tasks" has no "id"'],
  "no-list": [{ kind: "answer", status: 200, body: { tasks: 7 } }, 'the answer has no list "tasks"'],
  throttled: [{ kind: "throttle" }, "the cloud throttles these requests (APIGW.0308, HTTP 429)"],
  "throttled-for-an-hour": [{ kind: "throttle", retryAfter: 3_600 }, "the cloud throttles these requests"],
  "server-error": [{ kind: "server-error" }, "the cloud reports a fault of its own"],
  "slower-than-request-timeout": [{ kind: "slow", ms: 60_000 }, "gave no complete answer within"],
  reset: [{ kind: "reset", when: "within" }, "broke before the answer was complete"],
};

const gate = (name: string, more = "", instance = name) => `
resource "cloudtasks_dcs_background_task_gate" "${name}" {
  instance_id = "${instance}"
  name        = "EXTEND"
  since       = "1h"
  ${more}
}`;

const GATE = "cloudtasks_dcs_background_task_gate";

/** The diagnostics of a run, by the name of the resource they are about. */
function errorsOf(run: Run): Record<string, string> {
  const errors = run.output.split(/^Error: /m).slice(1);
  return Object.fromEntries(errors.map((text) => [/with \S+?_\w+\.([\w-]+),/.exec(text)?.[1] ?? "", unboxed(text)]));
}

describeWithTerraform("bad answers", () => {
  let simulator: Simulator;
  const closers: (() => unknown)[] = [];

  beforeAll(async () => {
    simulator = await startSimulator({ scenario: { anyInstance: true } });
    closers.push(() => simulator.close());
  });

  beforeEach(() => simulator.control.reset());

  afterAll(async () => {
    for (const close of closers) await close();
  });

  async function create(hcl: string, env: Record<string, string>): Promise<Workspace> {
    const workspace = new Workspace(env);
    closers.push(() => workspace.remove());
    workspace.write(hcl);
    await workspace.init();
    return workspace;
  }

  const hit = (instance: string, fault: Fault) =>
    simulator.control.addFault({ count: 0, ...fault, path: `/instances/${instance}/` });

  const asked = (instance: string) =>
    simulator.control
      .requests()
      .counters.filter(({ path }) => path.includes(`/${instance}/`))
      .reduce((sum, { count }) => sum + count, 0);

  const succeed = (instance: string, startsAfterMs = 0) =>
    simulator.control.startTask({
      instanceId: instance,
      name: "EXTEND",
      startsAfterMs,
      durationMs: 1,
      details: { new_capacity: "1" },
    });

  test("that pass are outlasted by every gate", async () => {
    const tasks: Record<string, string> = {};
    for (const [instance, faults] of Object.entries(PASSING)) {
      tasks[instance] = succeed(instance).id;
      for (const fault of faults) hit(instance, fault);
    }
    const program =
      providers(simulator, 'request_timeout = "1s"') +
      Object.keys(PASSING)
        .map((name) => gate(name))
        .join("");
    const workspace = await create(program, CREDENTIALS);
    const run = await workspace.apply("-parallelism=30");
    expect(run.output).toContain(`Apply complete! Resources: ${Object.keys(PASSING).length} added`);
    expect(simulator.control.faults()).toEqual([]);
    const state = workspace.state();
    for (const [instance, id] of Object.entries(tasks)) {
      expect(state[`${GATE}.${instance}`]).toMatchObject({ task: { id, details: { new_capacity: "1" } } });
    }
  });

  test("that last end each gate at its timeout, say which request failed how, and leave nothing in the state", async () => {
    succeed("good");
    for (const [instance, [fault]] of Object.entries(LASTING)) {
      succeed(instance);
      hit(instance, fault);
    }
    // After a gate that opens, so that no other has to wait for the credential's first good answer.
    const bad = Object.keys(LASTING).map((name) => gate(name, `timeout = "4s"\n  depends_on = [${GATE}.good]`));
    const program = providers(simulator, 'request_timeout = "1s"') + gate("good") + bad.join("");
    const workspace = await create(program, CREDENTIALS);
    const applied = workspace.apply("-parallelism=30");
    // Twenty seconds on a quiet machine.
    expect(await inNodeStarts(applied)).toBeLessThan(500);
    const run = await applied;
    expect(run.code).toBe(1);
    const errors = errorsOf(run);
    expect(Object.keys(errors).sort()).toEqual(Object.keys(LASTING).sort());
    for (const [instance, [, said]] of Object.entries(LASTING)) {
      const url = `${simulator.endpoints.dcs}/v2/${DEFAULT_CREDENTIALS.projectId}/instances/${instance}/tasks`;
      expect(errors[instance]).toContain("EXTEND did not finish within 4s: the API never answered successfully");
      expect(errors[instance]).toContain(`(GET ${url})`);
      expect(errors[instance]).toContain(said);
      expect(errors[instance]).toContain("What to do: ");
    }
    expect(run.output).not.toContain(DEFAULT_CREDENTIALS.secretKey);
    expect(run.output).not.toContain(DEFAULT_CREDENTIALS.accessKey);
    expect(Object.keys(workspace.state())).toEqual([`${GATE}.good`]);
    // An hour's pause cannot be kept within the timeout, but it is no reason to ask all the more often.
    expect(asked("throttled-for-an-hour")).toBeLessThanOrEqual(3);
  });

  test("larger than 32 MiB end a gate at once", async () => {
    succeed("huge");
    hit("huge", { kind: "huge", bytes: 33 * 1_024 * 1_024 });
    const workspace = await create(providers(simulator) + gate("huge"), CREDENTIALS);
    const run = await workspace.apply();
    expect(errorsOf(run).huge).toContain("the answer is larger than 33554432 bytes");
    expect(errorsOf(run).huge).toContain("/instances/huge/tasks)");
    expect(asked("huge")).toBe(1);
    expect(workspace.state()).toEqual({});
  });

  test("to a lookup end it with the request and what to do, at once where the pause asked for is too long", async () => {
    hit("throttled", { kind: "throttle", retryAfter: 3_600 });
    hit("odd", { kind: "answer", status: 200, body: [] });
    const lookup = (name: string) => `
data "cloudtasks_dcs_background_tasks" "${name}" { instance_id = "${name}" }
output "${name}" { value = data.cloudtasks_dcs_background_tasks.${name}.matched_count }`;
    const workspace = await create(providers(simulator) + lookup("throttled") + lookup("odd"), CREDENTIALS);
    const run = await workspace.apply();
    expect(run.code).toBe(1);
    expect(asked("throttled")).toBe(1);
    const errors = errorsOf(run);
    expect(errors.throttled).toContain("/instances/throttled/tasks) failed: the cloud throttles these requests");
    expect(errors.throttled).toContain("The deadline leaves no time to try again.");
    expect(errors.odd).toContain("/instances/odd/tasks)");
    expect(errors.odd).toContain("Check that `endpoints.dcs` and the proxy lead to the service");
    expect(workspace.state()).toEqual({});
  });

  describe("about the time", () => {
    test.each([
      ["ahead", 7],
      ["behind", -7],
    ])("a cloud whose clocks are hours %s opens a gate on the task after its checkpoint", async (_title, hours) => {
      simulator.control.setClock({ gatewaySkewMs: hours * HOUR, serviceSkewMs: hours * HOUR });
      // A whole second before the checkpoint at least, however fast this machine is.
      const stale = succeed("skewed", -10_000);
      const checkpoint = 'resource "cloudtasks_checkpoint" "before" { api = "dcs_background_tasks" }';
      const behind = gate("skewed").replace('"1h"', "cloudtasks_checkpoint.before.time");
      const workspace = await create(providers(simulator) + checkpoint + behind, TOKEN);
      const running = workspace.start(["apply", "-auto-approve", "-input=false"]);
      await eventually("the gate waits", () => asked("skewed") > 1);
      // One gateway of many with another date yet.
      hit("skewed", { kind: "skewed-clock", gatewayMs: -5 * HOUR, count: 1 });
      await eventually("the odd date is on its way", () => simulator.control.faults().length === 0);
      const { id } = succeed("skewed");
      expect(id).not.toBe(stale.id);
      expect((await running.done).output).toContain("Apply complete!");
      const state = workspace.state();
      expect(state[`${GATE}.skewed`]).toMatchObject({ task: { id } });
      const ahead = Date.parse(state["cloudtasks_checkpoint.before"]!.time as string) - Date.now();
      expect(Math.abs(ahead - hours * HOUR)).toBeLessThan(60_000);
    });

    test("a gateway that is hours behind refuses signatures, and the message says by how much clocks differ", async () => {
      succeed("skewed");
      simulator.control.setClock({ gatewaySkewMs: -5 * HOUR });
      const workspace = await create(providers(simulator) + gate("skewed"), CREDENTIALS);
      const run = await workspace.apply();
      expect(errorsOf(run).skewed).toContain("This machine's clock is 300 minutes ahead of the server's: correct it.");
      expect(simulator.control.requests().signedRejected).toBe(1);
      expect(workspace.state()).toEqual({});
    });

    test("a gateway that is hours ahead of its service finds no new task, and the message shows from when tasks count", async () => {
      succeed("skewed");
      simulator.control.setClock({ gatewaySkewMs: 5 * HOUR });
      const workspace = await create(providers(simulator) + gate("skewed", 'appear_timeout = "1s"'), TOKEN);
      const run = await workspace.apply();
      const fourHoursAhead = new Date(Date.now() + 4 * HOUR).toISOString().slice(0, 13);
      expect(errorsOf(run).skewed).toContain("No EXTEND appeared within 1s");
      expect(errorsOf(run).skewed).toContain(`started at or after ${fourHoursAhead}`);
      expect(workspace.state()).toEqual({});
    });
  });

  describe("of a TLS server", () => {
    /** The simulator behind https. */
    async function serve(certificate: TestCertificate): Promise<{ endpoint: string; host: string }> {
      const server = createServer(certificate, (request, response) => {
        const { status, headers, body } = simulator.handle({
          service: "dcs",
          target: request.url ?? "/",
          headers: request.headers as Record<string, string>,
        });
        response.writeHead(status, headers).end(body);
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      closers.push(() => {
        server.closeAllConnections();
        server.close();
      });
      const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
      return { endpoint: `https://${host}`, host };
    }

    test("a self-signed certificate, or one for another host, ends a gate at once and names host and ca_file", async () => {
      const authority = await privateAuthority();
      const selfSigned = await serve(await certificateFor({ ip: "127.0.0.1" }));
      const otherHost = await serve(await authority.issue({ dns: "other.example.com" }));
      const good = await serve(await authority.issue({ ip: "127.0.0.1" }));
      succeed("tls");
      const program = ({ endpoint }: { endpoint: string }) =>
        providers({ endpoints: { ...simulator.endpoints, dcs: endpoint } }, 'ca_file = "ca.pem"') + gate("tls");
      const workspace = await create(program(selfSigned), CREDENTIALS);
      workspace.writeFile("ca.pem", authority.cert);
      for (const [server, why] of [
        [selfSigned, "self-signed certificate"],
        [otherHost, "is not in the cert's list"],
      ] as const) {
        workspace.write(program(server));
        const error = errorsOf(await workspace.apply()).tls;
        expect(error).toContain(`the TLS connection to ${server.host} failed: `);
        expect(error).toContain(why);
        expect(error).toContain("set ca_file to its PEM file");
        expect(error).toContain('The host comes from the endpoints option, key "dcs".');
      }
      expect(workspace.state()).toEqual({});
      workspace.write(program(good));
      expect((await workspace.apply()).output).toContain("Apply complete! Resources: 1 added");
    });
  });
});
