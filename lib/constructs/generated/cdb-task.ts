// Generated from the schema by `npm run docs`; change the declaration in lib/apis and run it again.
import * as cdktf from "cdktf";
import { NullableObject } from "../nullable-object";
import type { ITask } from "./common";

/** A task of Tencent Cloud TencentDB for MySQL. Attributes of a task that is not there are null. */
export class CdbTask extends NullableObject implements ITask {
  /** Error code; 0 for none. */
  get code(): number {
    return this.getNumberAttribute("code");
  }

  /** What the cloud says of the result, also of a success. */
  get message(): string {
    return this.getStringAttribute("message");
  }

  /** ID of the task. */
  get jobId(): number {
    return this.getNumberAttribute("job_id");
  }

  /** Progress, 0 to 100. */
  get progress(): number {
    return this.getNumberAttribute("progress");
  }

  /** Status, such as `RUNNING`. See `state`. */
  get taskStatus(): string {
    return this.getStringAttribute("task_status");
  }

  /** Type of the task, for example `UPGRADE MASTER`. */
  get taskType(): string {
    return this.getStringAttribute("task_type");
  }

  /** When the task started, as the cloud writes it. See `startedAt`. */
  get startTime(): string {
    return this.getStringAttribute("start_time");
  }

  /** When the task ended, as the cloud writes it. See `finishedAt`. */
  get endTime(): string {
    return this.getStringAttribute("end_time");
  }

  /** IDs of the instances the task works on. */
  get instanceIds(): string[] {
    return this.getListAttribute("instance_ids");
  }

  /** What the call that started the task returned. */
  get asyncRequestId(): string {
    return this.getStringAttribute("async_request_id");
  }

  /** Further facts, as a JSON list of objects with `AttachKey` and `AttachValue`. */
  get taskAttachInfo(): string {
    return this.getStringAttribute("task_attach_info");
  }

  /** ID of the task: what `task_id` of a gate takes. */
  get id(): string {
    return this.getStringAttribute("id");
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

  /** Why the task failed or was cancelled, as the cloud says it; null when it was not. From `message`. */
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

/** A task of Tencent Cloud TencentDB for MySQL, as a lookup shows it. */
export class ListedCdbTask extends CdbTask {
  /** The item as the cloud sent it, as JSON text; null unless `include_raw` is set. */
  get raw(): string {
    return this.getStringAttribute("raw");
  }
}

/** Tasks of Tencent Cloud TencentDB for MySQL, newest first. */
export class CdbTaskList extends cdktf.ComplexList {
  /**
   * One task of the list.
   *
   * @param index position in the list, from 0: the newest
   */
  get(index: number): ListedCdbTask {
    return new ListedCdbTask(this.terraformResource, this.terraformAttribute, this.wrapsSet, index);
  }
}
