import { DEFAULT_INSTANCE_ID, startSimulator } from "../../lib/simulator";
import { CREDENTIALS, providers } from "../../test/support/gate-program";
import { Workspace } from "../../test/support/workspace";
import { compare } from "../harness/pairs";
import { type Measurement, type Result, ratioResult } from "../harness/result";

const GATES = 2_000;
const PAIRS = 7;
const LIMITS = { budget: 3, aim: 2 } as const;

const gates = `
resource "cloudtasks_dcs_background_task_gate" "gate" {
  count       = ${GATES}
  instance_id = "${DEFAULT_INSTANCE_ID}"
  name        = "EXTEND"
  since       = "1h"
}
`;

const others = `
resource "terraform_data" "gate" {
  count = ${GATES}
  input = { instance_id = "${DEFAULT_INSTANCE_ID}", name = "EXTEND", since = "1h" }
}
`;

/** What many gates add to a plan, which asks no cloud. */
export const plans: Measurement = {
  id: "plans",
  needsTerraform: true,
  run: async ({ random, progress }) => {
    const simulator = await startSimulator();
    simulator.control.startTask({ instanceId: DEFAULT_INSTANCE_ID, name: "EXTEND", durationMs: 1 });
    const workspaces: Workspace[] = [];
    const prepare = async (program: string) => {
      const workspace = new Workspace(CREDENTIALS, true);
      workspaces.push(workspace);
      workspace.write(program);
      await workspace.init();
      return workspace;
    };
    try {
      const subject = await prepare(providers(simulator) + gates);
      const baseline = await prepare(others);
      const results: Result[] = [];
      for (const what of ["new gates", "gates that have opened"]) {
        progress(`plans of ${GATES} ${what}`);
        const options = { pairs: PAIRS, random, warmUps: 1 };
        const measure = `plan of 2,000 ${what} ÷ of as many \`terraform_data\``;
        results.push(
          ratioResult(await compare(timeToPlan(subject), timeToPlan(baseline), options), { measure, ...LIMITS }),
        );
        if (results.length === 1) {
          for (const workspace of workspaces) await applied(workspace);
        }
      }
      return results;
    } finally {
      for (const workspace of workspaces) workspace.remove();
      await simulator.close();
    }
  },
};

function timeToPlan(workspace: Workspace): () => Promise<number> {
  return async () => {
    const { code, output, seconds } = await workspace.plan();
    // 0: nothing to change; 2: something.
    if (code === 1) throw new Error(`terraform plan failed:\n${output}`);
    return seconds * 1_000;
  };
}

async function applied(workspace: Workspace): Promise<void> {
  const { code, output } = await workspace.apply("-parallelism=100");
  if (code !== 0) throw new Error(`terraform apply failed:\n${output}`);
}
