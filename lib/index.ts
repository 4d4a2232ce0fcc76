export * from "./constructs/generated";
export type { IOperation } from "./constructs/operation";
export { TaskGate, type TaskGateOptions } from "./constructs/task-gate";
export { TaskLookup } from "./constructs/task-lookup";
