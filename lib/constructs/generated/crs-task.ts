// Generated from the schema by `npm run docs`; change the declaration in lib/apis and run it again.
import * as cdktf from "cdktf";
import { NullableObject } from "../nullable-object";
import type { ITask } from "./common";

/** A task of Tencent Cloud Redis Service (CRS), API 2.0. Attributes of a task that is not there are null. */
export class CrsTask extends NullableObject implements ITask {
  /** When the task was submitted, as the cloud writes it (UTC+8). See `startedAt`. */
  get startTime(): string {
    return this.getStringAttribute("start_time");
  }

  /** Name of the task, for example `resizeInstance`. */
  get taskName(): string {
    return this.getStringAttribute("task_name");
  }

  /** Name of the instance. */
  get redisName(): string {
    return this.getStringAttribute("redis_name");
  }

  /** ID of the instance. */
  get redisId(): string {
    return this.getStringAttribute("redis_id");
  }

  /** ID of the project of the instance. */
  get projectId(): number {
    return this.getNumberAttribute("project_id");
  }

  /** Status: 0 to be executed, 1 executing, 2 succeeded, 3 failed, -1 execution error. See `state`. */
  get status(): number {
    return this.getNumberAttribute("status");
  }

  /** Progress: 1 when the task is complete, else 0. See `progressPercent`. */
  get progress(): number {
    return this.getNumberAttribute("progress");
  }

  /**
   * ID of the task: what `task_id` of a gate takes. Rows have none, so it is made of `redisId`, `taskName`,
   * `startTime`.
   */
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

  /**
   * Why the task failed or was cancelled, as the cloud says it; null when it was not. This list never says it:
   * always null.
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

/** A task of Tencent Cloud Redis Service (CRS), API 2.0, as a lookup shows it. */
export class ListedCrsTask extends CrsTask {
  /** The item as the cloud sent it, as JSON text; null unless `include_raw` is set. */
  get raw(): string {
    return this.getStringAttribute("raw");
  }
}

/** Tasks of Tencent Cloud Redis Service (CRS), API 2.0, newest first. */
export class CrsTaskList extends cdktf.ComplexList {
  /**
   * One task of the list.
   *
   * @param index position in the list, from 0: the newest
   */
  get(index: number): ListedCrsTask {
    return new ListedCrsTask(this.terraformResource, this.terraformAttribute, this.wrapsSet, index);
  }
}
