/** Many gates in one provider, with its accounts, signatures and pages, against the simulator in virtual time. */
import { planChange } from "../../lib/plugin/plan";
import { createProvider } from "../../lib/provider/definition";
import { SharedClock } from "../../test/support/shared-clock";
import { filled, simulatedWorld } from "../../test/support/simulated-provider";
import type { Random } from "../harness/statistics";

/** What became of gates that all began at once. */
export interface GateRun {
  /** Requests for the list, and all there were: what else is asked tells more of one task. */
  readonly lists: number;
  readonly requests: number;
  /** From the end of a gate's task to its opening, seconds, gate by gate. */
  readonly delays: readonly number[];
}

/** How long an answer takes, ms. At five at a time that is a hundred answers a second for an account. */
const LATENCY = 50;

const GATE = "cloudtasks_dcs_background_task_gate";

/**
 * Gates with the provider's own defaults, all on the task of one instance, or each on that of its own. They begin a
 * millisecond apart, as Terraform starts them.
 *
 * @param durations of the instances' tasks, ms; gates take turns with them
 */
export async function runGates(count: number, durations: readonly number[], random: Random): Promise<GateRun> {
  const clock = new SharedClock(0, random);
  const tasks = durations.map((durationMs, index) => ({ instanceId: nameOf(index), name: "EXTEND", durationMs }));
  const { dependencies, logger, control } = simulatedWorld({ clock, scenario: { anyInstance: true, tasks } });
  const { provider, resources, configure } = createProvider("1.0.0", {
    ...dependencies,
    transport: async (settings) => {
      const inner = await dependencies.transport(settings);
      return {
        send: async (request, options) => {
          await clock.sleep(LATENCY, options.signal);
          return inner.send(request, options);
        },
      };
    },
  });
  const call = () => ({ signal: new AbortController().signal, log: logger });
  const configured = configure(filled(provider.attributes, {}), call());
  if (!("client" in configured)) {
    throw new Error("the provider refused its configuration");
  }
  const { schema, create } = resources[GATE]!;
  const open = async (gate: number): Promise<number> => {
    const instance = gate % durations.length;
    await clock.sleep(gate, new AbortController().signal);
    const given = { instance_id: nameOf(instance), name: "EXTEND", since: "1h", timeout: "30m" };
    const { planned } = planChange(schema.attributes, filled(schema.attributes, given), null);
    const { value, diagnostics = [] } = await create(planned, configured.client, call());
    if (value == null) {
      throw new Error(`a gate stayed closed: ${diagnostics[0]?.summary}`);
    }
    return (clock.since() - durations[instance]!) / 1_000;
  };
  const delays = await clock.until(Promise.all(Array.from({ length: count }, (_, gate) => open(gate))));
  return { lists: control.count({ operation: "ListBackgroundTask" }), requests: control.count(), delays };
}

function nameOf(instance: number): string {
  return `instance-${instance}`;
}
