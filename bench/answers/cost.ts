/** What one answer costs the whole provider: from its body to the words of a gate, and to the state of a lookup. */
import { simulatedProvider } from "../../test/support/simulated-provider";
import { cpuTime } from "../harness/cpu-time";
import { type HostileAnswer, INSTANCE } from "./hostile";

const LOOKUP = "cloudtasks_dcs_background_tasks";
const GATE = "cloudtasks_dcs_background_task_gate";
const BY_NAME = { instance_id: INSTANCE, name: "EXTEND", since: "2026-03-01T11:00:00Z", timeout: "10s" };

const MOST_ANSWERS = 4;

export interface Cost {
  /** CPU time of one answer, all threads, ms. */
  readonly gate: number;
  readonly lookup: number;
  /** What Terraform is told, to see that something was. */
  readonly told: readonly string[];
}

/** The dearer of both is what an answer costs; a request that is repeated is another answer. */
export async function costOf({ status = 200, expect, ...answer }: HostileAnswer, bytes: number): Promise<Cost> {
  const body = answer.body(bytes);
  const told: string[] = [];
  const run = async (use: "gate" | "lookup"): Promise<number> => {
    const { create, read, transport, stop } = simulatedProvider({ scenario: { anyInstance: true } });
    transport.onTheWay = () => {
      // A fault is asked about again, as often as there is time; all answers cost the same.
      if (transport.sent.length >= MOST_ANSWERS) stop.abort();
      return body;
    };
    transport.statusOnTheWay = () => status;
    const time = await cpuTime(async () => {
      const { diagnostics } =
        use === "gate"
          ? await create(GATE, { ...BY_NAME, ...(expect && { expect }) })
          : await read(LOOKUP, { instance_id: INSTANCE, include_raw: true, limit: 10 });
      told.push(...diagnostics.map(({ summary }) => summary));
    });
    return time / transport.sent.length;
  };
  return { gate: await run("gate"), lookup: await run("lookup"), told };
}
