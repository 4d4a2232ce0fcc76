import { DEFAULT_CREDENTIALS, startSimulator } from "../../lib/simulator";
import { CREDENTIALS, providers } from "../../test/support/gate-program";
import { markerOf } from "../../test/support/recheck-program";
import { Workspace } from "../../test/support/workspace";
import type { Measurement } from "../harness/result";

const GATES = 20;

/** A first deployment: every instance is made by this very run, and no change starts a task. */
const program = `
resource "cloudtasks_checkpoint" "before" {
  api      = "dcs_background_tasks"
  triggers = { capacity = "1" }
}
resource "localcloud_dcs_instance" "cache" {
  count      = ${GATES}
  name       = "cache-\${count.index}"
  capacity   = 1
  depends_on = [cloudtasks_checkpoint.before]
}
${markerOf("localcloud_dcs_instance.cache[count.index]", { more: `count = ${GATES}` })}
resource "cloudtasks_dcs_background_task_gate" "resized" {
  count       = ${GATES}
  instance_id = localcloud_dcs_instance.cache[count.index].id
  name        = "EXTEND"
  since       = cloudtasks_checkpoint.before.time
  recheck_on  = terraform_data.ran[count.index].output
  on_no_match = "open"
}
`;

/** How long a first deployment waits for tasks that never come: with the defaults, and Terraform's own ten at a time. */
export const firstDeployment: Measurement = {
  id: "first-deployment",
  needsTerraform: true,
  run: async () => {
    const simulator = await startSimulator({
      scenario: { documentedExamples: false, projects: [DEFAULT_CREDENTIALS.projectId] },
    });
    const workspace = new Workspace(CREDENTIALS, "none");
    try {
      workspace.write(providers(simulator).replace('"100ms"', '"2s"').replace('"500ms"', '"30s"') + program);
      await workspace.init();
      const { code, output, seconds } = await workspace.apply();
      if (code !== 0) {
        throw new Error(`terraform apply failed:\n${output}`);
      }
      return [
        {
          measure: `first \`terraform apply\` of ${GATES} instances and their gates, whose tasks never come`,
          value: seconds,
          unit: "s",
          budget: 60,
          samples: "one run, with the defaults of gates and Terraform",
        },
      ];
    } finally {
      workspace.remove();
      await simulator.close();
    }
  },
};
