import { Clock } from "./clock";
import type { Gateway, Service, ServiceDefinition } from "./clouds/cloud";
import { createGateways, SERVICES } from "./clouds/services";
import { FaultQueue } from "./faults/queue";
import { RequestLog } from "./requests";
import type { Scenario } from "./scenario/scenario";
import { ScenarioRules } from "./scenario/scenario-rules";
import { idOf, type TaskRecord } from "./tasks/record";
import { World } from "./world";

interface Parts {
  readonly world: World;
  readonly gateways: Readonly<Record<ServiceDefinition["cloud"], Gateway>>;
  readonly services: ReadonlyMap<string, { readonly definition: ServiceDefinition; readonly service: Service }>;
  readonly faults: FaultQueue;
}

/** Rules, world and queues behind a simulation; `reset` builds them anew from the scenario. */
export class SimulationState {
  readonly rules = new ScenarioRules(Object.fromEntries(SERVICES.map((service) => [service.key, service])));
  readonly requests = new RequestLog();
  readonly scenario: Scenario;
  readonly #now: () => number;
  #parts: Parts;

  constructor(scenario: unknown = {}, now: () => number = Date.now) {
    this.scenario = this.rules.scenario(scenario);
    this.#now = now;
    this.#parts = this.#build();
  }

  get world(): World {
    return this.#parts.world;
  }

  get faults(): FaultQueue {
    return this.#parts.faults;
  }

  get gateways(): Gateway[] {
    return Object.values(this.#parts.gateways);
  }

  service(key: string): { service: Service; gateway: Gateway } | undefined {
    const found = this.#parts.services.get(key);
    return found && { service: found.service, gateway: this.#parts.gateways[found.definition.cloud] };
  }

  /** The id under which a task's own list shows it. */
  idOf(record: TaskRecord): string {
    const definition = this.#parts.services.get(record.spec.service ?? "dcs")?.definition;
    return definition?.idOf?.(record) ?? idOf(record);
  }

  reset(): void {
    this.#parts = this.#build();
    this.requests.clear();
  }

  #build(): Parts {
    const words = Object.fromEntries(SERVICES.flatMap(({ key, words }) => (words ? [[key, words]] : [])));
    const world = new World(this.scenario, new Clock(this.#now, this.scenario.clock), words);
    if (this.scenario.documentedExamples) for (const service of SERVICES) service.addExamples(world);
    const faults = new FaultQueue();
    for (const fault of this.scenario.faults) faults.add(fault);
    const gateways = createGateways(world);
    const services = SERVICES.map((definition) => {
      const service = definition.create(world, gateways[definition.cloud]);
      return [definition.key, { definition, service }] as const;
    });
    return { world, gateways, services: new Map(services), faults };
  }
}
