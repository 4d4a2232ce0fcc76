// Generated from the schema by `npm run docs`; change the declaration in lib/apis and run it again.
import type * as cdktf from "cdktf";
import type { Construct } from "constructs";
import { TaskLookup } from "../task-lookup";
import { ListedRedisTask, RedisTaskList } from "./redis-task";
import { RedisTaskGate, type RedisTaskGateConfig, type RedisTaskGateOptions } from "./redis-task-gate";

/** Options of a lookup. */
export interface RedisTasksConfig extends cdktf.TerraformMetaArguments {
  /** Only tasks of the instance with this ID. */
  readonly instanceId?: string;

  /** Only tasks of this name, for example `FLOW_RESIZE`. A code, or any name the code is known by. */
  readonly name?: string;

  /**
   * Only tasks in one of these states: `pending`, `running`, `succeeded`, `failed`, `cancelled`, `unknown`.
   *
   * @default - every state
   *
   * @see TaskState
   */
  readonly states?: string[];

  /** Only tasks of the instance with this name. */
  readonly instanceName?: string;

  /** Only tasks of these projects. The cloud has deprecated it. */
  readonly projectIds?: number[];

  /** Only tasks of these types: codes such as `002`, or their names. */
  readonly taskTypes?: string[];

  /** Only tasks that started at or after this time; at most 30 days ago. The same as `startTime`. */
  readonly beginTime?: string;

  /** For the cloud's internal use. To filter by outcome use `result` or `states`. */
  readonly taskStatus?: number[];

  /** Only tasks with these results: 0 initialising, 1 executing, 2 completed, 4 failed. */
  readonly result?: number[];

  /** Only tasks of these accounts. The cloud has deprecated it in favour of `operateUin`. */
  readonly operatorUin?: number[];

  /** Only tasks that these accounts started. */
  readonly operateUin?: string[];

