// Generated from the schema by `npm run docs`; change the declaration in lib/apis and run it again.
import * as cdktf from "cdktf";
import { NullableObject } from "../nullable-object";
import type { ITask } from "./common";

/** What the task changes. Null when the cloud sends none; a field is null when it does not apply. */
export class DcsCenterTaskDetails extends cdktf.ComplexObject {
  /**
   * Capacity in GB before the change. Only for a change of specifications. The cloud sends it as text or as a
   * number.
   */
  get oldCapacity(): string {
    return this.getStringAttribute("old_capacity");
  }

  /** Capacity in GB after the change. Only for a change of specifications. The cloud sends it as text or as a number. */
  get newCapacity(): string {
    return this.getStringAttribute("new_capacity");
  }

  /** Whether public access is enabled. Only when public access is enabled. */
  get enablePublicIp(): cdktf.IResolvable {
    return this.getBooleanAttribute("enable_public_ip");
  }

  /** ID of the public IP address. Only when public access is enabled. */
  get publicIpId(): string {
    return this.getStringAttribute("public_ip_id");
  }

  /** The public IP address. Only when public access is enabled. */
  get publicIpAddress(): string {
    return this.getStringAttribute("public_ip_address");
  }

  /** Whether SSL is enabled. Only when SSL is enabled. */
  get enableSsl(): cdktf.IResolvable {
    return this.getBooleanAttribute("enable_ssl");
  }

  /** Cache mode before the change. Only for a change of specifications. */
  get oldCacheMode(): string {
    return this.getStringAttribute("old_cache_mode");
  }

  /** Cache mode after the change. Only for a change of specifications. */
  get newCacheMode(): string {
    return this.getStringAttribute("new_cache_mode");
  }

  /** Specification code before the change. Only for a change of specifications. */
  get oldResourceSpecCode(): string {
    return this.getStringAttribute("old_resource_spec_code");
  }

  /** Specification code after the change. Only for a change of specifications. */
  get newResourceSpecCode(): string {
    return this.getStringAttribute("new_resource_spec_code");
  }

  /** Number of replicas before the change. Only for a change of specifications. */
  get oldReplicaNum(): number {
    return this.getNumberAttribute("old_replica_num");
  }

  /** Number of replicas after the change. Only for a change of specifications. */
  get newReplicaNum(): number {
    return this.getNumberAttribute("new_replica_num");
  }

  /** Cache type before the change. Only for a change of specifications. */
  get oldCacheType(): string {
    return this.getStringAttribute("old_cache_type");
  }

  /** Cache type after the change. Only for a change of specifications. */
  get newCacheType(): string {
    return this.getStringAttribute("new_cache_type");
  }

  /** IP address of the replica. */
  get replicaIp(): string {
    return this.getStringAttribute("replica_ip");
  }

  /** Availability zone of the replica. */
  get replicaAz(): string {
    return this.getStringAttribute("replica_az");
  }

  /** Name of the group (shard). */
  get groupName(): string {
    return this.getStringAttribute("group_name");
  }

  /** Port before the change. */
  get oldPort(): number {
    return this.getNumberAttribute("old_port");
  }

  /** Port after the change. */
  get newPort(): number {
    return this.getNumberAttribute("new_port");
  }

  /** Whether only the billing mode is changed. */
  get isOnlyAdjustCharging(): cdktf.IResolvable {
    return this.getBooleanAttribute("is_only_adjust_charging");
  }

  /** Name of the account. */
  get accountName(): string {
    return this.getStringAttribute("account_name");
  }

  /** Source IP address. */
  get sourceIp(): string {
    return this.getStringAttribute("source_ip");
  }

  /** Target IP address. */
  get targetIp(): string {
    return this.getStringAttribute("target_ip");
  }

  /** The node. */
  get nodeName(): string {
    return this.getStringAttribute("node_name");
  }

  /** Commands that were renamed. */
  get renameCommands(): string[] {
    return this.getListAttribute("rename_commands");
  }

  /** Number of configuration items that were changed. */
  get updatedConfigLength(): number {
    return this.getNumberAttribute("updated_config_length");
  }
}

/** A task of Huawei Cloud Distributed Cache Service (DCS), task center. Attributes of a task that is not there are null. */
export class DcsCenterTask extends NullableObject implements ITask {
  /** ID of the background task. */
  get id(): string {
    return this.getStringAttribute("id");
  }

  /** Name of the task, for example `EXTEND`. */
  get name(): string {
    return this.getStringAttribute("name");
  }

  /** What the task changes. Null when the cloud sends none; a field is null when it does not apply. */
  get details(): DcsCenterTaskDetails {
    return new DcsCenterTaskDetails(this, "details", false);
  }

  /** Name of the user who started the task. */
  get userName(): string {
    return this.getStringAttribute("user_name");
  }

  /** ID of the user who started the task. */
  get userId(): string {
    return this.getStringAttribute("user_id");
  }

  /** Parameters of the task, as the cloud writes them. */
  get params(): string {
    return this.getStringAttribute("params");
  }

  /** The cloud's own word for the task's status, for example `EXECUTING` or `SUCCESS`. See `state`. */
  get status(): string {
    return this.getStringAttribute("status");
  }

  /** When the task started, as the cloud writes it. See `startedAt`. */
  get createdAt(): string {
    return this.getStringAttribute("created_at");
  }

  /** When the task last changed, as the cloud writes it; present while the task still runs. See `finishedAt`. */
  get updatedAt(): string {
    return this.getStringAttribute("updated_at");
  }

  /** Whether the console can expand the task's details. */
  get enableShow(): cdktf.IResolvable {
    return this.getBooleanAttribute("enable_show");
  }

  /** Error code of the task. It is also set on tasks that succeeded, so it does not mean failure. */
  get errorCode(): string {
    return this.getStringAttribute("error_code");
  }

  /** ID of the job behind the task. A gate finds its task by it through `jobId`. */
  get jobId(): string {
    return this.getStringAttribute("job_id");
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

  /** Why the task failed or was cancelled, as the cloud says it; null when it was not. From `errorCode`. */
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

/** A task of Huawei Cloud Distributed Cache Service (DCS), task center, as a lookup shows it. */
export class ListedDcsCenterTask extends DcsCenterTask {
  /** The item as the cloud sent it, as JSON text; null unless `include_raw` is set. */
  get raw(): string {
    return this.getStringAttribute("raw");
  }
}

/** Tasks of Huawei Cloud Distributed Cache Service (DCS), task center, newest first. */
export class DcsCenterTaskList extends cdktf.ComplexList {
  /**
   * One task of the list.
   *
   * @param index position in the list, from 0: the newest
   */
  get(index: number): ListedDcsCenterTask {
    return new ListedDcsCenterTask(this.terraformResource, this.terraformAttribute, this.wrapsSet, index);
  }
}
