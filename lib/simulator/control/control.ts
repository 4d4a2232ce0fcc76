import type { ClockSettings } from "../clock";
import type { FaultSpec } from "../faults/fault";
import type { ActiveFault } from "../faults/queue";
import type { RequestKey, RequestReport } from "../requests";
import { object, span, string } from "../scenario/rules";
import type { InstanceSpec, OperationOutcome } from "../scenario/scenario";
import type { SimulationState } from "../state";
import { stateAt, type TaskRecord, type TaskSpec } from "../tasks/record";

export interface TaskView {
  readonly id: string;
  readonly service: string;
  readonly instanceId: string;
  readonly name: string;
  readonly status: string;
  readonly progress: number;
  readonly finished: boolean;
  /** True time, RFC 3339: without the skew the service's own stamps may have. */
  readonly startedAt: string;
}

export interface ClockView extends ClockSettings {
  /** True time, RFC 3339. */
  readonly now: string;
}

export interface ListFilter {
  service?: string;
  instanceId?: string;
}

/** Everything a test or a demo may do to the simulator; `/_simulator/…` offers the same over HTTP. */
export interface SimulatorControl {
  startTask(task: TaskSpec): TaskView;
  /** All tasks, also those no list shows yet, oldest first. */
  tasks(filter?: ListFilter): TaskView[];
  /** Removes task records, as a deletion in the console does; returns how many. */
  clearTasks(filter?: ListFilter): number;
  putInstance(instance: InstanceSpec): void;
  instances(): InstanceSpec[];
  removeInstance(id: string, service?: string): boolean;
  clearInstances(): number;
  /** Returns the fault's id. */
  addFault(fault: FaultSpec): number;
  faults(): ActiveFault[];
  clearFaults(id?: number): number;
  nextOperation(outcome: OperationOutcome): void;
  requests(): RequestReport;
  /** Requests that match, for assertions: `count({ operation: "ListBackgroundTask", status: 200 })`. */
  count(filter?: Partial<RequestKey>): number;
  clearRequests(): void;
  clock(): ClockView;
  setClock(settings: Partial<ClockSettings>): ClockView;
  advance(ms: number): ClockView;
  /** Expires a token, or a temporary key by its access key; false when it is not known. */
  expire(secret: string): boolean;
  /** Back to the scenario's beginning, with the clock as it is given from outside. */
  reset(): void;
}

const clockRule = object<Partial<ClockSettings>>({
  offsetMs: span(),
  gatewaySkewMs: span(),
  serviceSkewMs: span(),
});

export class Control implements SimulatorControl {
  constructor(private readonly state: SimulationState) {}

  startTask(task: TaskSpec): TaskView {
    return this.#view(this.state.world.startTask(this.state.rules.task(task, "")));
  }

  tasks({ service, instanceId }: ListFilter = {}): TaskView[] {
    const { world } = this.state;
    const services = service === undefined ? Object.keys(world.words) : [service];
    return services.flatMap((key) =>
      world
        .taskStore(key, instanceId)
        .all()
        .map((record) => this.#view(record)),
    );
  }

  clearTasks({ service, instanceId }: ListFilter = {}): number {
    return this.state.world.clearTasks(service, instanceId);
  }

  putInstance(instance: InstanceSpec): void {
    this.state.world.putInstance(this.state.rules.instance(instance, ""));
  }

  instances(): InstanceSpec[] {
    const { world } = this.state;
    return world.instances().map((instance) => {
      const { service, id, name } = instance;
      return { service, id, name, fields: world.fieldsOf(instance) };
    });
  }

  removeInstance(id: string, service = "dcs"): boolean {
    return this.state.world.removeInstance(service, id);
  }

  clearInstances(): number {
    const all = this.state.world.instances();
    for (const { service, id } of all) this.state.world.removeInstance(service, id);
    return all.length;
  }

  addFault(fault: FaultSpec): number {
    return this.state.faults.add(this.state.rules.fault(fault, ""));
  }

  faults(): ActiveFault[] {
    return this.state.faults.list();
  }

  clearFaults(id?: number): number {
    return this.state.faults.clear(id);
  }

  nextOperation(outcome: OperationOutcome): void {
    this.state.world.nextOperation(this.state.rules.outcome(outcome, ""));
  }

  requests(): RequestReport {
    return this.state.requests.report();
  }

  count(filter: Partial<RequestKey> = {}): number {
    return this.state.requests.count(filter);
  }

  clearRequests(): void {
    this.state.requests.clear();
  }

  clock(): ClockView {
    const { clock } = this.state.world;
    return { now: new Date(clock.now()).toISOString(), ...clock.settings };
  }

  setClock(settings: Partial<ClockSettings>): ClockView {
    Object.assign(this.state.world.clock.settings, clockRule(settings, ""));
    return this.clock();
  }

  advance(ms: number): ClockView {
    const { settings } = this.state.world.clock;
    return this.setClock({ offsetMs: settings.offsetMs + span()(ms, "ms") });
  }

  expire(secret: string): boolean {
    const text = string()(secret, "secret");
    return this.state.gateways.map((gateway) => gateway.expire(text)).includes(true);
  }

  reset(): void {
    this.state.reset();
  }

  #view(record: TaskRecord): TaskView {
    const { status, progress, finished } = stateAt(record, this.state.world.clock.now());
    const { service = "dcs", instanceId, name } = record.spec;
    const startedAt = new Date(record.startedAt).toISOString();
    return { id: this.state.idOf(record), service, instanceId, name, status, progress, finished, startedAt };
  }
}
