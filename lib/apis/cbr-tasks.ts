import type { ErrorMeaning, Fields } from "./declaration";
import * as means from "./huawei-errors";
import { shippedList } from "./shipped";
import { texts } from "./texts";

const NAMES = {
  backup: "Back up a resource",
  copy: "Copy a backup",
  replication: "Replicate a backup to another region",
  restore: "Restore a backup",
  delete: "Delete a backup",
  sync: "Synchronize backups",
  vault_delete: "Delete a vault",
  remove_resource: "Remove a resource from a vault",
};

const nothing: ErrorMeaning = {
  ...means.noInstance,
  meaning: "the resource or the vault does not exist in this project and region",
  remedy: "Check the ID, and that region and project are those of the resource.",
};

/** OpExtraInfo: what a task of each kind tells. */
const EXTRA_INFO: Fields = {
  common: {
    type: {
      object: {
        progress: { type: "integer", description: "Progress, 0 to 100. See `progress_percent`." },
        ...texts({ request_id: "ID of the request that started the task.", task_id: "ID of the backup task." }),
      },
    },
    description: "What tasks of every kind have.",
  },
  resource: {
    type: {
      object: {
        ...texts({
          id: "ID of the resource. See `resource_id`.",
          name: "Name of the resource.",
          type: "Kind of the resource, for example `OS::Nova::Server` or `OS::Cinder::Volume`.",
        }),
        extra_info: { type: "json", description: "Which disks are left out, as JSON text." },
      },
    },
    description: "The server, disk or file system the task works on.",
  },
  backup: {
    type: {
      object: {
        ...texts({ backup_id: "ID of the backup.", backup_name: "Name of the backup." }),
        incremental: { type: "boolean", description: "Whether the backup is incremental." },
        ...texts({
          app_consistency_status: "Whether the backup is application-consistent: `1` if it is, otherwise `0`.",
          app_consistency_error_code: "Error code of the application-consistent backup.",
          app_consistency_error_message: "Error message of the application-consistent backup.",
        }),
      },
    },
    description: "Of a `backup`.",
  },
  restore: {
    type: {
      object: texts({
        backup_id: "ID of the backup.",
        backup_name: "Name of the backup.",
        target_resource_id: "ID of the resource that is restored.",
        target_resource_name: "Name of the resource that is restored.",
      }),
    },
    description: "Of a `restore`.",
  },
  replication: { type: "json", description: "Of a `replication`: source and destination, as JSON text." },
  delete: { type: "json", description: "Of a `delete`: the backup, as JSON text." },
  sync: { type: "json", description: "Of a `sync`: numbers of backups, as JSON text." },
  remove_resources: { type: "json", description: "Of a `remove_resource`: numbers and resources, as JSON text." },
  vault_delete: { type: "json", description: "Of a `vault_delete`: numbers of backups, as JSON text." },
};

/** Huawei Cloud CBR, "Querying the Task List": the backups and restores of a project. */
export const cbrTasks = shippedList({
  stem: "cbr_tasks",
  singular: "cbr_task",
  className: "CbrTask",
  cloud: "huaweicloud",
  service: "cbr",
  product: "Huawei Cloud Backup and Recovery (CBR)",
  operation: "ListOpLogs",
  document: {
    title: "Querying the Task List",
    url: "https://support.huaweicloud.com/intl/en-us/api-cbr/ListOpLogs.html",
  },
  unconfirmed: [
    "Which time of a task the filters bound is open: `start_time` is taken for a bound of the start, `end_time` is applied here.",
    "No default of these times is documented: without them all tasks are taken to be listed.",
    "One table lets `offset` begin at 1, another at 0: rows are counted from 0.",
  ],
  permission: "cbr:tasks:list",
  path: "/v3/{project_id}/operation-logs",
  query: {
    start_time: "{start_time}",
    end_time: "{end_time}",
    limit: "{limit}",
    offset: "{offset}",
    operation_type: "{name}",
    status: "{status}",
    provider_id: "{provider_id}",
    resource_id: "{instance_id}",
    resource_name: "{resource_name}",
    vault_id: "{vault_id}",
    vault_name: "{vault_name}",
    enterprise_project_id: "{enterprise_project_id}",
  },
  pageSize: 1000,
  rows: "operation_logs",
  total: "count",
  task: {
    id: "id",
    name: "operation_type",
    status: "status",
    startedAt: "started_at",
    finishedAt: "ended_at",
    progress: "extra_info.common.progress",
    resourceId: "extra_info.resource.id",
    resourceName: "extra_info.resource.name",
    failureReason: "error_info.message",
  },
  quirks: { openEnd: true, failureContext: ["error_info.code"] },
  states: {
    waiting: "pending",
    running: "running",
    success: "succeeded",
    failed: "failed",
    timeout: "failed",
    // Nothing was done: that is no success.
    skipped: "cancelled",
  },
  parameters: {
    operation_type: {
      values: Object.fromEntries(Object.keys(NAMES).map((name) => [name, name])),
      description: "Only tasks of this type.",
    },
    status: {
      values: ["success", "skipped", "failed", "running", "timeout", "waiting"],
      description: "Only tasks with this status. To filter by outcome use `states`.",
    },
    provider_id: { description: "Only tasks of this backup provider: it tells servers, disks and file systems apart." },
    resource_id: { description: "Only tasks of this resource: the server, disk or file system that is backed up." },
    resource_name: { description: "Only tasks of resources with this name." },
    vault_id: { description: "Only tasks of this vault." },
    vault_name: { description: "Only tasks of vaults with this name." },
    enterprise_project_id: { description: "Only tasks of this enterprise project." },
  },
  fields: {
    ...texts({
      id: "ID of the task.",
      operation_type: "Type of the task, for example `backup`.",
      status: "The cloud's own word, for example `success`. See `state`.",
      created_at: "When the task was created, as the cloud writes it.",
      // The one that all lists have.
      started_at: "When the task started: RFC 3339, UTC.",
      ended_at: "When the task ended, as the cloud writes it. See `finished_at`.",
      updated_at: "When the task last changed, as the cloud writes it.",
      checkpoint_id: "ID of the restore point.",
      policy_id: "ID of the policy that started the task.",
      project_id: "ID of the project.",
      provider_id: "ID of the backup provider.",
      vault_id: "ID of the vault.",
      vault_name: "Name of the vault.",
    }),
    error_info: {
      type: { object: texts({ code: "Error code.", message: "Error message. See `failure_reason`." }) },
      description: "Why the task failed; empty if it did not.",
    },
    extra_info: {
      type: { object: EXTRA_INFO },
      description: "What the task did; a part is null when it does not apply.",
    },
  },
  knownNames: NAMES,
  errors: {
    "BackupService.9900": means.badParameter,
    "BackupService.6301": {
      kind: "invalid",
      meaning: "the backup provider's ID is not valid",
      remedy: "Check `provider_id`.",
    },
    "BackupService.6105": nothing,
    "BackupService.6302": nothing,
    "BackupService.8600": {
      kind: "permission",
      meaning: "the account is not authenticated",
      remedy: "Complete the account's real-name authentication.",
    },
    // Sent with the status 500, by which the same request would be tried again.
    "BackupService.9998": means.refused,
    "BackupService.9910": means.serviceFault,
  },
  example: {
    instance: "1dab32fa-ebf2-415a-ab0b-eabe6353bc86",
    name: "backup",
    trigger: "backup_name",
    value: "before-upgrade",
    path: "extra_info.backup.backup_name",
  },
});
