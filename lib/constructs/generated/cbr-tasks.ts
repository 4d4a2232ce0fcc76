// Generated from the schema by `npm run docs`; change the declaration in lib/apis and run it again.
import type * as cdktf from "cdktf";
import type { Construct } from "constructs";
import { TaskLookup } from "../task-lookup";
import { CbrTaskList, ListedCbrTask } from "./cbr-task";
import { CbrTaskGate, type CbrTaskGateConfig, type CbrTaskGateOptions } from "./cbr-task-gate";

/** Options of a lookup. */
export interface CbrTasksConfig extends cdktf.TerraformMetaArguments {
  /** Only tasks of the instance with this ID. */
  readonly instanceId?: string;

  /** Only tasks of this name, for example `backup`. Letter case counts. */
  readonly name?: string;

  /**
   * Only tasks in one of these states: `pending`, `running`, `succeeded`, `failed`, `cancelled`, `unknown`.
   *
   * @default - every state
   *
   * @see TaskState
   */
  readonly states?: string[];

  /** Only tasks of this type. */
  readonly operationType?: string;

  /** Only tasks with this status. To filter by outcome use `states`. */
  readonly status?: string;

  /** Only tasks of this backup provider: it tells servers, disks and file systems apart. */
  readonly providerId?: string;

  /** Only tasks of this resource: the server, disk or file system that is backed up. The same as `instanceId`. */
  readonly resourceId?: string;

  /** Only tasks of resources with this name. */
  readonly resourceName?: string;

  /** Only tasks of this vault. */
  readonly vaultId?: string;

  /** Only tasks of vaults with this name. */
  readonly vaultName?: string;

