// Generated from the schema by `npm run docs`; change the declaration in lib/apis and run it again.
import * as cdktf from "cdktf";
import { NullableObject } from "../nullable-object";
import type { ITask } from "./common";

/** A task of Huawei Cloud Distributed Message Service (DMS) for Kafka, RabbitMQ and RocketMQ. Attributes of a task that is not there are null. */
export class DmsBackgroundTask extends NullableObject implements ITask {
  /** ID of the task. */
  get id(): string {
    return this.getStringAttribute("id");
  }

  /** Name of the task, for example `modifyAutoTopic`. */
  get name(): string {
    return this.getStringAttribute("name");
  }

  /** Name of the user who started the task. */
  get userName(): string {
    return this.getStringAttribute("user_name");
  }

  /** ID of the user who started the task. */
  get userId(): string {
    return this.getStringAttribute("user_id");
  }

  /** Parameters of the task: a JSON document as text. `expect` looks into it: `params.new_auto_status`. */
  get params(): string {
    return this.getStringAttribute("params");
  }

  /** The cloud's own word for the task's status. See `state`. */
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

/** A task of Huawei Cloud Distributed Message Service (DMS) for Kafka, RabbitMQ and RocketMQ, as a lookup shows it. */
export class ListedDmsBackgroundTask extends DmsBackgroundTask {
  /** The item as the cloud sent it, as JSON text; null unless `include_raw` is set. */
  get raw(): string {
    return this.getStringAttribute("raw");
  }
}

/** Tasks of Huawei Cloud Distributed Message Service (DMS) for Kafka, RabbitMQ and RocketMQ, newest first. */
export class DmsBackgroundTaskList extends cdktf.ComplexList {
  /**
   * One task of the list.
   *
   * @param index position in the list, from 0: the newest
   */
  get(index: number): ListedDmsBackgroundTask {
    return new ListedDmsBackgroundTask(this.terraformResource, this.terraformAttribute, this.wrapsSet, index);
  }
}
