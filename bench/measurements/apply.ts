import { DEFAULT_CREDENTIALS, type Simulator, startSimulator } from "../../lib/simulator";
import { CREDENTIALS } from "../../test/support/gate-program";
import { builtProvider, SOURCES, Workspace } from "../../test/support/workspace";
import { compare } from "../harness/pairs";
import { type Measurement, ratioResult } from "../harness/result";

const PAIRS = 15;

const gate = ({ endpoints }: Simulator) => `
terraform {
  required_providers { cloudtasks = { source = "${SOURCES.cloudtasks}", version = "${builtProvider().version}" } }
}
provider "cloudtasks" {
  huaweicloud {
    region     = "ap-southeast-1"
    project_id = "${DEFAULT_CREDENTIALS.projectId}"
    endpoints  = { dcs = "${endpoints.dcs}" }
  }
}
resource "cloudtasks_dcs_background_task_gate" "gate" {
  instance_id = "cache"
  name        = "EXTEND"
  since       = "1h"
}
`;

const WITHOUT_GATE = `
resource "terraform_data" "gate" {
  input = { instance_id = "cache", name = "EXTEND", since = "1h" }
}
`;

/** What one gate adds to an apply when there is nothing to wait for: the starts of the provider, and one request. */
export const apply: Measurement = {
  id: "apply",
  needsTerraform: true,
  run: async ({ random }) => {
    const simulator = await startSimulator({ scenario: { anyInstance: true } });
    simulator.control.startTask({ instanceId: "cache", name: "EXTEND", durationMs: 1 });
    const workspaces: Workspace[] = [];
    const prepare = async (program: string) => {
      const workspace = new Workspace(CREDENTIALS, "none");
      workspaces.push(workspace);
      workspace.write(program);
      await workspace.init();
      return async () => {
        workspace.forgetState();
        const { code, output, seconds } = await workspace.apply();
        if (code !== 0) {
          throw new Error(`terraform apply failed:\n${output}`);
        }
        return seconds * 1_000;
      };
    };
    try {
      const subject = await prepare(gate(simulator));
      const comparison = await compare(subject, await prepare(WITHOUT_GATE), { pairs: PAIRS, random, warmUps: 1 });
      return [
        ratioResult(comparison, {
          measure: "`terraform apply` of a gate whose task is done ÷ of a `terraform_data`",
          ...{ budget: 14, aim: 10 },
        }),
      ];
    } finally {
      for (const workspace of workspaces) {
        workspace.remove();
      }
      await simulator.close();
    }
  },
};
