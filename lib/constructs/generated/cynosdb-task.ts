// Generated from the schema by `npm run docs`; change the declaration in lib/apis and run it again.
import * as cdktf from "cdktf";
import { NullableObject } from "../nullable-object";
import type { ITask } from "./common";

/** How far the task is. */
export class CynosdbTaskTaskProgressInfo extends cdktf.ComplexObject {
  /** The step that runs. */
  get currentStep(): string {
    return this.getStringAttribute("current_step");
  }

  /** Its progress. */
  get currentStepProgress(): number {
    return this.getNumberAttribute("current_step_progress");
  }

  /** How long it is expected to take. */
  get currentStepRemainingTime(): string {
    return this.getStringAttribute("current_step_remaining_time");
  }
}

/** Of a task that creates clusters. */
export class CynosdbTaskCreateClustersData extends cdktf.ComplexObject {
  /** CPUs. */
  get cpu(): number {
    return this.getNumberAttribute("cpu");
  }

  /** Memory. */
  get memory(): number {
    return this.getNumberAttribute("memory");
  }

  /** Most storage. */
  get storageLimit(): number {
    return this.getNumberAttribute("storage_limit");
  }
}

/** Of a task that changes the specifications of an instance. */
export class CynosdbTaskModifyInstanceData extends cdktf.ComplexObject {
  /** CPUs after the change. */
  get cpu(): number {
    return this.getNumberAttribute("cpu");
  }

  /** Memory after the change. */
  get memory(): number {
    return this.getNumberAttribute("memory");
  }

  /** Most storage after the change. */
  get storageLimit(): number {
    return this.getNumberAttribute("storage_limit");
  }

  /** CPUs before the change. */
  get oldCpu(): number {
    return this.getNumberAttribute("old_cpu");
  }

  /** Memory before the change. */
  get oldMemory(): number {
    return this.getNumberAttribute("old_memory");
  }

  /** Most storage before the change. */
  get oldStorageLimit(): number {
    return this.getNumberAttribute("old_storage_limit");
  }

  /** Nodes for analysis after the change. */
  get libraNodeCount(): number {
    return this.getNumberAttribute("libra_node_count");
  }

  /** Nodes for analysis before the change. */
  get oldLibraNodeCount(): number {
    return this.getNumberAttribute("old_libra_node_count");
  }

  /** Kind of machine after the change: `common` or `exclusive`. */
  get deviceType(): string {
    return this.getStringAttribute("device_type");
  }

  /** Kind of machine before the change. */
  get oldDeviceType(): string {
    return this.getStringAttribute("old_device_type");
  }

  /** When the instance is switched over. */
  get upgradeType(): string {
    return this.getStringAttribute("upgrade_type");
  }
}

/** Of a task that changes the version of the database. */
export class CynosdbTaskModifyDbVersionData extends cdktf.ComplexObject {
  /** Version before the change. */
  get oldVersion(): string {
    return this.getStringAttribute("old_version");
  }

  /** Version after the change. */
  get newVersion(): string {
    return this.getStringAttribute("new_version");
  }

  /** When the cluster is switched over. */
  get upgradeType(): string {
    return this.getStringAttribute("upgrade_type");
  }
}

/** A task of Tencent Cloud TDSQL-C. Attributes of a task that is not there are null. */
export class CynosdbTask extends NullableObject implements ITask {
  /** ID of the task: what other calls return as `TaskId`. */
  get id(): string {
    return this.getStringAttribute("id");
  }

  /** Type of the task, for example `taskCreateCluster`. */
  get taskType(): string {
    return this.getStringAttribute("task_type");
  }

  /** Status, such as `success`. See `state`. */
  get status(): string {
    return this.getStringAttribute("status");
  }

  /** Progress, 0 to 100. */
  get process(): number {
    return this.getNumberAttribute("process");
  }

  /** When the task was created, as the cloud writes it. */
  get createTime(): string {
    return this.getStringAttribute("create_time");
  }

  /** When the task started, as the cloud writes it. See `startedAt`. */
  get startTime(): string {
    return this.getStringAttribute("start_time");
  }

  /** When the task ended, as the cloud writes it. See `finishedAt`. */
  get endTime(): string {
    return this.getStringAttribute("end_time");
  }

  /** When the task last changed, as the cloud writes it. */
  get updateTime(): string {
    return this.getStringAttribute("update_time");
  }

  /** Until when the task is put off, as the cloud writes it. */
  get delayTime(): string {
    return this.getStringAttribute("delay_time");
  }

  /** Why the task failed. */
  get errMsg(): string {
    return this.getStringAttribute("err_msg");
  }

  /** What the task resulted in, as JSON text. */
  get output(): string {
    return this.getStringAttribute("output");
  }

  /** ID of the flow that other calls return: what `job_id` of a gate takes. */
  get flowId(): number {
    return this.getNumberAttribute("flow_id");
  }

  /** ID of the task that started this one. */
  get triggerTaskId(): number {
    return this.getNumberAttribute("trigger_task_id");
  }

