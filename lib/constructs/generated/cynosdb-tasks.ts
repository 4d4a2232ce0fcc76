// Generated from the schema by `npm run docs`; change the declaration in lib/apis and run it again.
import type * as cdktf from "cdktf";
import type { Construct } from "constructs";
import { TaskLookup } from "../task-lookup";
import { CynosdbTaskList, ListedCynosdbTask } from "./cynosdb-task";
import { CynosdbTaskGate, type CynosdbTaskGateConfig, type CynosdbTaskGateOptions } from "./cynosdb-task-gate";

/** Options of a lookup. */
export interface CynosdbTasksConfig extends cdktf.TerraformMetaArguments {
  /** Only tasks of the instance with this ID. */
  readonly instanceId?: string;

  /** Only tasks of this name, for example `taskUpgradeStorage`. Letter case counts. */
  readonly name?: string;

  /**
   * Only tasks in one of these states: `pending`, `running`, `succeeded`, `failed`, `cancelled`, `unknown`.
   *
   * @default - every state
   *
   * @see TaskState
   */
  readonly states?: string[];

  /** Only tasks that started at or after this time. The same as `startTime`. */
  readonly startTimeBegin?: string;

  /** Only tasks that started at or before this time. The same as `endTime`. */
  readonly startTimeEnd?: string;

  /** Only tasks that started at or after this time (RFC 3339, compared to the second). */
  readonly startTime?: string;

  /** Only tasks that started at or before this time (RFC 3339, compared to the second). */
  readonly endTime?: string;

  /**
   * The most tasks to put into `tasks`, newest first. It bounds the state, not the search: `latest` and the counts
   * see every task. The size of a page is not set by it.
   *
   * @default - no limit
   */
  readonly limit?: number;

  /**
   * How many tasks of the cloud's list to skip, counted by the cloud and before any other filter.
   *
   * @default 0
   */
  readonly offset?: number;

  /**
   * Whether each task also carries `raw`: the item as the cloud sent it, as JSON text.
   *
   * @default false
   */
  readonly includeRaw?: boolean | cdktf.IResolvable;

  /**
   * Whether a missing instance gives empty results and a warning instead of an error.
   *
   * @default false
   */
  readonly ignoreNotFound?: boolean | cdktf.IResolvable;
}

/**
 * Reads the tasks of Tencent Cloud TDSQL-C (DescribeTasks) without judging them: a failed task is data. It is read
 * on every plan; to wait for a task, use the gate.
 *
 * It reads [DescribeTasks](https://www.tencentcloud.com/document/product/1098/74199), for which the caller needs
 * the permission `cynosdb:DescribeTasks`. Not confirmed by any source: The times carry no zone and none is
 * documented: they are read as UTC+8 unless `task_time_zone` of the provider says otherwise. A time that carries
 * its own zone is read in that. The status words are those of examples, and none of a failure is among them: every
 * other one is `unknown` and opens no gate. Map the words that you see in `states` of the provider; until then a
 * failed task ends a gate after its `unknown_timeout`. No document lists the names of tasks: those known here are
 * from examples. The largest page is not documented: 20 tasks are asked for. Nor is it said whether a task that
 * has not started yet is found by a filter of start times. `Input` of a task is never read: in an example it holds
 * the administrator's password.
 *
 * Its errors end with a code, by which `docs/errors.md` explains them.
 */
export class CynosdbTasks extends TaskLookup {
  /** The data source's type in Terraform. */
  static readonly tfResourceType = "cloudtasks_cynosdb_tasks";

  /**
   * @param scope where the lookup belongs
   * @param id its name there
   * @param config which tasks it reads
   * @throws Error with a line for each option that is wrong
   */
  constructor(scope: Construct, id: string, config: CynosdbTasksConfig = {}) {
    super(scope, id, "cynosdb_tasks", CynosdbTasks.tfResourceType, config);
  }

  /**
   * Makes a gate beside this lookup that waits for a task of the same instance, asking through the same provider.
   *
   * @param id the gate's name, beside the lookup's
   * @param options what the gate waits for
   */
  gate(id: string, options: CynosdbTaskGateOptions): CynosdbTaskGate {
    return new CynosdbTaskGate(this.node.scope as Construct, id, this.forGate(options) as CynosdbTaskGateConfig);
  }

  /** Only tasks of the instance with this ID. */
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

  /** Only tasks of this name, for example `taskUpgradeStorage`. Letter case counts. */
  get name(): string {
    return this.getStringAttribute("name");
  }

  set name(value: string) {
    this._inputs.put("name", value);
  }

  /** Takes back what was given for `name`. */
  resetName(): void {
    this._inputs.put("name", undefined);
  }

  /** What was given for `name`, not a reference to it. */
  get nameInput(): string | undefined {
    return this._inputs.get("name");
  }

  /**
   * Only tasks in one of these states: `pending`, `running`, `succeeded`, `failed`, `cancelled`, `unknown`.
   *
   * @default - every state
   *
   * @see TaskState
   */
  get states(): string[] {
    return this.getListAttribute("states");
  }

  set states(value: string[]) {
    this._inputs.put("states", value);
  }

  /** Takes back what was given for `states`. */
  resetStates(): void {
    this._inputs.put("states", undefined);
  }

  /** What was given for `states`, not a reference to it. */
  get statesInput(): string[] | undefined {
    return this._inputs.get("states");
  }

