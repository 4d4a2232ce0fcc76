/** The simulator as a process of its own, so that neither its memory nor its time counts as the client's. */
import { startSimulator } from "../../lib/simulator";

async function main(scenario: unknown): Promise<void> {
  const simulator = await startSimulator({ scenario });
  process.stdout.write(`${JSON.stringify(simulator.endpoints)}\n`);
  // The end of the one who started it is its end, too.
  process.stdin.resume().once("end", () => process.exit(0));
}

void main(JSON.parse(process.argv[2]!));