  /** ID of the cluster: the instance of this list. */
  get clusterId(): string {
    return this.getStringAttribute("cluster_id");
  }

  /** Name of the cluster. */
  get clusterName(): string {
    return this.getStringAttribute("cluster_name");
  }

  /** ID of the instance in the cluster. */
  get instanceId(): string {
    return this.getStringAttribute("instance_id");
  }

  /** Name of the instance in the cluster. */
  get instanceName(): string {
    return this.getStringAttribute("instance_name");
  }

  /** ID of the group of instances, under its older name. */
  get instanceGrpId(): string {
    return this.getStringAttribute("instance_grp_id");
  }

  /** ID of the group of instances. */
  get instanceGroupId(): string {
    return this.getStringAttribute("instance_group_id");
  }

  /** ID of what the task works on. */
  get objectId(): string {
    return this.getStringAttribute("object_id");
  }

  /** Kind of what the task works on. */
  get objectType(): string {
    return this.getStringAttribute("object_type");
  }

  /** Account that started the task. */
  get operator(): string {
    return this.getStringAttribute("operator");
  }

  /** ID of the owner's account. */
  get appId(): number {
    return this.getNumberAttribute("app_id");
  }

  /** Region of the cluster. */
  get region(): string {
    return this.getStringAttribute("region");
  }

  /** ID of the vault. */
  get vaultId(): string {
    return this.getStringAttribute("vault_id");
  }

  /** Name of the vault. */
  get vaultName(): string {
    return this.getStringAttribute("vault_name");
  }

  /** How far the task is. */
  get taskProgressInfo(): CynosdbTaskTaskProgressInfo {
    return new CynosdbTaskTaskProgressInfo(this, "task_progress_info", false);
  }

  /** Of a task that creates clusters. */
  get createClustersData(): CynosdbTaskCreateClustersData {
    return new CynosdbTaskCreateClustersData(this, "create_clusters_data", false);
  }

  /** Of a task that changes the specifications of an instance. */
  get modifyInstanceData(): CynosdbTaskModifyInstanceData {
    return new CynosdbTaskModifyInstanceData(this, "modify_instance_data", false);
  }

  /** Of a task that changes the version of the database. */
  get modifyDbVersionData(): CynosdbTaskModifyDbVersionData {
    return new CynosdbTaskModifyDbVersionData(this, "modify_db_version_data", false);
  }

  /** Of a task that changes parameters, as a JSON list. */
  get modifyParamsData(): string {
    return this.getStringAttribute("modify_params_data");
  }

  /** Of a task that changes parameters, as JSON text. */
  get modifyInstanceParamsData(): string {
    return this.getStringAttribute("modify_instance_params_data");
  }

  /** Of a task that rolls a cluster back, as JSON text. */
  get rollbackData(): string {
    return this.getStringAttribute("rollback_data");
  }

  /** Of a task that makes a backup, as JSON text. */
  get manualBackupData(): string {
    return this.getStringAttribute("manual_backup_data");
  }

  /** Of a task that changes zones, as JSON text. */
  get clusterSlaveData(): string {
    return this.getStringAttribute("cluster_slave_data");
  }

  /** Of a task that switches the binary log, as JSON text. */
  get switchClusterLogBin(): string {
    return this.getStringAttribute("switch_cluster_log_bin");
  }

  /** The maintenance window, as JSON text. */
  get taskMaintainInfo(): string {
    return this.getStringAttribute("task_maintain_info");
  }

  /** Where logs are delivered, as a JSON list. */
  get instanceClsDeliveryInfos(): string {
    return this.getStringAttribute("instance_cls_delivery_infos");
  }

  /** Of a task of a global database network, as JSON text. */
  get gdnTaskInfo(): string {
    return this.getStringAttribute("gdn_task_info");
  }

  /** Of a task of the optimizer, as JSON text. */
  get aiOptimizerTaskData(): string {
    return this.getStringAttribute("ai_optimizer_task_data");
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

  /** When the task started: RFC 3339, UTC. */
  get startedAt(): string {
    return this.getStringAttribute("started_at");
  }

  /** When the task ended: RFC 3339, UTC; null until it has. */
  get finishedAt(): string {
    return this.getStringAttribute("finished_at");
  }

  /** Why the task failed or was cancelled, as the cloud says it; null when it was not. From `errMsg`. */
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

/** A task of Tencent Cloud TDSQL-C, as a lookup shows it. */
export class ListedCynosdbTask extends CynosdbTask {
  /** The item as the cloud sent it, as JSON text; null unless `include_raw` is set. */
  get raw(): string {
    return this.getStringAttribute("raw");
  }
}

/** Tasks of Tencent Cloud TDSQL-C, newest first. */
export class CynosdbTaskList extends cdktf.ComplexList {
  /**
   * One task of the list.
   *
   * @param index position in the list, from 0: the newest
   */
  get(index: number): ListedCynosdbTask {
    return new ListedCynosdbTask(this.terraformResource, this.terraformAttribute, this.wrapsSet, index);
  }
}
