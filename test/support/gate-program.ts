/** The HCL that most e2e tests are variations of: an instance, a checkpoint before its change, a gate behind it. */
import { DEFAULT_CREDENTIALS, type Simulator } from "../../lib/simulator";
import { builtProvider, SOURCES } from "./workspace";

/** What the official providers' variables hold for the simulator. */
export const CREDENTIALS = {
  HW_ACCESS_KEY: DEFAULT_CREDENTIALS.accessKey,
  HW_SECRET_KEY: DEFAULT_CREDENTIALS.secretKey,
} as const;

/** Where nobody answers: no test must find a key in the metadata service of the machine it runs on. */
export const NOWHERE = "http://127.0.0.1:9";

/** Providers, configured for a simulator. `extra` goes into the configuration of ours. */
export function providers(simulator: Pick<Simulator, "endpoints">, extra = ""): string {
  return `
terraform {
  required_providers {
    cloudtasks = { source = "${SOURCES.cloudtasks}", version = "${builtProvider().version}" }
    localcloud = { source = "${SOURCES.localcloud}", version = "1.0.0" }
  }
}
provider "localcloud" {
  endpoint   = "${simulator.endpoints.dcs}"
  project_id = "${DEFAULT_CREDENTIALS.projectId}"
  auth_token = "${DEFAULT_CREDENTIALS.token}"
}
provider "cloudtasks" {
  min_poll_interval = "100ms"
  max_poll_interval = "500ms"
  ${extra}
  huaweicloud {
    region     = "ap-southeast-1"
    project_id = "${DEFAULT_CREDENTIALS.projectId}"
    endpoints  = {
      dcs      = "${simulator.endpoints.dcs}"
      dms      = "${simulator.endpoints.dms}"
      geminidb = "${simulator.endpoints.geminidb}"
      rds      = "${simulator.endpoints.rds}"
      dds      = "${simulator.endpoints.dds}"
      cbr      = "${simulator.endpoints.cbr}"
      iam      = "${simulator.endpoints.iam}"
      metadata = "${NOWHERE}"
    }
  }
  tencentcloud {
    region    = "ap-guangzhou"
    endpoints = { redis = "${simulator.endpoints.redis}", crs = "${simulator.endpoints.crs}", metadata = "${NOWHERE}" }
  }
}
`;
}

export interface GateProgram {
  readonly capacity: string;
  /** Arguments of the gate, in HCL. */
  readonly gate?: string;
  readonly lifecycle?: string;
}

/** The gate waits for the EXTEND that a change of `capacity` starts; `next` is applied only after it. */
export function gateProgram({
  capacity,
  gate = `expect = { "details.new_capacity" = "${capacity}" }`,
  lifecycle = "",
}: GateProgram): string {
  return `
resource "cloudtasks_checkpoint" "resize" {
  api      = "dcs_background_tasks"
  triggers = { capacity = "${capacity}" }
}
resource "localcloud_dcs_instance" "cache" {
  name       = "cache"
  capacity   = ${capacity}
  depends_on = [cloudtasks_checkpoint.resize]
}
resource "cloudtasks_dcs_background_task_gate" "resized" {
  instance_id    = localcloud_dcs_instance.cache.id
  name           = "EXTEND"
  since          = cloudtasks_checkpoint.resize.time
  triggers       = { capacity = "${capacity}" }
  on_no_match    = "open"
  appear_timeout = "3s"
  timeout        = "10m"
  ${gate}
  ${lifecycle}
}
resource "terraform_data" "next" {
  input = cloudtasks_dcs_background_task_gate.resized.task.details.new_capacity
}
`;
}
