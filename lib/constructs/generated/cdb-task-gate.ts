// Generated from the schema by `npm run docs`; change the declaration in lib/apis and run it again.
import type * as cdktf from "cdktf";
import type { Construct } from "constructs";
import { TaskGate, type TaskGateOptions } from "../task-gate";
import { CdbTask } from "./cdb-task";
import type { IGate, ITask, TaskCondition } from "./common";

/** Options of a gate that is made by its lookup. */
export interface CdbTaskGateOptions extends TaskGateOptions {
  /** ID of the instance whose task is awaited. */
  readonly instanceId?: string;

  /**
   * Whether a task of any instance of the project may match.
   *
   * @default false
   */
  readonly anyInstance?: boolean | cdktf.IResolvable;

  /** Waits for the task with this ID. Use it when the operation returns the ID of its task. */
  readonly taskId?: string;

  /** Waits for the task with this job ID. */
  readonly jobId?: string;

  /** Waits for the newest task of this name, for example `UPGRADE MASTER`. Needs `since`. Letter case counts. */
  readonly name?: string;

  /**
   * Only tasks that started at or after this count: the `time` of a checkpoint, an RFC 3339 time, or a duration
   * before the wait began by the server's clock (`2h`). It keeps an earlier task of the same name from opening the
   * gate.
   */
  readonly since?: string;

  /**
   * IDs of tasks that never match: the `task_ids` of a checkpoint. Where they are given, an empty list too, tasks
   * that started up to 10 s before `since` count as well: two clocks of a cloud may differ by that.
   */
  readonly ignoreTaskIds?: string[];

  /**
   * What opens the gate: `succeeded`, the task succeeded; `finished`, it ended in any way; `idle`, no matching task
   * has been pending, running or unknown during `settle`.
   *
   * @default "succeeded"
   *
   * @see Until
   */
  readonly until?: string;

  /**
   * What the finished task must show: path → value, for example `details.new_capacity` → `0.25`. A path is a field,
   * then dots, list indexes and names inside JSON text; fields that the document does not list are below `raw`.
   * Numbers compare as decimals (`0.25` equals `0.250`), `null` as null. A difference is an error at once.
   */
  readonly expect?: { [key: string]: string };

  /**
   * What must be true of the finished task besides `expect`, each with a path and exactly one of `equals`,
   * `notEquals`, `atLeast`, `atMost`, `oneOf`, `matches` and `exists`. Where there is nothing at the path, only
   * `exists: false` holds. A condition that does not hold is an error at once.
   */
  readonly conditions?: TaskCondition[];

  /** Any values whose change means that a new operation is coming, so that the gate has to wait again. */
  readonly triggers?: { [key: string]: string };

  /**
   * When the operation last ran: `planned` and `ended`, RFC 3339 times before and after it, from the `output` of a
   * `terraform_data` that is replaced with the operation. When they change, the gate looks for a task that is newer
   * than the last one it judged, awaits and judges it; it stays open if none appears within `recheckTimeout` after
   * `ended`.
   */
  readonly recheckOn?: { [key: string]: string };

  /**
   * What happens when no task matched within `appearTimeout`: `fail`, or `open` when no task is expected.
   *
   * @default "fail"
   *
   * @see OnNoMatch
   */
  readonly onNoMatch?: string;

  /**
   * What happens when the task failed or was cancelled, or does not show what `expect` and `conditions` ask for:
   * `fail`, or `warn`, which opens the gate with a warning and `passed: false`. A timeout, a missing task and an
   * unknown status are errors all the same.
   *
   * @default "fail"
   *
   * @see OnFailure
   */
  readonly onFailure?: string;

  /**
   * Maximum wait, as a duration. With `0s` the gate looks once, for up to a minute: it opens if the task has ended
   * well, and fails if it has not.
   *
   * @default "60m"
   */
  readonly timeout?: string;

