export type { ClockSettings } from "./clock";
export { CLOUDS, SERVICES } from "./clouds/services";
export type { ClockView, ListFilter, SimulatorControl, TaskView } from "./control/control";
export { FAULT_KINDS, type FaultKind, type FaultMatch, type FaultSpec } from "./faults/fault";
export type { ActiveFault } from "./faults/queue";
export type { Delivery, SimRequest, SimResponse } from "./http";
export type { RequestCounter, RequestEntry, RequestKey, RequestReport } from "./requests";
export {
  DEFAULT_CREDENTIALS,
  DEFAULT_INSTANCE_ID,
  DEFAULT_SCENARIO,
  DEFAULT_TENCENT_CREDENTIALS,
} from "./scenario/defaults";
export { ScenarioError } from "./scenario/rules";
export type { InstanceSpec, OperationOutcome, OperationSpec, Scenario } from "./scenario/scenario";
export { type Simulator, type SimulatorOptions, startSimulator } from "./server";
export { createSimulation, type LooseRequest, type Simulation, type SimulationOptions } from "./simulation";
export type { StatusStep, TaskSpec } from "./tasks/record";
