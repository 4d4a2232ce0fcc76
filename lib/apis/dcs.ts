/** What the two task lists of Huawei Cloud DCS have in common: parameters, fields of a task, states. */

import { DCS_ERRORS } from "./dcs-errors";
import type { Fields } from "./declaration";
import type { ShippedList } from "./shipped";
import type { TaskState } from "./task-state";
import { texts } from "./texts";

const onlyOnResize = "Only for a change of specifications.";

/** DetailsBody: the 26 fields of the document's table 5. */
const DETAILS: Fields = {
  ...texts({
    old_capacity: `Capacity in GB before the change. ${onlyOnResize} The cloud sends it as text or as a number.`,
    new_capacity: `Capacity in GB after the change. ${onlyOnResize} The cloud sends it as text or as a number.`,
  }),
  enable_public_ip: {
    type: "boolean",
    description: "Whether public access is enabled. Only when public access is enabled.",
  },
  ...texts({
    public_ip_id: "ID of the public IP address. Only when public access is enabled.",
    public_ip_address: "The public IP address. Only when public access is enabled.",
  }),
  enable_ssl: { type: "boolean", description: "Whether SSL is enabled. Only when SSL is enabled." },
  ...texts({
    old_cache_mode: `Cache mode before the change. ${onlyOnResize}`,
    new_cache_mode: `Cache mode after the change. ${onlyOnResize}`,
    old_resource_spec_code: `Specification code before the change. ${onlyOnResize}`,
    new_resource_spec_code: `Specification code after the change. ${onlyOnResize}`,
  }),
  old_replica_num: { type: "integer", description: `Number of replicas before the change. ${onlyOnResize}` },
  new_replica_num: { type: "integer", description: `Number of replicas after the change. ${onlyOnResize}` },
  ...texts({
    old_cache_type: `Cache type before the change. ${onlyOnResize}`,
    new_cache_type: `Cache type after the change. ${onlyOnResize}`,
    replica_ip: "IP address of the replica.",
    replica_az: "Availability zone of the replica.",
    group_name: "Name of the group (shard).",
  }),
  old_port: { type: "integer", description: "Port before the change." },
  new_port: { type: "integer", description: "Port after the change." },
  is_only_adjust_charging: { type: "boolean", description: "Whether only the billing mode is changed." },
  ...texts({
    account_name: "Name of the account.",
    source_ip: "Source IP address.",
    target_ip: "Target IP address.",
    node_name: "The node.",
  }),
  rename_commands: { type: { list: "string" }, description: "Commands that were renamed." },
  updated_config_length: { type: "integer", description: "Number of configuration items that were changed." },
};

/** A task: table 4 of one document, the same with `error_code` and `job_id` in the other. */
export const DCS_TASK_FIELDS: Fields = {
  ...texts({
    id: "ID of the background task.",
    name: "Name of the task, for example `EXTEND`.",
  }),
  details: {
    type: { object: DETAILS },
    description: "What the task changes. Null when the cloud sends none; a field is null when it does not apply.",
  },
  ...texts({
    user_name: "Name of the user who started the task.",
    user_id: "ID of the user who started the task.",
    params: "Parameters of the task, as the cloud writes them.",
    status: "The cloud's own word for the task's status, for example `EXECUTING` or `SUCCESS`. See `state`.",
    created_at: "When the task started, as the cloud writes it. See `started_at`.",
    updated_at:
      "When the task last changed, as the cloud writes it; present while the task still runs. See `finished_at`.",
  }),
  enable_show: { type: "boolean", description: "Whether the console can expand the task's details." },
  ...texts({
    error_code: "Error code of the task. It is also set on tasks that succeeded, so it does not mean failure.",
    job_id: "ID of the job behind the task. A gate finds its task by it through `job_id`.",
  }),
};

const NAMES: Readonly<Record<string, string>> = {
  EXTEND: "Change the specifications: resize or scale an instance",
  BindEip: "Enable public access: bind an EIP",
  UnBindEip: "Disable public access: unbind an EIP",
  AddReplica: "Add replicas",
  DelReplica: "Delete replicas",
  AddWhitelist: "Configure an IP whitelist",
  UpdatePort: "Change the port",
  RemoveIpFromDns: "Remove IP addresses from DNS",
  masterStandbySwapJob: "Switch over master and standby",
  modify: "Change the password",
  ChangeInstanceSpec: "Change the specifications; the documents say EXTEND",
  dcsExportJob: "Export; described nowhere",
  DeleteAcl: "Delete an account",
};

const UNDOCUMENTED: Readonly<Record<string, string>> = {
  ChangeInstanceSpec: "models of the vendor's SDKs",
  dcsExportJob: "the example of the task center's document",
  DeleteAcl: "the official provider waits for it",
};

const STATES_NOTE =
  "No DCS document lists the status words. SUCCESS is in every example, EXECUTING is what the official provider waits " +
  "on, the console shows Successful and Failed, and neighbouring DCS lists (steps, jobs) use the rest.";

const STATES: Readonly<Record<string, TaskState>> = {
  waiting: "pending",
  init: "pending",
  created: "pending",
  executing: "running",
  running: "running",
  success: "succeeded",
  successful: "succeeded",
  finish: "succeeded",
  finished: "succeeded",
  failed: "failed",
  fail: "failed",
  error: "failed",
  cancelled: "cancelled",
  canceled: "cancelled",
};

/** What is the same of both lists. */
export const DCS_LIST = {
  cloud: "huaweicloud",
  service: "dcs",
  query: {
    offset: "{offset}",
    limit: "{limit}",
    // One document's example address says `begin_time`; its table, and the service, say `start_time`.
    start_time: "{start_time:compact_utc}",
    end_time: "{end_time:compact_utc}",
  },
  pageSize: 1000,
  rows: "tasks",
  total: "task_count",
  task: {
    id: "id",
    name: "name",
    status: "status",
    startedAt: "created_at",
    finishedAt: "updated_at",
    jobId: "job_id",
    failureReason: "error_code",
  },
  parameters: { offset: { description: "How many of the newest tasks of the list to skip: 0 or more." } },
  knownNames: NAMES,
  undocumentedNames: UNDOCUMENTED,
  states: STATES,
  statesNote: STATES_NOTE,
  errors: DCS_ERRORS,
} as const satisfies Partial<ShippedList>;

/** A task of the documents' examples. */
export const DCS_EXAMPLE = { name: "EXTEND", trigger: "capacity", value: "0.25", path: "details.new_capacity" };
