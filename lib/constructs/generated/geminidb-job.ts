// Generated from the schema by `npm run docs`; change the declaration in lib/apis and run it again.
import * as cdktf from "cdktf";
import { NullableObject } from "../nullable-object";
import type { ITask } from "./common";

/** The instance the job works on. */
export class GeminiDbJobInstance extends cdktf.ComplexObject {
  /** ID of the instance. */
  get id(): string {
    return this.getStringAttribute("id");
  }

  /** Name of the instance. */
  get name(): string {
    return this.getStringAttribute("name");
  }
}

/** A task of Huawei Cloud GeminiDB. Attributes of a task that is not there are null. */
export class GeminiDbJob extends NullableObject implements ITask {
  /** ID of the job. */
  get id(): string {
    return this.getStringAttribute("id");
  }

  /** Name of the job, for example `ResizeInstance`. */
  get name(): string {
    return this.getStringAttribute("name");
  }

  /** The cloud's own word: `Running`, `Completed` or `Failed`. See `state`. */
  get status(): string {
    return this.getStringAttribute("status");
  }

  /** When the job started, as the cloud writes it. See `startedAt`. */
  get startTime(): string {
    return this.getStringAttribute("start_time");
  }

  /** When the job ended, as the cloud writes it; present while it still runs. See `finishedAt`. */
  get endTime(): string {
    return this.getStringAttribute("end_time");
  }

  /** Progress such as "60%" while the job runs, otherwise empty. See `progressPercent`. */
  get progress(): string {
    return this.getStringAttribute("progress");
  }

  /** The instance the job works on. */
  get instance(): GeminiDbJobInstance {
    return new GeminiDbJobInstance(this, "instance", false);
  }

  /** Why the job failed; otherwise empty. */
  get failReason(): string {
    return this.getStringAttribute("fail_reason");
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

/** A task of Huawei Cloud GeminiDB, as a lookup shows it. */
export class ListedGeminiDbJob extends GeminiDbJob {
  /** The item as the cloud sent it, as JSON text; null unless `include_raw` is set. */
  get raw(): string {
    return this.getStringAttribute("raw");
  }
}

/** Tasks of Huawei Cloud GeminiDB, newest first. */
export class GeminiDbJobList extends cdktf.ComplexList {
  /**
   * One task of the list.
   *
   * @param index position in the list, from 0: the newest
   */
  get(index: number): ListedGeminiDbJob {
    return new ListedGeminiDbJob(this.terraformResource, this.terraformAttribute, this.wrapsSet, index);
  }
}
