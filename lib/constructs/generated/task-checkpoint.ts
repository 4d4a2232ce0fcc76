// Generated from the schema by `npm run docs`; change the declaration in lib/apis and run it again.
// biome-ignore-all lint/suspicious/noExplicitAny: Terraform takes a value of any type
import type * as cdktf from "cdktf";
import type { Construct } from "constructs";
import { Checkpoint } from "../checkpoint";

/** Options of a checkpoint. */
export interface TaskCheckpointConfig extends cdktf.TerraformMetaArguments {
  /**
   * The task list whose clock is read: `dcs_background_tasks`, `dcs_center_tasks`, `dms_background_tasks`,
   * `geminidb_jobs`, `rds_tasks`, `dds_tasks`, `cbr_tasks`, `redis_tasks`, `crs_tasks`, `cdb_tasks`,
   * `postgres_tasks`, `cynosdb_tasks`. Exactly one of `api` and `list` is given.
   */
  readonly api?: string;

  /**
   * Instead of `api`: the task list, declared: an object with the keys of docs/guides/any-task-list.md, JSON text,
   * or what `yamldecode` makes of a file. A change of it replaces nothing and makes no request.
   */
  readonly list?: any;

  /**
   * ID of the instance, when it is known before the operation starts. The IDs of its recent tasks are then recorded
   * in `taskIds`. It must not come from the operation itself.
   */
  readonly instanceId?: string;

  /**
   * The values whose change starts the operation. When they change, the checkpoint is replaced, so its time is that
   * of the coming operation.
   */
  readonly triggers?: { [key: string]: string };
}

/**
 * Records the cloud's time before an operation starts, so that a gate can tell the operation's task from every
 * earlier one. Create it before the operation, with the operation's triggers.
 *
 * It cannot be imported: the time before an operation is gone once the operation has started.
 *
 * Its errors end with a code, by which `docs/errors.md` explains them.
 */
export class TaskCheckpoint extends Checkpoint {
  /** The resource type in Terraform. */
  static readonly tfResourceType = "cloudtasks_checkpoint";

  /**
   * @param scope where the checkpoint belongs
   * @param id its name there
   * @param config whose clock it reads, and for which operation
   * @throws Error with a line for each option that is wrong
   */
  constructor(scope: Construct, id: string, config: TaskCheckpointConfig) {
    super(scope, id, TaskCheckpoint.tfResourceType, config);
  }

  /**
   * The task list whose clock is read: `dcs_background_tasks`, `dcs_center_tasks`, `dms_background_tasks`,
   * `geminidb_jobs`, `rds_tasks`, `dds_tasks`, `cbr_tasks`, `redis_tasks`, `crs_tasks`, `cdb_tasks`,
   * `postgres_tasks`, `cynosdb_tasks`. Exactly one of `api` and `list` is given.
   */
  get api(): string {
    return this.getStringAttribute("api");
  }

  set api(value: string) {
    this._inputs.put("api", value);
  }

  /** Takes back what was given for `api`. */
  resetApi(): void {
    this._inputs.put("api", undefined);
  }

  /** What was given for `api`, not a reference to it. */
  get apiInput(): string | undefined {
    return this._inputs.get("api");
  }

  /**
   * Instead of `api`: the task list, declared: an object with the keys of docs/guides/any-task-list.md, JSON text,
   * or what `yamldecode` makes of a file. A change of it replaces nothing and makes no request.
   */
  get list(): any {
    return this.interpolationForAttribute("list");
  }

  set list(value: any) {
    this._inputs.put("list", value);
  }

  /** Takes back what was given for `list`. */
  resetList(): void {
    this._inputs.put("list", undefined);
  }

  /** What was given for `list`, not a reference to it. */
  get listInput(): any {
    return this._inputs.get("list");
  }

  /**
   * ID of the instance, when it is known before the operation starts. The IDs of its recent tasks are then recorded
   * in `taskIds`. It must not come from the operation itself.
   */
  get instanceId(): string {
    return this.getStringAttribute("instance_id");
  }

  set instanceId(value: string) {
    this._inputs.put("instance_id", value);
  }

  /** Takes back what was given for `instanceId`. */
  resetInstanceId(): void {
    this._inputs.put("instance_id", undefined);
  }

  /** What was given for `instanceId`, not a reference to it. */
  get instanceIdInput(): string | undefined {
    return this._inputs.get("instance_id");
  }

  /**
   * The values whose change starts the operation. When they change, the checkpoint is replaced, so its time is that
   * of the coming operation.
   */
  get triggers(): { [key: string]: string } {
    return this.getStringMapAttribute("triggers");
  }

  set triggers(value: { [key: string]: string }) {
    this._inputs.put("triggers", value);
  }

  /** Takes back what was given for `triggers`. */
  resetTriggers(): void {
    this._inputs.put("triggers", undefined);
  }

  /** What was given for `triggers`, not a reference to it. */
  get triggersInput(): { [key: string]: string } | undefined {
    return this._inputs.get("triggers");
  }

  /** API and time of the checkpoint, separated by a slash. */
  get id(): string {
    return this.getStringAttribute("id");
  }

  /** The server's time when the checkpoint was made: RFC 3339, UTC. Use it as a gate's `since`. */
  get time(): string {
    return this.getStringAttribute("time");
  }

  /**
   * IDs of the instance's recent tasks at that time; null without `instanceId`, or where one has no usable ID. Use
   * them as a gate's `ignore_task_ids`.
   */
  get taskIds(): string[] {
    return this.getListAttribute("task_ids");
  }
}
