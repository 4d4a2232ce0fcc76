// Generated from the schema by `npm run docs`; change the declaration in lib/apis and run it again.
import * as cdktf from "cdktf";
import { NullableObject } from "../nullable-object";
import type { ITask } from "./common";

/** A task of Tencent Cloud TencentDB for Redis. Attributes of a task that is not there are null. */
export class RedisTask extends NullableObject implements ITask {
  /** ID of the task. */
  get taskId(): number {
    return this.getNumberAttribute("task_id");
  }

  /** When the task started, as the cloud writes it. See `startedAt`. */
  get startTime(): string {
    return this.getStringAttribute("start_time");
  }

  /** Code of the task's type, for example `002` for a change of specifications. See `taskTypeName`. */
  get taskType(): string {
    return this.getStringAttribute("task_type");
  }

  /** Name of the instance. */
  get instanceName(): string {
    return this.getStringAttribute("instance_name");
  }

  /** ID of the instance. */
  get instanceId(): string {
    return this.getStringAttribute("instance_id");
  }

  /** ID of the project; -1 for all projects. */
  get projectId(): number {
    return this.getNumberAttribute("project_id");
  }

  /** Progress; 1 is complete. See `progressPercent`. */
  get progress(): number {
    return this.getNumberAttribute("progress");
  }

  /** When the task ended, as the cloud writes it. See `finishedAt`. */
  get endTime(): string {
    return this.getStringAttribute("end_time");
  }

  /** Result: 0 initialising, 1 executing, 2 completed, 4 failed. See `state`. */
  get result(): number {
    return this.getNumberAttribute("result");
  }

  /** The official name of the task's type; null for a code that is not known here. */
  get taskTypeName(): string {
    return this.getStringAttribute("task_type_name");
  }

  /** ID of the task: what `taskId` of a gate takes. */
  get id(): string {
    return this.getStringAttribute("id");
  }

  /** Name of the task. What the code in `taskType` is called; the code itself if that is not known. */
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

  /**
   * Why the task failed or was cancelled, as the cloud says it; null when it was not. DescribeTaskInfo tells it: a
   * gate asks for it, a lookup does not and shows null.
   */
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

/** A task of Tencent Cloud TencentDB for Redis, as a lookup shows it. */
export class ListedRedisTask extends RedisTask {
  /** The item as the cloud sent it, as JSON text; null unless `include_raw` is set. */
  get raw(): string {
    return this.getStringAttribute("raw");
  }
}

/** Tasks of Tencent Cloud TencentDB for Redis, newest first. */
export class RedisTaskList extends cdktf.ComplexList {
  /**
   * One task of the list.
   *
   * @param index position in the list, from 0: the newest
   */
  get(index: number): ListedRedisTask {
    return new ListedRedisTask(this.terraformResource, this.terraformAttribute, this.wrapsSet, index);
  }
}
