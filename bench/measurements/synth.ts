import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformResource, TerraformStack } from "cdktf";
import { CloudTasksProvider, DcsBackgroundTaskGate } from "../../lib";
import { cpuTime } from "../harness/cpu-time";
import { compare } from "../harness/pairs";
import { type Measurement, ratioResult } from "../harness/result";

const GATES = 1_000;
const PAIRS = 5;

/** What gates cost a program when it is synthesized: each is looked at beside everything else of its stack. */
export const synth: Measurement = {
  id: "synth",
  run: async ({ random, progress }) => {
    progress(`${GATES.toLocaleString("en")} operations with a gate each, half of them, and as many without gates`);
    const [whole, half, bare] = [
      () => synthTime(GATES, true),
      () => synthTime(GATES / 2, true),
      () => synthTime(2 * GATES, false),
    ];
    const count = GATES.toLocaleString("en");
    return [
      ratioResult(await compare(whole, bare, { random, pairs: PAIRS, warmUps: 1 }), {
        measure: `CPU time to synthesize ${count} operations with a gate each ÷ of as many resources without gates`,
      }),
      ratioResult(await compare(whole, half, { random, pairs: PAIRS, warmUps: 0 }), {
        measure: "the same ÷ of half of them",
        budget: 2.5,
      }),
    ];
  },
};

async function synthTime(operations: number, gated: boolean): Promise<number> {
  const outdir = mkdtempSync(join(tmpdir(), "cloud-tasks-synth-"));
  try {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, "stack");
    if (gated) new CloudTasksProvider(stack, "provider");
    for (let index = 0; index < operations; index++) {
      const operation = new TerraformResource(stack, `operation-${index}`, { terraformResourceType: "terraform_data" });
      if (!gated) continue;
      const triggers = { capacity: "0.25" };
      new DcsBackgroundTaskGate(stack, `gate-${index}`, {
        instanceId: `i-${index}`,
        name: "EXTEND",
        operation,
        triggers,
      });
    }
    return await cpuTime(async () => app.synth());
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
