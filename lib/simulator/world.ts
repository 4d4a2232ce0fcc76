import type { Clock } from "./clock";
import type { InstanceSpec, OperationOutcome, OperationSpec, Scenario } from "./scenario/scenario";
import { idOf, type StateWords, stateAt, stepsOf, type TaskRecord, type TaskSpec } from "./tasks/record";
import { TaskStore } from "./tasks/task-store";

export interface Instance {
  readonly service: string;
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  /** When its creation is over. */
  readonly readyAt: number;
  /** Attributes under the API's own names. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** What operations make of the attributes once their task has succeeded. */
  readonly changes: { readonly task: TaskRecord; readonly fields: Readonly<Record<string, unknown>> }[];
}

/** So old is an instance that is there from the beginning, ms. */
const A_MONTH_MS = 30 * 24 * 3_600_000;

/** What exists in the simulator: instances, their tasks, and what the next operations will do. */
export class World {
  readonly #instances = new Map<string, Instance>();
  readonly #taskStores = new Map<string, TaskStore>();
  readonly #next: OperationOutcome[] = [];
  #sequence = 0;

  constructor(
    readonly scenario: Scenario,
    readonly clock: Clock,
    readonly words: Readonly<Record<string, StateWords>>,
  ) {
    const old = new Date(clock.now() - A_MONTH_MS).toISOString();
    for (const spec of scenario.instances) this.putInstance({ createdAt: old, ...spec });
    for (const spec of scenario.tasks) this.startTask(spec);
  }

  putInstance(spec: InstanceSpec, creationMs = 0): Instance {
    const service = spec.service ?? "dcs";
    const now = this.clock.now();
    const instance: Instance = {
      service,
      id: spec.id,
      name: spec.name ?? spec.id,
      createdAt: spec.createdAt === undefined ? now : Date.parse(spec.createdAt),
      readyAt: now + creationMs,
      fields: spec.fields ?? {},
      changes: [],
    };
    this.#instances.set(`${service}/${spec.id}`, instance);
    return instance;
  }

  /** The instance; with `anyInstance` an unknown one comes to life at the first question about it. */
  instance(service: string, id: string): Instance | undefined {
    const known = this.#instances.get(`${service}/${id}`);
    if (known || !this.scenario.anyInstance) return known;
    return this.putInstance({ service, id });
  }

  instances(service?: string): Instance[] {
    return [...this.#instances.values()].filter((entry) => service === undefined || entry.service === service);
  }

  /** Takes the instance and its tasks away, as a deleted instance does. */
  removeInstance(service: string, id: string): boolean {
    for (const record of [...this.taskStore(service, id).all()]) this.removeTask(record);
    return this.#instances.delete(`${service}/${id}`);
  }

  /** The tasks of one instance, or of the whole service (task center, GeminiDB, Redis). */
  taskStore(service: string, instanceId?: string): TaskStore {
    const key = instanceId === undefined ? service : `${service}/${instanceId}`;
    let taskStore = this.#taskStores.get(key);
    if (!taskStore) {
      taskStore = new TaskStore();
      this.#taskStores.set(key, taskStore);
    }
    return taskStore;
  }

  /** Starts the task, or all of a repeated one; returns the newest record. */
  startTask(spec: TaskSpec): TaskRecord {
    const service = spec.service ?? "dcs";
    const words = this.words[service];
    if (!words) throw new Error(`no service ${service}`);
    const steps = stepsOf(spec, words);
    const newest = spec.startedAt ? Date.parse(spec.startedAt) : this.clock.now() + (spec.startsAfterMs ?? 0);
    const { count, everyMs } = spec.repeat ?? { count: 1, everyMs: 0 };
    const instanceShelf = this.taskStore(service, spec.instanceId);
    const serviceShelf = this.taskStore(service);
    let record!: TaskRecord;
    for (let age = count - 1; age >= 0; age--) {
      record = { spec, steps, startedAt: newest - age * everyMs, sequence: ++this.#sequence };
      instanceShelf.add(record);
      serviceShelf.add(record);
    }
    return record;
  }

  removeTask(record: TaskRecord): void {
    const service = record.spec.service ?? "dcs";
    this.taskStore(service, record.spec.instanceId).remove(record);
    this.taskStore(service).remove(record);
  }

  findTask(service: string, instanceId: string | undefined, id: string): TaskRecord | undefined {
    return this.taskStore(service, instanceId)
      .all()
      .find((record) => idOf(record) === id);
  }

  clearTasks(service?: string, instanceId?: string): number {
    const services = service === undefined ? Object.keys(this.words) : [service];
    const doomed = services.flatMap((key) => [...this.taskStore(key, instanceId).all()]);
    for (const record of doomed) this.removeTask(record);
    return doomed.length;
  }

  /** Decides what the next operations of this name do, before the scenario's own rule applies again. */
  nextOperation(outcome: OperationOutcome): void {
    this.#next.push({ ...outcome });
  }

  /** What an operation such as "dcs.resize" does now. */
  takeOperation(operation: string): OperationSpec {
    const standing = this.scenario.operations[operation] ?? {};
    const index = this.#next.findIndex((entry) => entry.operation === operation);
    const planned = this.#next[index];
    if (!planned) return standing;
    planned.count = (planned.count ?? 1) - 1;
    if (planned.count <= 0) this.#next.splice(index, 1);
    const { operation: _operation, count: _count, ...outcome } = planned;
    return { ...standing, ...outcome };
  }

  /** The attributes as they are now: each succeeded operation has left its mark, a failed one has not. */
  fieldsOf(instance: Instance): Record<string, unknown> {
    const now = this.clock.now();
    let result: Record<string, unknown> = { ...instance.fields };
    for (const { task, fields } of instance.changes) {
      const state = stateAt(task, now);
      if (state.finished && state.status === this.words[instance.service]?.succeeded) result = { ...result, ...fields };
    }
    return result;
  }

  /** The task that keeps the instance busy, if one does. */
  busyWith(instance: Instance): TaskRecord | undefined {
    const now = this.clock.now();
    return instance.changes.map(({ task }) => task).find((task) => !stateAt(task, now).finished);
  }
}