  /**
   * How long to wait for a task to appear before `onNoMatch` applies, as a duration.
   *
   * @default - "5m", or `timeout` if that is shorter
   */
  readonly appearTimeout?: string;

  /**
   * For `until: "idle"`: how long nothing may run before the gate opens, as new tasks appear late.
   *
   * @default - "30s", or half of `timeout` if that is shorter
   */
  readonly settle?: string;

  /**
   * How long a status word that nobody knows may stay unchanged before it is an error, as a duration.
   *
   * @default - "5m", or half of `timeout` if that is shorter
   */
  readonly unknownTimeout?: string;

  /**
   * How long after `ended` the task of an operation that ran again may take to appear, as a duration. Until then a
   * task that may be older does not decide.
   *
   * @default "30s"
   */
  readonly recheckTimeout?: string;

  /**
   * Whether the values of `expect` and `conditions`, and what was found instead, are kept out of error messages.
   * Terraform hands values to the provider unmasked, so set it where they are secret.
   *
   * @default false
   */
  readonly hideValues?: boolean | cdktf.IResolvable;
}

/** Options of a gate. */
export interface CdbTaskGateConfig extends CdbTaskGateOptions {}

/**
 * Waits during apply, once, for a task of Tencent Cloud TencentDB for MySQL (DescribeTasks), checks its result,
 * and then stays in the state as the evidence. Later plans make no request. Destroying it does nothing.
 *
 * It cannot be imported: what it stands for, that a task was awaited, did not happen.
 *
 * It reads [DescribeTasks](https://www.tencentcloud.com/document/product/236/15848), for which the caller needs
 * the permission `cdb:DescribeTasks`. Not confirmed by any source: The times carry no zone and none is documented:
 * they are read as UTC+8 unless `task_time_zone` of the provider says otherwise.
 *
 * Its errors end with a code, by which `docs/errors.md` explains them.
 */
export class CdbTaskGate extends TaskGate implements IGate {
  /** The resource type in Terraform. */
  static readonly tfResourceType = "cloudtasks_cdb_task_gate";

  /**
   * @param scope where the gate belongs
   * @param id its name there
   * @param config what it waits for
   * @throws Error with a line for each option that is wrong
   */
  constructor(scope: Construct, id: string, config: CdbTaskGateConfig) {
    super(scope, id, "cdb_tasks", CdbTaskGate.tfResourceType, config);
  }

  /** ID of the instance whose task is awaited. */
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
   * Whether a task of any instance of the project may match.
   *
   * @default false
   */
  get anyInstance(): boolean | cdktf.IResolvable {
    return this.getBooleanAttribute("any_instance");
  }

  set anyInstance(value: boolean | cdktf.IResolvable) {
    this._inputs.put("any_instance", value);
  }

  /** Takes back what was given for `anyInstance`. */
  resetAnyInstance(): void {
    this._inputs.put("any_instance", undefined);
  }

  /** What was given for `anyInstance`, not a reference to it. */
  get anyInstanceInput(): boolean | cdktf.IResolvable | undefined {
    return this._inputs.get("any_instance");
  }

  /** Waits for the task with this ID. Use it when the operation returns the ID of its task. */
  get taskId(): string {
    return this.getStringAttribute("task_id");
  }

  set taskId(value: string) {
    this._inputs.put("task_id", value);
  }

  /** Takes back what was given for `taskId`. */
  resetTaskId(): void {
    this._inputs.put("task_id", undefined);
  }

  /** What was given for `taskId`, not a reference to it. */
  get taskIdInput(): string | undefined {
    return this._inputs.get("task_id");
  }

  /** Waits for the task with this job ID. */
  get jobId(): string {
    return this.getStringAttribute("job_id");
  }

  set jobId(value: string) {
    this._inputs.put("job_id", value);
  }

  /** Takes back what was given for `jobId`. */
  resetJobId(): void {
    this._inputs.put("job_id", undefined);
  }

