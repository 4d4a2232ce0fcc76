// Generated from the schema by `npm run docs`; change the declaration in lib/apis and run it again.
import * as cdktf from "cdktf";
import { NullableObject } from "../nullable-object";
import type { ITask } from "./common";

/** Why the task failed; empty if it did not. */
export class CbrTaskErrorInfo extends cdktf.ComplexObject {
  /** Error code. */
  get code(): string {
    return this.getStringAttribute("code");
  }

  /** Error message. See `failure_reason`. */
  get message(): string {
    return this.getStringAttribute("message");
  }
}

/** What tasks of every kind have. */
export class CbrTaskExtraInfoCommon extends cdktf.ComplexObject {
  /** Progress, 0 to 100. See `progress_percent`. */
  get progress(): number {
    return this.getNumberAttribute("progress");
  }

  /** ID of the request that started the task. */
  get requestId(): string {
    return this.getStringAttribute("request_id");
  }

  /** ID of the backup task. */
  get taskId(): string {
    return this.getStringAttribute("task_id");
  }
}

/** The server, disk or file system the task works on. */
export class CbrTaskExtraInfoResource extends cdktf.ComplexObject {
  /** ID of the resource. See `resource_id`. */
  get id(): string {
    return this.getStringAttribute("id");
  }

  /** Name of the resource. */
  get name(): string {
    return this.getStringAttribute("name");
  }

  /** Kind of the resource, for example `OS::Nova::Server` or `OS::Cinder::Volume`. */
  get type(): string {
    return this.getStringAttribute("type");
  }

  /** Which disks are left out, as JSON text. */
  get extraInfo(): string {
    return this.getStringAttribute("extra_info");
  }
}

/** Of a `backup`. */
export class CbrTaskExtraInfoBackup extends cdktf.ComplexObject {
  /** ID of the backup. */
  get backupId(): string {
    return this.getStringAttribute("backup_id");
  }

  /** Name of the backup. */
  get backupName(): string {
    return this.getStringAttribute("backup_name");
  }

  /** Whether the backup is incremental. */
  get incremental(): cdktf.IResolvable {
    return this.getBooleanAttribute("incremental");
  }

  /** Whether the backup is application-consistent: `1` if it is, otherwise `0`. */
  get appConsistencyStatus(): string {
    return this.getStringAttribute("app_consistency_status");
  }

  /** Error code of the application-consistent backup. */
  get appConsistencyErrorCode(): string {
    return this.getStringAttribute("app_consistency_error_code");
  }

  /** Error message of the application-consistent backup. */
  get appConsistencyErrorMessage(): string {
    return this.getStringAttribute("app_consistency_error_message");
  }
}

/** Of a `restore`. */
export class CbrTaskExtraInfoRestore extends cdktf.ComplexObject {
  /** ID of the backup. */
  get backupId(): string {
    return this.getStringAttribute("backup_id");
  }

  /** Name of the backup. */
  get backupName(): string {
    return this.getStringAttribute("backup_name");
  }

  /** ID of the resource that is restored. */
  get targetResourceId(): string {
    return this.getStringAttribute("target_resource_id");
  }

  /** Name of the resource that is restored. */
  get targetResourceName(): string {
    return this.getStringAttribute("target_resource_name");
  }
}

/** What the task did; a part is null when it does not apply. */
export class CbrTaskExtraInfo extends cdktf.ComplexObject {
  /** What tasks of every kind have. */
  get common(): CbrTaskExtraInfoCommon {
    return new CbrTaskExtraInfoCommon(this, "common", false);
  }

  /** The server, disk or file system the task works on. */
  get resource(): CbrTaskExtraInfoResource {
    return new CbrTaskExtraInfoResource(this, "resource", false);
  }

  /** Of a `backup`. */
  get backup(): CbrTaskExtraInfoBackup {
    return new CbrTaskExtraInfoBackup(this, "backup", false);
  }

  /** Of a `restore`. */
  get restore(): CbrTaskExtraInfoRestore {
    return new CbrTaskExtraInfoRestore(this, "restore", false);
  }

  /** Of a `replication`: source and destination, as JSON text. */
  get replication(): string {
    return this.getStringAttribute("replication");
  }

  /** Of a `delete`: the backup, as JSON text. */
  get delete(): string {
    return this.getStringAttribute("delete");
  }