  /**
   * Only tasks that started at or after this time (RFC 3339, compared to the second).
   *
   * @default - 30 days ago, the cloud lists no older tasks
   */
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
 * Reads the tasks of Tencent Cloud TencentDB for Redis (DescribeTaskList) without judging them: a failed task is
 * data. It is read on every plan; to wait for a task, use the gate.
 *
 * It reads [DescribeTaskList](https://www.tencentcloud.com/document/product/239/33293), for which the caller needs
 * the permission `redis:DescribeTaskList`.
 *
 * Its errors end with a code, by which `docs/errors.md` explains them.
 */
export class RedisTasks extends TaskLookup {
  /** The data source's type in Terraform. */
  static readonly tfResourceType = "cloudtasks_redis_tasks";

  /**
   * @param scope where the lookup belongs
   * @param id its name there
   * @param config which tasks it reads
   * @throws Error with a line for each option that is wrong
   */
  constructor(scope: Construct, id: string, config: RedisTasksConfig = {}) {
    super(scope, id, "redis_tasks", RedisTasks.tfResourceType, config);
  }

  /**
   * Makes a gate beside this lookup that waits for a task of the same instance, asking through the same provider.
   *
   * @param id the gate's name, beside the lookup's
   * @param options what the gate waits for
   */
  gate(id: string, options: RedisTaskGateOptions): RedisTaskGate {
    return new RedisTaskGate(this.node.scope as Construct, id, this.forGate(options) as RedisTaskGateConfig);
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

  /** Only tasks of this name, for example `FLOW_RESIZE`. A code, or any name the code is known by. */
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

  /** Only tasks of the instance with this name. */
  get instanceName(): string {
    return this.getStringAttribute("instance_name");
  }

  set instanceName(value: string) {
    this._inputs.put("instance_name", value);
  }

  /** Takes back what was given for `instanceName`. */
  resetInstanceName(): void {
    this._inputs.put("instance_name", undefined);
  }

  /** What was given for `instanceName`, not a reference to it. */
  get instanceNameInput(): string | undefined {
    return this._inputs.get("instance_name");
  }

  /** Only tasks of these projects. The cloud has deprecated it. */
  get projectIds(): number[] {
    return this.getNumberListAttribute("project_ids");
  }

  set projectIds(value: number[]) {
    this._inputs.put("project_ids", value);
  }

  /** Takes back what was given for `projectIds`. */
  resetProjectIds(): void {
    this._inputs.put("project_ids", undefined);
  }

  /** What was given for `projectIds`, not a reference to it. */
  get projectIdsInput(): number[] | undefined {
    return this._inputs.get("project_ids");
  }

  /** Only tasks of these types: codes such as `002`, or their names. */
  get taskTypes(): string[] {
    return this.getListAttribute("task_types");
  }

  set taskTypes(value: string[]) {
    this._inputs.put("task_types", value);
  }

  /** Takes back what was given for `taskTypes`. */
  resetTaskTypes(): void {
    this._inputs.put("task_types", undefined);
  }

  /** What was given for `taskTypes`, not a reference to it. */
  get taskTypesInput(): string[] | undefined {
    return this._inputs.get("task_types");
  }

  /** Only tasks that started at or after this time; at most 30 days ago. The same as `startTime`. */
  get beginTime(): string {
    return this.getStringAttribute("begin_time");
  }

  set beginTime(value: string) {
    this._inputs.put("begin_time", value);
  }

  /** Takes back what was given for `beginTime`. */
  resetBeginTime(): void {
    this._inputs.put("begin_time", undefined);
  }

  /** What was given for `beginTime`, not a reference to it. */
  get beginTimeInput(): string | undefined {
    return this._inputs.get("begin_time");
  }

  /** For the cloud's internal use. To filter by outcome use `result` or `states`. */
  get taskStatus(): number[] {
    return this.getNumberListAttribute("task_status");
  }

  set taskStatus(value: number[]) {
    this._inputs.put("task_status", value);
  }

  /** Takes back what was given for `taskStatus`. */
  resetTaskStatus(): void {
    this._inputs.put("task_status", undefined);
  }

  /** What was given for `taskStatus`, not a reference to it. */
  get taskStatusInput(): number[] | undefined {
    return this._inputs.get("task_status");
  }

  /** Only tasks with these results: 0 initialising, 1 executing, 2 completed, 4 failed. */
  get result(): number[] {
    return this.getNumberListAttribute("result");
  }

  set result(value: number[]) {
    this._inputs.put("result", value);
  }

  /** Takes back what was given for `result`. */
  resetResult(): void {
    this._inputs.put("result", undefined);
  }

  /** What was given for `result`, not a reference to it. */
  get resultInput(): number[] | undefined {
    return this._inputs.get("result");
  }

  /** Only tasks of these accounts. The cloud has deprecated it in favour of `operateUin`. */
  get operatorUin(): number[] {
    return this.getNumberListAttribute("operator_uin");
  }

  set operatorUin(value: number[]) {
    this._inputs.put("operator_uin", value);
  }

  /** Takes back what was given for `operatorUin`. */
  resetOperatorUin(): void {
    this._inputs.put("operator_uin", undefined);
  }

  /** What was given for `operatorUin`, not a reference to it. */
  get operatorUinInput(): number[] | undefined {
    return this._inputs.get("operator_uin");
  }

  /** Only tasks that these accounts started. */
  get operateUin(): string[] {
    return this.getListAttribute("operate_uin");
  }

  set operateUin(value: string[]) {
    this._inputs.put("operate_uin", value);
  }

  /** Takes back what was given for `operateUin`. */
  resetOperateUin(): void {
    this._inputs.put("operate_uin", undefined);
  }

  /** What was given for `operateUin`, not a reference to it. */
  get operateUinInput(): string[] | undefined {
    return this._inputs.get("operate_uin");
  }

  /**
   * Only tasks that started at or after this time (RFC 3339, compared to the second).
   *
   * @default - 30 days ago, the cloud lists no older tasks
   */
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
  get tasks(): RedisTaskList {
    return new RedisTaskList(this, "tasks", false);
  }

  /** The newest task found, or null. */
  get latest(): ListedRedisTask {
    return new ListedRedisTask(this, "latest", false);
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
