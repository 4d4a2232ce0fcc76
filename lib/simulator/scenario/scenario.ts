/** What a simulator is started with. */

import type { Credentials } from "../clouds/credentials";
import type { FaultSpec } from "../faults/fault";
import type { StatusStep, TaskSpec } from "../tasks/record";

export interface InstanceSpec {
  service?: string;
  id: string;
  name?: string;
  /** Attributes under the API's own names, for example `capacity`. */
  fields?: Record<string, unknown>;
  /** RFC 3339. Without it: a month before, where the scenario has it, else the moment it is put there. */
  createdAt?: string;
}

/** What an operation such as a resize does, beside what its request asks for. */
export interface OperationSpec {
  name?: string;
  durationMs?: number;
  outcome?: string;
  statuses?: StatusStep[];
  appearsAfterMs?: number;
  vanishesAfterMs?: number;
  errorCode?: string;
  failReason?: string;
  failedStep?: string;
  /** Laid over the details that follow from the request: `{ "new_capacity": "0.5" }` gives another capacity. */
  details?: Record<string, unknown>;
  fields?: Record<string, unknown>;
  /** The request is accepted, but no task ever shows. */
  noTask?: boolean;
  /** The request itself is refused with this answer. */
  refuse?: { status: number; body: unknown };
}

export interface OperationOutcome extends OperationSpec {
  /** Service and operation, for example "dcs.resize". */
  operation: string;
  /** For how many operations; 1 by default. */
  count?: number;
}

export interface Scenario {
  credentials: Credentials;
  projects: string[];
  instances: InstanceSpec[];
  /** Treat every well-formed instance id as an existing instance. */
  anyInstance: boolean;
  /** Add the documents' own example instances and tasks; they are served byte for byte. */
  documentedExamples: boolean;
  tasks: TaskSpec[];
  operations: Record<string, OperationSpec>;
  faults: FaultSpec[];
  clock: { gatewaySkewMs?: number; serviceSkewMs?: number };
  /** Per service: in which of its documented or observed variants it answers. */
  services: Record<string, Record<string, unknown>>;
}
