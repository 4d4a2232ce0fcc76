import type { Field } from "./declaration";
import { shippedList } from "./shipped";
import { badParameter, forbidden, noInstance, ofExamples, pascalCase, spelled, ZONE_UNCONFIRMED } from "./tencent";

const NAMES = {
  taskCreateCluster: "Create a cluster",
  taskCreateClusters: "Create clusters",
  taskAutoBackup: "Back up a cluster automatically",
  taskCloseAudit: "Switch off the audit",
  taskClosePasswordComplexity: "Switch off the rules for passwords",
  taskDtsLockResource: "Lock a cluster for a data transfer",
  taskModifyProxyRwSplit: "Change how a proxy splits reads and writes",
  taskSwitchVpc: "Move a cluster to another VPC",
  taskUpgradeStorage: "Change the storage",
};

const integers = (names: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(names).map(([name, description]) => [name, { type: "integer", description }])) as {
    [name: string]: Field;
  };

/** Tencent Cloud TDSQL-C, DescribeTasks: the tasks of all clusters of a region. */
export const cynosdbTasks = shippedList({
  stem: "cynosdb_tasks",
  singular: "cynosdb_task",
  className: "CynosdbTask",
  cloud: "tencentcloud",
  service: "cynosdb",
  product: "Tencent Cloud TDSQL-C",
  action: "DescribeTasks",
  document: { title: "DescribeTasks", url: "https://www.tencentcloud.com/document/product/1098/74199" },
  unconfirmed: [
    ZONE_UNCONFIRMED,
    "A time that carries its own zone is read in that.",
    "The status words are those of examples, and none of a failure is among them: every other one is `unknown` and opens no gate. Map the words that you see in `states` of the provider; until then a failed task ends a gate after its `unknown_timeout`.",
    "No document lists the names of tasks: those known here are from examples.",
    "The largest page is not documented: 20 tasks are asked for.",
    "Nor is it said whether a task that has not started yet is found by a filter of start times.",
    "`Input` of a task is never read: in an example it holds the administrator's password.",
  ],
  permission: "cynosdb:DescribeTasks",
  version: "2019-01-07",
  body: {
    StartTimeBegin: "{start_time:wall_clock}",
    StartTimeEnd: "{end_time:wall_clock}",
    Filters: [
      { Names: ["ClusterId"], Values: ["{instance_id}"], ExactMatch: true },
      { Names: ["TaskId"], Values: ["{task_id}"], ExactMatch: true },
    ],
    Limit: "{limit}",
    Offset: "{offset}",
  },
  pageSize: 20,
  timeZone: "+08:00",
  rows: "TaskList",
  total: "TotalCount",
  task: {
    id: "ID",
    name: "TaskType",
    status: "Status",
    startedAt: "StartTime, CreateTime",
    finishedAt: "EndTime",
    progress: "Process",
    resourceId: "ClusterId",
    resourceName: "ClusterName",
    jobId: "FlowId",
    failureReason: "ErrMsg",
  },
  parameters: { filters: { description: "Only tasks of one cluster, or one task." } },
  quirks: { zoneOption: "task_time_zone" },
  withheld: ["Input"],
  fields: spelled<Field>(pascalCase, {
    id: { type: "string", wire: "ID", description: "ID of the task: what other calls return as `TaskId`." },
    task_type: { type: "string", description: "Type of the task, for example `taskCreateCluster`." },
    status: { type: "string", description: "Status, such as `success`. See `state`." },
    process: { type: "integer", description: "Progress, 0 to 100." },
    create_time: { type: "string", description: "When the task was created, as the cloud writes it." },
    start_time: { type: "string", description: "When the task started, as the cloud writes it. See `started_at`." },
    end_time: { type: "string", description: "When the task ended, as the cloud writes it. See `finished_at`." },
    update_time: { type: "string", description: "When the task last changed, as the cloud writes it." },
    delay_time: { type: "string", description: "Until when the task is put off, as the cloud writes it." },
    err_msg: { type: "string", description: "Why the task failed." },
    output: { type: "string", description: "What the task resulted in, as JSON text." },
    flow_id: { type: "integer", description: "ID of the flow that other calls return: what `job_id` of a gate takes." },
    trigger_task_id: { type: "integer", description: "ID of the task that started this one." },
    cluster_id: { type: "string", description: "ID of the cluster: the instance of this list." },
    cluster_name: { type: "string", description: "Name of the cluster." },
    instance_id: { type: "string", description: "ID of the instance in the cluster." },
    instance_name: { type: "string", description: "Name of the instance in the cluster." },
    instance_grp_id: { type: "string", description: "ID of the group of instances, under its older name." },
    instance_group_id: { type: "string", description: "ID of the group of instances." },
    object_id: { type: "string", description: "ID of what the task works on." },
    object_type: { type: "string", description: "Kind of what the task works on." },
    operator: { type: "string", description: "Account that started the task." },
    app_id: { type: "integer", description: "ID of the owner's account." },
    region: { type: "string", description: "Region of the cluster." },
    vault_id: { type: "string", description: "ID of the vault." },
    vault_name: { type: "string", description: "Name of the vault." },
    task_progress_info: {
      type: {
        object: spelled<Field>(pascalCase, {
          current_step: { type: "string", description: "The step that runs." },
          current_step_progress: { type: "integer", description: "Its progress." },
          current_step_remaining_time: { type: "string", description: "How long it is expected to take." },
        }),
      },
      description: "How far the task is.",
    },
    create_clusters_data: {
      type: {
        object: spelled<Field>(
          pascalCase,
          integers({ cpu: "CPUs.", memory: "Memory.", storage_limit: "Most storage." }),
        ),
      },
      description: "Of a task that creates clusters.",
    },
    modify_instance_data: {
      type: {
        object: spelled<Field>(pascalCase, {
          ...integers({
            cpu: "CPUs after the change.",
            memory: "Memory after the change.",
            storage_limit: "Most storage after the change.",
            old_cpu: "CPUs before the change.",
            old_memory: "Memory before the change.",
            old_storage_limit: "Most storage before the change.",
            libra_node_count: "Nodes for analysis after the change.",
            old_libra_node_count: "Nodes for analysis before the change.",
          }),
          device_type: { type: "string", description: "Kind of machine after the change: `common` or `exclusive`." },
          old_device_type: { type: "string", description: "Kind of machine before the change." },
          upgrade_type: { type: "string", description: "When the instance is switched over." },
        }),
      },
      description: "Of a task that changes the specifications of an instance.",
    },
    modify_db_version_data: {
      type: {
        object: spelled<Field>(pascalCase, {
          old_version: { type: "string", description: "Version before the change." },
          new_version: { type: "string", description: "Version after the change." },
          upgrade_type: { type: "string", description: "When the cluster is switched over." },
        }),
      },
      description: "Of a task that changes the version of the database.",
    },
    modify_params_data: { type: "json", description: "Of a task that changes parameters, as a JSON list." },
    modify_instance_params_data: { type: "json", description: "Of a task that changes parameters, as JSON text." },
    rollback_data: { type: "json", description: "Of a task that rolls a cluster back, as JSON text." },
    manual_backup_data: { type: "json", description: "Of a task that makes a backup, as JSON text." },
    cluster_slave_data: { type: "json", description: "Of a task that changes zones, as JSON text." },
    switch_cluster_log_bin: { type: "json", description: "Of a task that switches the binary log, as JSON text." },
    task_maintain_info: { type: "json", description: "The maintenance window, as JSON text." },
    instance_cls_delivery_infos: {
      type: "json",
      wire: "InstanceCLSDeliveryInfos",
      description: "Where logs are delivered, as a JSON list.",
    },
    gdn_task_info: { type: "json", description: "Of a task of a global database network, as JSON text." },
    ai_optimizer_task_data: {
      type: "json",
      wire: "AIOptimizerTaskData",
      description: "Of a task of the optimizer, as JSON text.",
    },
  }),
  knownNames: NAMES,
  undocumentedNames: ofExamples(NAMES),
  states: { processing: "running", running: "running", success: "succeeded" },
  statesNote:
    "No document lists them: `success` is in the API's example, and what the official Terraform provider waits for; the others are in examples of calls that show the tasks of a cluster.",
  // The codes that all services of API 3.0 share are known to the client.
  errors: {
    InvalidParameterValue: badParameter,
    "InvalidParameterValue.ClusterNotFound": noInstance,
    "ResourceNotFound.ClusterNotFoundError": noInstance,
    "OperationDenied.CamDeniedError": forbidden,
    "UnauthorizedOperation.PermissionDenied": forbidden,
  },
  example: {
    instance: "cynosdbmysql-grwlskip",
    name: "taskUpgradeStorage",
    trigger: "storage_limit",
    value: "400",
  },
});
