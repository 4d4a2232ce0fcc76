// Generated from the schema by `npm run docs`; change the declaration in lib/apis and run it again.
import * as cdktf from "cdktf";
import { NullableObject } from "../nullable-object";
import type { ITask } from "./common";

/** A task of a task list that you declare. Attributes of a task that is not there are null. */
export class DeclaredTask extends NullableObject implements ITask {
  /** What the declaration names in `fields`: name → text; null where there is none. */
  get fields(): { [key: string]: string } {
    return this.getStringMapAttribute("fields");
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

  /** Why the task failed or was cancelled, as the cloud says it; null when it was not. */
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

/** A task of a task list that you declare, as a lookup shows it. */
export class ListedDeclaredTask extends DeclaredTask {
  /** The item as the cloud sent it, as JSON text; null unless `include_raw` is set. */
  get raw(): string {
    return this.getStringAttribute("raw");
  }
}

/** Tasks of a task list that you declare, newest first. */
export class DeclaredTaskList extends cdktf.ComplexList {
  /**
   * One task of the list.
   *
   * @param index position in the list, from 0: the newest
   */
  get(index: number): ListedDeclaredTask {
    return new ListedDeclaredTask(this.terraformResource, this.terraformAttribute, this.wrapsSet, index);
  }
}
