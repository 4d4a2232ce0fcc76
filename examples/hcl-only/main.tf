# Plain HCL, with the checkpoint written out. In a CDKTF program the `operation` of a gate makes it for you.
terraform {
  required_providers {
    # As `npx cloud-tasks provider install` prints it.
    cloudtasks = { source = "terraform.local/cloud-tasks/cloudtasks", version = "0.1.0-dev" }
    # Stands for your cloud's own provider.
    localcloud = { source = "terraform.local/cloud-tasks/localcloud" }
  }
}

variable "dcs" {
  description = "Address of DCS: here that of the simulator."
  type        = string
  default     = "http://127.0.0.1:8571"
}

variable "project_id" {
  type    = string
  default = "0123456789abcdef0123456789abcdef"
}

variable "capacity" {
  description = "Capacity of the cache in GB; a change of it starts an EXTEND."
  type        = string
  default     = "0.125"
}

provider "localcloud" {
  endpoint   = var.dcs
  project_id = var.project_id
  auth_token = "simulator-token"
}

provider "cloudtasks" {
  min_poll_interval = "250ms"
  max_poll_interval = "2s"
  huaweicloud {
    region     = "simulator-1"
    project_id = var.project_id
    endpoints  = { dcs = var.dcs }
  }
}

# 1. The cloud's time before the operation. Its triggers are the operation's, so it is new when a new operation comes.
resource "cloudtasks_checkpoint" "resize" {
  api      = "dcs_background_tasks"
  triggers = { capacity = var.capacity }
}

# 2. The operation. The call returns at once.
resource "localcloud_dcs_instance" "cache" {
  name       = "cache"
  capacity   = var.capacity
  depends_on = [cloudtasks_checkpoint.resize]
}

# 3. The marker: replaced whenever the operation runs again, also without a change of the triggers.
resource "terraform_data" "ran" {
  input = { planned = plantimestamp(), ended = timestamp() }
  lifecycle {
    ignore_changes       = [input]
    replace_triggered_by = [localcloud_dcs_instance.cache]
  }
}

# 4. The gate: only a task that started after the checkpoint opens it, and only with the right result.
resource "cloudtasks_dcs_background_task_gate" "resized" {
  instance_id     = localcloud_dcs_instance.cache.id
  name            = "EXTEND"
  since           = cloudtasks_checkpoint.resize.time
  ignore_task_ids = cloudtasks_checkpoint.resize.task_ids
  triggers        = { capacity = var.capacity }
  expect          = { "details.new_capacity" = var.capacity }
  on_no_match     = "open" # the first apply creates the cache and runs no EXTEND
  recheck_on      = terraform_data.ran.output
  recheck_timeout = "2s"
  appear_timeout  = "2s"
  timeout         = "2m"
}

# 5. Whatever needs the new capacity.
resource "terraform_data" "next" {
  input = cloudtasks_dcs_background_task_gate.resized.task.details.new_capacity
}

output "capacity" {
  value = terraform_data.next.output
}
