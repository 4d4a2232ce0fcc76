import { DEFAULT_CREDENTIALS, type Simulator, startSimulator } from "../../lib/simulator";
import { NOWHERE } from "../support/gate-program";
import { builtProvider, describeWithTerraform, eventually, SOURCES, Workspace } from "../support/terraform";

const { userName, password, domainName, projectId } = DEFAULT_CREDENTIALS;

/** Logs in with a password, so that IAM is asked too; one gate, one lookup, one checkpoint. */
const program = (simulator: Simulator) => `
terraform {
  required_providers { cloudtasks = { source = "${SOURCES.cloudtasks}", version = "${builtProvider().version}" } }
}
provider "cloudtasks" {
  min_poll_interval = "100ms"
  max_poll_interval = "300ms"
  huaweicloud {
    region      = "ap-southeast-1"
    project_id  = "${projectId}"
    user_name   = "${userName}"
    password    = "${password}"
    domain_name = "${domainName}"
    endpoints   = { dcs = "${simulator.endpoints.dcs}", iam = "${simulator.endpoints.iam}", metadata = "${NOWHERE}" }
  }
}
resource "cloudtasks_checkpoint" "before" {
  api = "dcs_background_tasks"
}
resource "cloudtasks_dcs_background_task_gate" "resized" {
  instance_id = "cache"
  name        = "EXTEND"
  since       = "1h"
  timeout     = "10m"
  depends_on  = [cloudtasks_checkpoint.before]
}
data "cloudtasks_dcs_background_tasks" "all" {
  instance_id = "cache"
  depends_on  = [cloudtasks_dcs_background_task_gate.resized]
}
`;

describeWithTerraform("the log", () => {
  let simulator: Simulator;
  let workspace: Workspace;

  beforeAll(async () => {
    simulator = await startSimulator({ scenario: { anyInstance: true } });
    workspace = new Workspace();
    workspace.write(program(simulator));
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

  /** Applies at a level; a task appears, runs and ends meanwhile, and the cloud has faults. Returns the log's lines. */
  const apply = async (level: string): Promise<string[]> => {
    const { control } = simulator;
    const log = `${level}.log`;
    control.addFault({ kind: "throttle", service: "dcs", skip: 3, count: 2 });
    control.addFault({ kind: "server-error", service: "iam", count: 1 });
    control.addFault({ kind: "reset", service: "dcs", skip: 6, count: 1 });
    const running = workspace.start(["apply", "-auto-approve", "-input=false"], {
      env: { TF_LOG_PROVIDER: level, TF_LOG_PATH: log },
    });
    await eventually("the gate looks at the list", () => control.count({ operation: "ListBackgroundTask" }) > 2);
    control.startTask({
      ...{ instanceId: "cache", id: "t1", name: "EXTEND" },
      statuses: [
        { afterMs: 0, status: "CREATED" },
        { afterMs: 60_000, status: "EXECUTING" },
        { afterMs: 120_000, status: "SUCCESS" },
      ],
    });
    for (const status of ["CREATED", "EXECUTING"]) {
      await eventually(`the gate has seen ${status}`, () => workspace.readFile(log).includes(`t1: ${status}`));
      control.advance(60_000);
    }
    expect((await running.done).output).toContain("Apply complete!");
    return workspace.readFile(log).split("\n");
  };

  test("at info has one line for each change of what a gate sees and for the first fault of a kind, and none for a request", async () => {
    const lines = await apply("info");
    const changes = lines.filter((line) => line.includes("[INFO]") && line.includes("_gate: "));
    const faults = changes.filter((line) => line.includes("_gate: ListBackgroundTask of "));
    expect(faults.filter((line) => line.includes(": the cloud throttles these requests"))).toHaveLength(1);
    const seen = changes.filter((line) => !faults.includes(line));
    expect(seen.map((line) => /_gate: (.*) after /.exec(line)?.[1])).toEqual([
      "no matching task",
      "t1: CREATED",
      "t1: EXECUTING",
      "t1: SUCCESS",
    ]);
    for (const line of changes) {
      expect(line).toContain(" instance_id=cache ");
      expect(line).toContain(" name=EXTEND ");
    }
    expect(lines.filter((line) => line.includes("duration_ms"))).toEqual([]);
  });

  test("at debug has one line for each request that reached the cloud, and no secret", async () => {
    const lines = await apply("debug");
    const requests = lines.filter((line) => line.includes("[DEBUG]") && line.includes("duration_ms="));
    expect(requests).toHaveLength(simulator.control.count());
    for (const line of requests) expect(line).toMatch(/attempt=\d+ /);
    // All have an answer and its ID, except the connection that was reset.
    const answered = requests.filter((line) => / status=\d{3}/.test(line) && /request_id=[0-9a-f]{32}/.test(line));
    const reset = requests.filter((line) => line.includes("fault=network") && !line.includes(" status="));
    expect([answered.length, reset.length]).toEqual([requests.length - 1, 1]);
    expect(requests.filter((line) => line.includes("fault=throttled") && line.includes(" status=429"))).toHaveLength(2);
    expect(requests.filter((line) => line.includes("log in to IAM: 201"))).toHaveLength(
      simulator.control.count({ service: "iam", status: 201 }),
    );
    const all = lines.join("\n");
    expect(all).not.toContain(password);
    expect(all).not.toMatch(/X-(Auth|Subject)-Token/i);
  });
});