  /** What was given for `jobId`, not a reference to it. */
  get jobIdInput(): string | undefined {
    return this._inputs.get("job_id");
  }

  /** Waits for the newest task of this name, for example `UPGRADE MASTER`. Needs `since`. Letter case counts. */
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
   * Only tasks that started at or after this count: the `time` of a checkpoint, an RFC 3339 time, or a duration
   * before the wait began by the server's clock (`2h`). It keeps an earlier task of the same name from opening the
   * gate.
   */
  get since(): string {
    return this.getStringAttribute("since");
  }

  set since(value: string) {
    this._inputs.put("since", value);
  }

  /** Takes back what was given for `since`. */
  resetSince(): void {
    this._inputs.put("since", undefined);
  }

  /** What was given for `since`, not a reference to it. */
  get sinceInput(): string | undefined {
    return this._inputs.get("since");
  }

  /**
   * IDs of tasks that never match: the `task_ids` of a checkpoint. Where they are given, an empty list too, tasks
   * that started up to 10 s before `since` count as well: two clocks of a cloud may differ by that.
   */
  get ignoreTaskIds(): string[] {
    return this.getListAttribute("ignore_task_ids");
  }

  set ignoreTaskIds(value: string[]) {
    this._inputs.put("ignore_task_ids", value);
  }

  /** Takes back what was given for `ignoreTaskIds`. */
  resetIgnoreTaskIds(): void {
    this._inputs.put("ignore_task_ids", undefined);
  }

  /** What was given for `ignoreTaskIds`, not a reference to it. */
  get ignoreTaskIdsInput(): string[] | undefined {
    return this._inputs.get("ignore_task_ids");
  }

  /**
   * What opens the gate: `succeeded`, the task succeeded; `finished`, it ended in any way; `idle`, no matching task
   * has been pending, running or unknown during `settle`.
   *
   * @default "succeeded"
   *
   * @see Until
   */
  get until(): string {
    return this.getStringAttribute("until");
  }

  set until(value: string) {
    this._inputs.put("until", value);
  }

  /** Takes back what was given for `until`. */
  resetUntil(): void {
    this._inputs.put("until", undefined);
  }

  /** What was given for `until`, not a reference to it. */
  get untilInput(): string | undefined {
    return this._inputs.get("until");
  }

  /**
   * What the finished task must show: path → value, for example `details.new_capacity` → `0.25`. A path is a field,
   * then dots, list indexes and names inside JSON text; fields that the document does not list are below `raw`.
   * Numbers compare as decimals (`0.25` equals `0.250`), `null` as null. A difference is an error at once.
   */
  get expect(): { [key: string]: string } {
    return this.getStringMapAttribute("expect");
  }

  set expect(value: { [key: string]: string }) {
    this._inputs.put("expect", value);
  }

  /** Takes back what was given for `expect`. */
  resetExpect(): void {
    this._inputs.put("expect", undefined);
  }

  /** What was given for `expect`, not a reference to it. */
  get expectInput(): { [key: string]: string } | undefined {
    return this._inputs.get("expect");
  }

  /**
   * What must be true of the finished task besides `expect`, each with a path and exactly one of `equals`,
   * `notEquals`, `atLeast`, `atMost`, `oneOf`, `matches` and `exists`. Where there is nothing at the path, only
   * `exists: false` holds. A condition that does not hold is an error at once.
   */
  get conditions(): TaskCondition[] {
    return this._inputs.get("conditions");
  }

  set conditions(value: TaskCondition[]) {
    this._inputs.put("conditions", value);
  }

  /** Takes back what was given for `conditions`. */
  resetConditions(): void {
    this._inputs.put("conditions", undefined);
  }

  /** What was given for `conditions`, not a reference to it. */
  get conditionsInput(): TaskCondition[] | undefined {
    return this._inputs.get("conditions");
  }

