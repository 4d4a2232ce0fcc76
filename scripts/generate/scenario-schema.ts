/** The JSON schema of the simulator's scenario file, from the rules by which it is read. */
import { SERVICES } from "../../lib/simulator";
import { ScenarioRules } from "../../lib/simulator/scenario/scenario-rules";

export function scenarioSchema(): string {
  const { schema } = new ScenarioRules(Object.fromEntries(SERVICES.map((service) => [service.key, service])));
  const head = {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "A scenario of cloud-tasks simulate",
    description: "docs/simulator.md says what each key means.",
  };
  return JSON.stringify({ ...head, ...schema });
}
