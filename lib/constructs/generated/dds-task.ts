// Generated from the schema by `npm run docs`; change the declaration in lib/apis and run it again.
import * as cdktf from "cdktf";
import { NullableObject } from "../nullable-object";
import type { ITask } from "./common";

/** A task of Huawei Cloud Document Database Service (DDS). Attributes of a task that is not there are null. */
export class DdsTask extends NullableObject implements ITask {
  /** ID of the task. */
  get id(): string {
    return this.getStringAttribute("id");
  }

  /** Name of the task, for example `ResizeMongoDBInstance`. */
  get name(): string {
    return this.getStringAttribute("name");
  }

  /** ID of the instance the task works on. */
  get instanceId(): string {
    return this.getStringAttribute("instance_id");
  }

  /** Name of that instance. */
  get instanceName(): string {
    return this.getStringAttribute("instance_name");
  }

  /** The cloud's own word: `Running`, `Completed` or `Failed`. See `state`. */
  get status(): string {
    return this.getStringAttribute("status");
  }

  /** Progress such as "60%" while the task runs, otherwise empty. See `progressPercent`. */
  get progress(): string {
    return this.getStringAttribute("progress");
  }

  /** Why the task failed. */
  get failReason(): string {
    return this.getStringAttribute("fail_reason");
  }

  /** When the task was created, as the cloud writes it. See `startedAt`. */
  get createdAt(): string {
    return this.getStringAttribute("created_at");
  }

  /** When the task ended, as the cloud writes it. See `finishedAt`. */
  get endedAt(): string {
    return this.getStringAttribute("ended_at");
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

  /** Why the task failed or was cancelled, as the cloud says it; null when it was not. From `failReason`. */
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

/** A task of Huawei Cloud Document Database Service (DDS), as a lookup shows it. */
export class ListedDdsTask extends DdsTask {
  /** The item as the cloud sent it, as JSON text; null unless `include_raw` is set. */
  get raw(): string {
    return this.getStringAttribute("raw");
  }
}

/** Tasks of Huawei Cloud Document Database Service (DDS), newest first. */
export class DdsTaskList extends cdktf.ComplexList {
  /**
   * One task of the list.
   *
   * @param index position in the list, from 0: the newest
   */
  get(index: number): ListedDdsTask {
    return new ListedDdsTask(this.terraformResource, this.terraformAttribute, this.wrapsSet, index);
  }
}