  /** Any values whose change means that a new operation is coming, so that the gate has to wait again. */
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

  /**
   * When the operation last ran: `planned` and `ended`, RFC 3339 times before and after it, from the `output` of a
   * `terraform_data` that is replaced with the operation. When they change, the gate looks for a task that is newer
   * than the last one it judged, awaits and judges it; it stays open if none appears within `recheckTimeout` after
   * `ended`.
   */
  get recheckOn(): { [key: string]: string } {
    return this.getStringMapAttribute("recheck_on");
  }

  set recheckOn(value: { [key: string]: string }) {
    this._inputs.put("recheck_on", value);
  }

  /** Takes back what was given for `recheckOn`. */
  resetRecheckOn(): void {
    this._inputs.put("recheck_on", undefined);
  }

  /** What was given for `recheckOn`, not a reference to it. */
  get recheckOnInput(): { [key: string]: string } | undefined {
    return this._inputs.get("recheck_on");
  }

  /**
   * What happens when no task matched within `appearTimeout`: `fail`, or `open` when no task is expected.
   *
   * @default "fail"
   *
   * @see OnNoMatch
   */
  get onNoMatch(): string {
    return this.getStringAttribute("on_no_match");
  }

  set onNoMatch(value: string) {
    this._inputs.put("on_no_match", value);
  }

  /** Takes back what was given for `onNoMatch`. */
  resetOnNoMatch(): void {
    this._inputs.put("on_no_match", undefined);
  }

  /** What was given for `onNoMatch`, not a reference to it. */
  get onNoMatchInput(): string | undefined {
    return this._inputs.get("on_no_match");
  }

  /**
   * What happens when the task failed or was cancelled, or does not show what `expect` and `conditions` ask for:
   * `fail`, or `warn`, which opens the gate with a warning and `passed: false`. A timeout, a missing task and an
   * unknown status are errors all the same.
   *
   * @default "fail"
   *
   * @see OnFailure
   */
  get onFailure(): string {
    return this.getStringAttribute("on_failure");
  }

  set onFailure(value: string) {
    this._inputs.put("on_failure", value);
  }

  /** Takes back what was given for `onFailure`. */
  resetOnFailure(): void {
    this._inputs.put("on_failure", undefined);
  }

  /** What was given for `onFailure`, not a reference to it. */
  get onFailureInput(): string | undefined {
    return this._inputs.get("on_failure");
  }

  /**
   * Maximum wait, as a duration. With `0s` the gate looks once, for up to a minute: it opens if the task has ended
   * well, and fails if it has not.
   *
   * @default "60m"
   */
  get timeout(): string {
    return this.getStringAttribute("timeout");
  }

  set timeout(value: string) {
    this._inputs.put("timeout", value);
  }

  /** Takes back what was given for `timeout`. */
  resetTimeout(): void {
    this._inputs.put("timeout", undefined);
  }

  /** What was given for `timeout`, not a reference to it. */
  get timeoutInput(): string | undefined {
    return this._inputs.get("timeout");
  }

  /**
   * How long to wait for a task to appear before `onNoMatch` applies, as a duration.
   *
   * @default - "5m", or `timeout` if that is shorter
   */
  get appearTimeout(): string {
    return this.getStringAttribute("appear_timeout");
  }

  set appearTimeout(value: string) {
    this._inputs.put("appear_timeout", value);
  }

  /** Takes back what was given for `appearTimeout`. */
  resetAppearTimeout(): void {
    this._inputs.put("appear_timeout", undefined);
  }

  /** What was given for `appearTimeout`, not a reference to it. */
  get appearTimeoutInput(): string | undefined {
    return this._inputs.get("appear_timeout");
  }

  /**
   * For `until: "idle"`: how long nothing may run before the gate opens, as new tasks appear late.
   *
   * @default - "30s", or half of `timeout` if that is shorter
   */
  get settle(): string {
    return this.getStringAttribute("settle");
  }

