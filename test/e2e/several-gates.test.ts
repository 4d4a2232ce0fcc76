import { DEFAULT_CREDENTIALS, type Simulator, startSimulator } from "../../lib/simulator";
import { CREDENTIALS, providers } from "../support/gate-program";
import { builtProvider, describeWithTerraform, SOURCES, Workspace } from "../support/terraform";

const TYPE = "cloudtasks_dcs_background_task_gate";

/** A gate's arguments, for a task that has ended. */
const extended = (instance: string) => `
  instance_id = ${instance}
  name        = "EXTEND"
  since       = "1h"
  timeout     = "10m"
`;

describeWithTerraform("several gates of one block", () => {
  let simulator: Simulator;
  let workspace: Workspace;

  beforeAll(async () => {
    simulator = await startSimulator({ scenario: { anyInstance: true } });
    for (const instanceId of ["cache-0", "cache-1", "cache-2"]) {
      simulator.control.startTask({ instanceId, id: `task-of-${instanceId}`, name: "EXTEND", durationMs: 1 });
    }
    workspace = new Workspace(CREDENTIALS, "all");
    workspace.write(providers(simulator));
    await workspace.init();
  });

  afterEach(() => workspace.forgetState());

  afterAll(async () => {
    workspace.remove();
    await simulator.close();
  });

  const write = (program: string) => workspace.write(providers(simulator) + program);

  const applies = async (): Promise<void> => {
    expect((await workspace.apply()).output).toContain("Apply complete!");
  };

  /** Which task each gate has opened on. */
  const openedOn = async (): Promise<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(workspace.state()).map(([address, { task }]) => [address, (task as { id: string }).id]),
    );

  test("for_each opens each gate on its own task, and a key that goes takes only its own gate", async () => {
    const program = (...instances: string[]) => `
resource "${TYPE}" "gate" {
  for_each = toset(${JSON.stringify(instances)})
  ${extended("each.key")}
}`;
    write(program("cache-0", "cache-1", "cache-2"));
    await applies();
    expect(await openedOn()).toEqual({
      [`${TYPE}.gate["cache-0"]`]: "task-of-cache-0",
      [`${TYPE}.gate["cache-1"]`]: "task-of-cache-1",
      [`${TYPE}.gate["cache-2"]`]: "task-of-cache-2",
    });
    const requests = simulator.control.count();
    write(program("cache-0", "cache-2"));
    expect(await workspace.plannedActions()).toEqual({
      [`${TYPE}.gate["cache-0"]`]: "no-op",
      [`${TYPE}.gate["cache-1"]`]: "delete",
      [`${TYPE}.gate["cache-2"]`]: "no-op",
    });
    await applies();
    expect(Object.keys(await openedOn())).toEqual([`${TYPE}.gate["cache-0"]`, `${TYPE}.gate["cache-2"]`]);
    expect(simulator.control.count()).toBe(requests);
  });

  test("count that grows opens the new gates only, and asks about their instances only", async () => {
    const program = (count: number) => `
resource "${TYPE}" "gate" {
  count = ${count}
  ${extended(`"cache-\${count.index}"`)}
}`;
    write(program(1));
    await applies();
    simulator.control.clearRequests();
    write(program(3));
    await applies();
    expect(await openedOn()).toEqual({
      [`${TYPE}.gate[0]`]: "task-of-cache-0",
      [`${TYPE}.gate[1]`]: "task-of-cache-1",
      [`${TYPE}.gate[2]`]: "task-of-cache-2",
    });
    const asked = simulator.control.requests().last.map(({ path }) => /instances\/([^/]+)/.exec(path)?.[1]);
    expect(new Set(asked)).toEqual(new Set(["cache-1", "cache-2"]));
    write(program(0));
    await applies();
    expect(await openedOn()).toEqual({});
  });
});

describeWithTerraform("two provider configurations in one stack", () => {
  const simulators: Record<string, Simulator> = {};
  let workspace: Workspace;

  beforeAll(async () => {
    for (const account of ["east", "west"]) {
      const simulator = await startSimulator({
        scenario: {
          anyInstance: true,
          credentials: { huaweicloud: { keys: [], tokens: [{ token: `token-of-${account}` }] } },
        },
      });
      // The same instance and name on both sides: only the account tells the tasks apart.
      simulator.control.startTask({ instanceId: "cache", id: `task-of-${account}`, name: "EXTEND", durationMs: 1 });
      simulators[account] = simulator;
    }
    workspace = new Workspace({}, "all");
  });

  afterAll(async () => {
    workspace.remove();
    await Promise.all(Object.values(simulators).map((simulator) => simulator.close()));
  });

  const provider = (account: string, alias: string) => `
provider "cloudtasks" {
  ${alias}
  huaweicloud {
    region     = "ap-southeast-1"
    project_id = "${DEFAULT_CREDENTIALS.projectId}"
    auth_token = "token-of-${account}"
    endpoints  = { dcs = "${simulators[account]!.endpoints.dcs}" }
  }
}`;

  test("keep their tokens and their tasks apart, also for gates that wait at the same time", async () => {
    workspace.write(`
terraform {
  required_providers { cloudtasks = { source = "${SOURCES.cloudtasks}", version = "${builtProvider().version}" } }
}
${provider("east", "")}
${provider("west", 'alias = "west"')}
${["east", "west"]
  .map(
    (account) => `
resource "${TYPE}" "${account}" {
  ${account === "west" ? "provider = cloudtasks.west" : ""}
  count = 3
  ${extended('"cache"')}
}
data "cloudtasks_dcs_background_tasks" "${account}" {
  ${account === "west" ? "provider = cloudtasks.west" : ""}
  instance_id = "cache"
}`,
  )
  .join("\n")}`);
    await workspace.init();
    expect((await workspace.apply()).output).toContain("Apply complete! Resources: 6 added");
    const state = workspace.state();
    for (const account of ["east", "west"]) {
      for (const index of [0, 1, 2]) {
        expect(state[`${TYPE}.${account}[${index}]`]).toMatchObject({ task: { id: `task-of-${account}` } });
      }
      expect(state[`data.cloudtasks_dcs_background_tasks.${account}`]).toMatchObject({
        task_count: 1,
        latest: { id: `task-of-${account}` },
      });
      // A token of the other account would have been refused.
      const { control } = simulators[account]!;
      expect(control.count()).toBe(control.count({ status: 200 }));
    }
    expect(workspace.readFile("terraform.tfstate")).not.toContain("token-of-");
  });
});