  /** Only tasks that started at or after this time. The same as `startTime`. */
  get startTimeBegin(): string {
    return this.getStringAttribute("start_time_begin");
  }

  set startTimeBegin(value: string) {
    this._inputs.put("start_time_begin", value);
  }

  /** Takes back what was given for `startTimeBegin`. */
  resetStartTimeBegin(): void {
    this._inputs.put("start_time_begin", undefined);
  }

  /** What was given for `startTimeBegin`, not a reference to it. */
  get startTimeBeginInput(): string | undefined {
    return this._inputs.get("start_time_begin");
  }

  /** Only tasks that started at or before this time. The same as `endTime`. */
  get startTimeEnd(): string {
    return this.getStringAttribute("start_time_end");
  }

  set startTimeEnd(value: string) {
    this._inputs.put("start_time_end", value);
  }

  /** Takes back what was given for `startTimeEnd`. */
  resetStartTimeEnd(): void {
    this._inputs.put("start_time_end", undefined);
  }

  /** What was given for `startTimeEnd`, not a reference to it. */
  get startTimeEndInput(): string | undefined {
    return this._inputs.get("start_time_end");
  }

  /** Only tasks that started at or after this time (RFC 3339, compared to the second). */
  get startTime(): string {
    return this.getStringAttribute("start_time");
  }

  set startTime(value: string) {
    this._inputs.put("start_time", value);
  }

  /** Takes back what was given for `startTime`. */
  resetStartTime(): void {
    this._inputs.put("start_time", undefined);
  }

  /** What was given for `startTime`, not a reference to it. */
  get startTimeInput(): string | undefined {
    return this._inputs.get("start_time");
  }

  /** Only tasks that started at or before this time (RFC 3339, compared to the second). */
  get endTime(): string {
    return this.getStringAttribute("end_time");
  }

  set endTime(value: string) {
    this._inputs.put("end_time", value);
  }

  /** Takes back what was given for `endTime`. */
  resetEndTime(): void {
    this._inputs.put("end_time", undefined);
  }

  /** What was given for `endTime`, not a reference to it. */
  get endTimeInput(): string | undefined {
    return this._inputs.get("end_time");
  }

  /**
   * The most tasks to put into `tasks`, newest first. It bounds the state, not the search: `latest` and the counts
   * see every task. The size of a page is not set by it.
   *
   * @default - no limit
   */
  get limit(): number {
    return this.getNumberAttribute("limit");
  }

  set limit(value: number) {
    this._inputs.put("limit", value);
  }

  /** Takes back what was given for `limit`. */
  resetLimit(): void {
    this._inputs.put("limit", undefined);
  }

  /** What was given for `limit`, not a reference to it. */
  get limitInput(): number | undefined {
    return this._inputs.get("limit");
  }

  /**
   * How many tasks of the cloud's list to skip, counted by the cloud and before any other filter.
   *
   * @default 0
   */
  get offset(): number {
    return this.getNumberAttribute("offset");
  }

  set offset(value: number) {
    this._inputs.put("offset", value);
  }

  /** Takes back what was given for `offset`. */
  resetOffset(): void {
    this._inputs.put("offset", undefined);
  }

  /** What was given for `offset`, not a reference to it. */
  get offsetInput(): number | undefined {
    return this._inputs.get("offset");
  }

  /**
   * Whether each task also carries `raw`: the item as the cloud sent it, as JSON text.
   *
   * @default false
   */
  get includeRaw(): boolean | cdktf.IResolvable {
    return this.getBooleanAttribute("include_raw");
  }

  set includeRaw(value: boolean | cdktf.IResolvable) {
    this._inputs.put("include_raw", value);
  }

  /** Takes back what was given for `includeRaw`. */
  resetIncludeRaw(): void {
    this._inputs.put("include_raw", undefined);
  }

  /** What was given for `includeRaw`, not a reference to it. */
  get includeRawInput(): boolean | cdktf.IResolvable | undefined {
    return this._inputs.get("include_raw");
  }

  /**
   * Whether a missing instance gives empty results and a warning instead of an error.
   *
   * @default false
   */
  get ignoreNotFound(): boolean | cdktf.IResolvable {
    return this.getBooleanAttribute("ignore_not_found");
  }

  set ignoreNotFound(value: boolean | cdktf.IResolvable) {
    this._inputs.put("ignore_not_found", value);
  }

  /** Takes back what was given for `ignoreNotFound`. */
  resetIgnoreNotFound(): void {
    this._inputs.put("ignore_not_found", undefined);
  }

  /** What was given for `ignoreNotFound`, not a reference to it. */
  get ignoreNotFoundInput(): boolean | cdktf.IResolvable | undefined {
    return this._inputs.get("ignore_not_found");
  }

  /** The tasks found, newest first. */
  get tasks(): CynosdbTaskList {
    return new CynosdbTaskList(this, "tasks", false);
  }

  /** The newest task found, or null. */
  get latest(): ListedCynosdbTask {
    return new ListedCynosdbTask(this, "latest", false);
  }

  /** How many tasks the cloud says the list holds, before filters on our side. */
  get taskCount(): number {
    return this.getNumberAttribute("task_count");
  }

  /** How many tasks matched everything that was asked for. */
  get matchedCount(): number {
    return this.getNumberAttribute("matched_count");
  }

  /** How many of those are pending or running. */
  get runningCount(): number {
    return this.getNumberAttribute("running_count");
  }
}