  /** Only tasks of this enterprise project. */
  readonly enterpriseProjectId?: string;

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
 * Reads the tasks of Huawei Cloud Backup and Recovery (CBR) (ListOpLogs) without judging them: a failed task is
 * data. It is read on every plan; to wait for a task, use the gate.
 *
 * It reads [Querying the Task List](https://support.huaweicloud.com/intl/en-us/api-cbr/ListOpLogs.html), for which
 * the caller needs the permission `cbr:tasks:list`. Not confirmed by any source: Which time of a task the filters
 * bound is open: `start_time` is taken for a bound of the start, `end_time` is applied here. No default of these
 * times is documented: without them all tasks are taken to be listed. One table lets `offset` begin at 1, another
 * at 0: rows are counted from 0.
 *
 * Its errors end with a code, by which `docs/errors.md` explains them.
 */
export class CbrTasks extends TaskLookup {
  /** The data source's type in Terraform. */
  static readonly tfResourceType = "cloudtasks_cbr_tasks";

  /**
   * @param scope where the lookup belongs
   * @param id its name there
   * @param config which tasks it reads
   * @throws Error with a line for each option that is wrong
   */
  constructor(scope: Construct, id: string, config: CbrTasksConfig = {}) {
    super(scope, id, "cbr_tasks", CbrTasks.tfResourceType, config);
  }

  /**
   * Makes a gate beside this lookup that waits for a task of the same instance, asking through the same provider.
   *
   * @param id the gate's name, beside the lookup's
   * @param options what the gate waits for
   */
  gate(id: string, options: CbrTaskGateOptions): CbrTaskGate {
    return new CbrTaskGate(this.node.scope as Construct, id, this.forGate(options) as CbrTaskGateConfig);
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

  /** Only tasks of this name, for example `backup`. Letter case counts. */
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

  /** Only tasks of this type. */
  get operationType(): string {
    return this.getStringAttribute("operation_type");
  }

  set operationType(value: string) {
    this._inputs.put("operation_type", value);
  }

  /** Takes back what was given for `operationType`. */
  resetOperationType(): void {
    this._inputs.put("operation_type", undefined);
  }

  /** What was given for `operationType`, not a reference to it. */
  get operationTypeInput(): string | undefined {
    return this._inputs.get("operation_type");
  }

  /** Only tasks with this status. To filter by outcome use `states`. */
  get status(): string {
    return this.getStringAttribute("status");
  }

  set status(value: string) {
    this._inputs.put("status", value);
  }

  /** Takes back what was given for `status`. */
  resetStatus(): void {
    this._inputs.put("status", undefined);
  }

  /** What was given for `status`, not a reference to it. */
  get statusInput(): string | undefined {
    return this._inputs.get("status");
  }

  /** Only tasks of this backup provider: it tells servers, disks and file systems apart. */
  get providerId(): string {
    return this.getStringAttribute("provider_id");
  }

  set providerId(value: string) {
    this._inputs.put("provider_id", value);
  }

  /** Takes back what was given for `providerId`. */
  resetProviderId(): void {
    this._inputs.put("provider_id", undefined);
  }

  /** What was given for `providerId`, not a reference to it. */
  get providerIdInput(): string | undefined {
    return this._inputs.get("provider_id");
  }

  /** Only tasks of this resource: the server, disk or file system that is backed up. The same as `instanceId`. */
  get resourceId(): string {
    return this.getStringAttribute("resource_id");
  }

  set resourceId(value: string) {
    this._inputs.put("resource_id", value);
  }

  /** Takes back what was given for `resourceId`. */
  resetResourceId(): void {
    this._inputs.put("resource_id", undefined);
  }

  /** What was given for `resourceId`, not a reference to it. */
  get resourceIdInput(): string | undefined {
    return this._inputs.get("resource_id");
  }

  /** Only tasks of resources with this name. */
  get resourceName(): string {
    return this.getStringAttribute("resource_name");
  }

  set resourceName(value: string) {
    this._inputs.put("resource_name", value);
  }

  /** Takes back what was given for `resourceName`. */
  resetResourceName(): void {
    this._inputs.put("resource_name", undefined);
  }

  /** What was given for `resourceName`, not a reference to it. */
  get resourceNameInput(): string | undefined {
    return this._inputs.get("resource_name");
  }

  /** Only tasks of this vault. */
  get vaultId(): string {
    return this.getStringAttribute("vault_id");
  }

  set vaultId(value: string) {
    this._inputs.put("vault_id", value);
  }

  /** Takes back what was given for `vaultId`. */
  resetVaultId(): void {
    this._inputs.put("vault_id", undefined);
  }

  /** What was given for `vaultId`, not a reference to it. */
  get vaultIdInput(): string | undefined {
    return this._inputs.get("vault_id");
  }

  /** Only tasks of vaults with this name. */
  get vaultName(): string {
    return this.getStringAttribute("vault_name");
  }

  set vaultName(value: string) {
    this._inputs.put("vault_name", value);
  }

  /** Takes back what was given for `vaultName`. */
  resetVaultName(): void {
    this._inputs.put("vault_name", undefined);
  }

  /** What was given for `vaultName`, not a reference to it. */
  get vaultNameInput(): string | undefined {
    return this._inputs.get("vault_name");
  }

  /** Only tasks of this enterprise project. */
  get enterpriseProjectId(): string {
    return this.getStringAttribute("enterprise_project_id");
  }

  set enterpriseProjectId(value: string) {
    this._inputs.put("enterprise_project_id", value);
  }

  /** Takes back what was given for `enterpriseProjectId`. */
  resetEnterpriseProjectId(): void {
    this._inputs.put("enterprise_project_id", undefined);
  }

  /** What was given for `enterpriseProjectId`, not a reference to it. */
  get enterpriseProjectIdInput(): string | undefined {
    return this._inputs.get("enterprise_project_id");
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
  get tasks(): CbrTaskList {
    return new CbrTaskList(this, "tasks", false);
  }

  /** The newest task found, or null. */
  get latest(): ListedCbrTask {
    return new ListedCbrTask(this, "latest", false);
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
