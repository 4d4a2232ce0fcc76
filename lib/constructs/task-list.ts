import type { TerraformMetaArguments } from "cdktf";
import type { Construct } from "constructs";
import type { TaskListProps } from "../apis/task-list";

export type { TaskListProps, TaskListTask } from "../apis/task-list";

import { camelKeys, inSnakeCase, readTaskList } from "../options/task-list";
import { DeclaredTaskGate, type DeclaredTaskGateOptions } from "./generated/declared-task-gate";
import { DeclaredTasks, type DeclaredTasksOptions } from "./generated/declared-tasks";
import { TaskCheckpoint } from "./generated/task-checkpoint";
import { judgeable } from "./tokens";
import { throwValidationError } from "./validation-error";

/** Options of a checkpoint of a declared list. */
export interface TaskListCheckpointOptions extends TerraformMetaArguments {
  /**
   * ID of the instance, when it is known before the operation starts. The IDs of its recent tasks are then recorded.
   *
   * @default - the time alone is recorded
   */
  readonly instanceId?: string;

  /**
   * The values whose change starts the operation: they replace the checkpoint.
   *
   * @default - it is made once
   */
  readonly triggers?: { [key: string]: string };
}

/**
 * A task list of your own declaration: any list of Huawei Cloud, Tencent Cloud or a REST service, without a release of
 * this package. It is a plain value that belongs to no stack; give it to as many lookups and gates as you like. A change
 * of it replaces no gate and makes no request.
 *
 * The guide is `docs/guides/any-task-list.md`.
 */
export class TaskList {
  /** What was declared, as Terraform has it. */
  private readonly declaration: { [key: string]: unknown };

  /**
   * @param props how the list is asked for, and how its answers are read
   * @throws Error with a line for each key that is wrong
   */
  constructor(props: TaskListProps) {
    const { problems } = readTaskList(judgeable(props), camelKeys);
    throwValidationError("TaskList", String(props?.service ?? ""), problems);
    this.declaration = inSnakeCase(props);
  }

  /**
   * Reads the tasks.
   *
   * @param scope where the lookup belongs
   * @param id its name there
   * @param options which tasks it reads. Default: all that the service lists
   */
  lookup(scope: Construct, id: string, options: DeclaredTasksOptions = {}): DeclaredTasks {
    return new DeclaredTasks(scope, id, { ...options, list: this.declaration });
  }

  /**
   * Waits for a task.
   *
   * @param scope where the gate belongs
   * @param id its name there
   * @param options what it waits for
   */
  gate(scope: Construct, id: string, options: DeclaredTaskGateOptions): DeclaredTaskGate {
    return new DeclaredTaskGate(scope, id, { ...options, list: this.declaration });
  }

  /**
   * Records the service's time before an operation. A gate with `operation` makes its own.
   *
   * @param scope where the checkpoint belongs
   * @param id its name there
   * @param options for which operation
   */
  checkpoint(scope: Construct, id: string, options: TaskListCheckpointOptions = {}): TaskCheckpoint {
    return new TaskCheckpoint(scope, id, { ...options, list: this.declaration });
  }
}