  /** Of a `sync`: numbers of backups, as JSON text. */
  get sync(): string {
    return this.getStringAttribute("sync");
  }

  /** Of a `remove_resource`: numbers and resources, as JSON text. */
  get removeResources(): string {
    return this.getStringAttribute("remove_resources");
  }

  /** Of a `vaultDelete`: numbers of backups, as JSON text. */
  get vaultDelete(): string {
    return this.getStringAttribute("vault_delete");
  }
}

/** A task of Huawei Cloud Backup and Recovery (CBR). Attributes of a task that is not there are null. */
export class CbrTask extends NullableObject implements ITask {
  /** ID of the task. */
  get id(): string {
    return this.getStringAttribute("id");
  }

  /** Type of the task, for example `backup`. */
  get operationType(): string {
    return this.getStringAttribute("operation_type");
  }

  /** The cloud's own word, for example `success`. See `state`. */
  get status(): string {
    return this.getStringAttribute("status");
  }

  /** When the task was created, as the cloud writes it. */
  get createdAt(): string {
    return this.getStringAttribute("created_at");
  }

  /** When the task started: RFC 3339, UTC. */
  get startedAt(): string {
    return this.getStringAttribute("started_at");
  }

  /** When the task ended, as the cloud writes it. See `finishedAt`. */
  get endedAt(): string {
    return this.getStringAttribute("ended_at");
  }

  /** When the task last changed, as the cloud writes it. */
  get updatedAt(): string {
    return this.getStringAttribute("updated_at");
  }

  /** ID of the restore point. */
  get checkpointId(): string {
    return this.getStringAttribute("checkpoint_id");
  }

  /** ID of the policy that started the task. */
  get policyId(): string {
    return this.getStringAttribute("policy_id");
  }

  /** ID of the project. */
  get projectId(): string {
    return this.getStringAttribute("project_id");
  }

  /** ID of the backup provider. */
  get providerId(): string {
    return this.getStringAttribute("provider_id");
  }

  /** ID of the vault. */
  get vaultId(): string {
    return this.getStringAttribute("vault_id");
  }

  /** Name of the vault. */
  get vaultName(): string {
    return this.getStringAttribute("vault_name");
  }

  /** Why the task failed; empty if it did not. */
  get errorInfo(): CbrTaskErrorInfo {
    return new CbrTaskErrorInfo(this, "error_info", false);
  }

  /** What the task did; a part is null when it does not apply. */
  get extraInfo(): CbrTaskExtraInfo {
    return new CbrTaskExtraInfo(this, "extra_info", false);
  }

  /** Name of the task. */
  get name(): string {
    return this.getStringAttribute("name");
  }

  /** What the status means, alike for every API: `pending`, `running`, `succeeded`, `failed`, `cancelled`, `unknown`. */
  get state(): string {
    return this.getStringAttribute("state");
  }

  /** Progress from 0 to 100; null when the cloud does not tell. */
  get progressPercent(): number {
    return this.getNumberAttribute("progress_percent");
  }

  /** When the task ended: RFC 3339, UTC; null until it has. */
  get finishedAt(): string {
    return this.getStringAttribute("finished_at");
  }

  /** Why the task failed or was cancelled, as the cloud says it; null when it was not. From `error_info.message`. */
  get failureReason(): string {
    return this.getStringAttribute("failure_reason");
  }

  /** ID of the instance the task works on; null when the API does not say. */
  get resourceId(): string {
    return this.getStringAttribute("resource_id");
  }

  /** Name of that instance; null when the API does not say. */
  get resourceName(): string {
    return this.getStringAttribute("resource_name");
  }
}

/** A task of Huawei Cloud Backup and Recovery (CBR), as a lookup shows it. */
export class ListedCbrTask extends CbrTask {
  /** The item as the cloud sent it, as JSON text; null unless `include_raw` is set. */
  get raw(): string {
    return this.getStringAttribute("raw");
  }
}

/** Tasks of Huawei Cloud Backup and Recovery (CBR), newest first. */
export class CbrTaskList extends cdktf.ComplexList {
  /**
   * One task of the list.
   *
   * @param index position in the list, from 0: the newest
   */
  get(index: number): ListedCbrTask {
    return new ListedCbrTask(this.terraformResource, this.terraformAttribute, this.wrapsSet, index);
  }
}