  set settle(value: string) {
    this._inputs.put("settle", value);
  }

  /** Takes back what was given for `settle`. */
  resetSettle(): void {
    this._inputs.put("settle", undefined);
  }

  /** What was given for `settle`, not a reference to it. */
  get settleInput(): string | undefined {
    return this._inputs.get("settle");
  }

  /**
   * How long a status word that nobody knows may stay unchanged before it is an error, as a duration.
   *
   * @default - "5m", or half of `timeout` if that is shorter
   */
  get unknownTimeout(): string {
    return this.getStringAttribute("unknown_timeout");
  }

  set unknownTimeout(value: string) {
    this._inputs.put("unknown_timeout", value);
  }

  /** Takes back what was given for `unknownTimeout`. */
  resetUnknownTimeout(): void {
    this._inputs.put("unknown_timeout", undefined);
  }

  /** What was given for `unknownTimeout`, not a reference to it. */
  get unknownTimeoutInput(): string | undefined {
    return this._inputs.get("unknown_timeout");
  }

  /**
   * How long after `ended` the task of an operation that ran again may take to appear, as a duration. Until then a
   * task that may be older does not decide.
   *
   * @default "30s"
   */
  get recheckTimeout(): string {
    return this.getStringAttribute("recheck_timeout");
  }

  set recheckTimeout(value: string) {
    this._inputs.put("recheck_timeout", value);
  }

  /** Takes back what was given for `recheckTimeout`. */
  resetRecheckTimeout(): void {
    this._inputs.put("recheck_timeout", undefined);
  }

  /** What was given for `recheckTimeout`, not a reference to it. */
  get recheckTimeoutInput(): string | undefined {
    return this._inputs.get("recheck_timeout");
  }

  /**
   * Whether the values of `expect` and `conditions`, and what was found instead, are kept out of error messages.
   * Terraform hands values to the provider unmasked, so set it where they are secret.
   *
   * @default false
   */
  get hideValues(): boolean | cdktf.IResolvable {
    return this.getBooleanAttribute("hide_values");
  }

  set hideValues(value: boolean | cdktf.IResolvable) {
    this._inputs.put("hide_values", value);
  }

  /** Takes back what was given for `hideValues`. */
  resetHideValues(): void {
    this._inputs.put("hide_values", undefined);
  }

  /** What was given for `hideValues`, not a reference to it. */
  get hideValuesInput(): boolean | cdktf.IResolvable | undefined {
    return this._inputs.get("hide_values");
  }

  /** API, instance and task the gate opened on, separated by slashes. */
  get id(): string {
    return this.getStringAttribute("id");
  }

  /** The task that opened the gate. Its attributes are null when the gate opened without one. */
  get task(): CdbTask {
    return new CdbTask(this, "task", false);
  }

  /**
   * When the gate opened, by the server's clock: RFC 3339, UTC. A re-check leaves it alone: `replace_triggered_by`
   * names this, not the gate.
   */
  get openedAt(): string {
    return this.getStringAttribute("opened_at");
  }

  /** Whether the task ended as asked for, or none was needed; false where `onFailure` is `warn` and it did not. */
  get passed(): cdktf.IResolvable {
    return this.getBooleanAttribute("passed");
  }

  /** How long the gate waited, in seconds. */
  get waitedSeconds(): number {
    return this.getNumberAttribute("waited_seconds");
  }

  /** The task that the last re-check judged; null when there was none, or no re-check. */
  get recheckTask(): CdbTask {
    return new CdbTask(this, "recheck_task", false);
  }

  /** When the gate was last checked again, by the server's clock: RFC 3339, UTC; null when it never was. */
  get recheckedAt(): string {
    return this.getStringAttribute("rechecked_at");
  }

  /** The task that opened the gate, as far as all lists are alike. */
  get openedOn(): ITask {
    return this.task;
  }
}
