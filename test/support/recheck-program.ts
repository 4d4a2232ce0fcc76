/** The HCL of a gate that is checked again: an operation that can run without a trigger changing, its marker, a gate. */
import { DEFAULT_CREDENTIALS, DEFAULT_INSTANCE_ID, type Simulator } from "../../lib/simulator";
import { providers } from "./gate-program";
import type { Workspace } from "./workspace";

export interface RecheckProgram {
  /** An argument of the operation that is no trigger of the gate; each change of it is another EXTEND. */
  readonly size?: number;
  readonly triggers?: string;
  /** Arguments of the gate, in HCL. */
  readonly gate?: string;
  /** @default the marker's output */
  readonly recheckOn?: string;
  readonly onNoMatch?: "open" | "fail";
  readonly marker?: string;
  /** Further arguments of the operation, in HCL. */
  readonly operation?: string;
  readonly more?: string;
}

/** Addresses of what stands in the program. */
export const OPERATION = "localcloud_call.resize";
export const MARKER = "terraform_data.ran";
export const GATE = "cloudtasks_dcs_background_task_gate.resized";
export const NEXT = "terraform_data.next";

/** What Terraform replaces whenever the operation runs again. @param more further arguments, in HCL */
export function markerOf(operation: string, { name = "ran", more = "" } = {}): string {
  return `resource "terraform_data" "${name}" {
  ${more}
  input = { planned = plantimestamp(), ended = timestamp() }
  lifecycle {
    ignore_changes       = [input]
    replace_triggered_by = [${operation}]
  }
}`;
}

export function recheckProgram(simulator: Pick<Simulator, "endpoints">, program: RecheckProgram = {}): string {
  const { size = 1, triggers = "a", gate = "", recheckOn = "terraform_data.ran.output", onNoMatch = "open" } = program;
  const { marker = "", operation = "", more = "" } = program;
  return `
resource "cloudtasks_checkpoint" "before" {
  api         = "dcs_background_tasks"
  instance_id = "${DEFAULT_INSTANCE_ID}"
  triggers = { capacity = "${triggers}" }
}
resource "localcloud_call" "resize" {
  method     = "POST"
  url        = "${simulator.endpoints.dcs}/v2/${DEFAULT_CREDENTIALS.projectId}/instances/${DEFAULT_INSTANCE_ID}/resize"
  body       = jsonencode({ new_capacity = ${size} })
  depends_on = [cloudtasks_checkpoint.before]
  ${operation}
}
${markerOf("localcloud_call.resize", { more: marker })}
resource "cloudtasks_dcs_background_task_gate" "resized" {
  instance_id     = "${DEFAULT_INSTANCE_ID}"
  name            = "EXTEND"
  since           = cloudtasks_checkpoint.before.time
  ignore_task_ids = cloudtasks_checkpoint.before.task_ids
  triggers        = { capacity = "${triggers}" }
  on_no_match     = "${onNoMatch}"
  appear_timeout  = "2s"
  timeout         = "5m"
  ${recheckOn === "" ? "" : `recheck_on      = ${recheckOn}\n  recheck_timeout = "3s"`}
  depends_on      = [localcloud_call.resize]
  ${gate}
}
resource "terraform_data" "next" {
  input      = ${size}
  depends_on = [cloudtasks_dcs_background_task_gate.resized]
}
${more}
`;
}

/** An instance each of whose EXTENDs takes so long. */
export function extending(durationMs: number) {
  return {
    documentedExamples: false,
    instances: [{ id: DEFAULT_INSTANCE_ID, name: "cache" }],
    operations: { "dcs.resize": { durationMs } },
  };
}

/** Applies the program from nothing, while the server's clock is so far ahead: its gate opens. */
export async function openAnew(
  simulator: Simulator,
  workspace: Workspace,
  program: RecheckProgram = {},
  offsetMs = 0,
): Promise<void> {
  workspace.forgetState();
  simulator.control.reset();
  simulator.control.setClock({ offsetMs });
  workspace.write(providers(simulator) + recheckProgram(simulator, program));
  expect((await workspace.apply()).output).toContain("Apply complete!");
  simulator.control.setClock({ offsetMs: 0 });
}
