// Generated from the schema by `npm run docs`; change the declaration in lib/apis and run it again.
import * as cdktf from "cdktf";
import { NullableObject } from "../nullable-object";
import type { ITask } from "./common";

/** Details of the task. */
export class PostgresTaskTaskDetail extends cdktf.ComplexObject {
  /** The step that runs. Steps may change between versions. */
  get currentStep(): string {
    return this.getStringAttribute("current_step");
  }

  /** The steps, as JSON text. */
  get allSteps(): string {
    return this.getStringAttribute("all_steps");
  }

  /** What the task resulted in, as JSON text. */
  get output(): string {
    return this.getStringAttribute("output");
  }

  /** When the instance is switched over: 0 not at all, 1 at once, 2 at a given time, 3 in the maintenance window. */
  get switchTag(): number {
    return this.getNumberAttribute("switch_tag");
  }

  /** The given time. */
  get switchTime(): string {
    return this.getStringAttribute("switch_time");
  }

  /** What the cloud says of the task. */
  get message(): string {
    return this.getStringAttribute("message");
  }
}

/** A task of Tencent Cloud TencentDB for PostgreSQL. Attributes of a task that is not there are null. */
export class PostgresTask extends NullableObject implements ITask {
  /** ID of the task. */
  get taskId(): number {
    return this.getNumberAttribute("task_id");
  }

  /** Type of the task, for example `ModifyInstanceParams`. */
  get taskType(): string {
    return this.getStringAttribute("task_type");
  }

  /** ID of the instance. */
  get dbInstanceId(): string {
    return this.getStringAttribute("db_instance_id");
  }

  /** When the task started, as the cloud writes it. See `startedAt`. */
  get startTime(): string {
    return this.getStringAttribute("start_time");
  }

  /** When the task ended, as the cloud writes it. See `finishedAt`. */
  get endTime(): string {
    return this.getStringAttribute("end_time");
  }

  /** Status, such as `Running`. See `state`. */
  get status(): string {
    return this.getStringAttribute("status");
  }

  /** Progress, 0 to 100. */
  get progress(): number {
    return this.getNumberAttribute("progress");
  }

  /** Details of the task. */
  get taskDetail(): PostgresTaskTaskDetail {
    return new PostgresTaskTaskDetail(this, "task_detail", false);
  }

  /** ID of the task: what `taskId` of a gate takes. */
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

  /** Why the task failed or was cancelled, as the cloud says it; null when it was not. From `task_detail.message`. */
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

/** A task of Tencent Cloud TencentDB for PostgreSQL, as a lookup shows it. */
export class ListedPostgresTask extends PostgresTask {
  /** The item as the cloud sent it, as JSON text; null unless `include_raw` is set. */
  get raw(): string {
    return this.getStringAttribute("raw");
  }
}

/** Tasks of Tencent Cloud TencentDB for PostgreSQL, newest first. */
export class PostgresTaskList extends cdktf.ComplexList {
  /**
   * One task of the list.
   *
   * @param index position in the list, from 0: the newest
   */
  get(index: number): ListedPostgresTask {
    return new ListedPostgresTask(this.terraformResource, this.terraformAttribute, this.wrapsSet, index);
  }
}
