export * from "./constructs/generated";
export type { IOperation } from "./constructs/operation";
export { OperationMarker } from "./constructs/operation-marker";
export { TaskBarrier, type TaskBarrierConfig } from "./constructs/task-barrier";
export { TaskGate, type TaskGateOptions } from "./constructs/task-gate";
export {
  TaskList,
  type TaskListCheckpointOptions,
  type TaskListProps,
  type TaskListTask,
} from "./constructs/task-list";
export { TaskLookup } from "./constructs/task-lookup";
export { OnFailure, OnNoMatch, TaskState, Until } from "./options/values";
