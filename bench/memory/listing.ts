/** The delivered provider's memory while it looks up tasks in a long list. */
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isObject, type ObjectValue } from "../../lib/plugin/value";
import { createProvider } from "../../lib/provider/definition";
import { systemDependencies } from "../../lib/provider/dependencies";
import { DEFAULT_CREDENTIALS } from "../../lib/simulator";
import { CREDENTIALS } from "../../test/support/gate-program";
import { fromWire, toWire } from "../../test/support/plugin-client";
import { type PluginProcess, startPlugin } from "../../test/support/plugin-process";
import { filled } from "../../test/support/simulated-provider";

/** Bytes. */
export interface Memory {
  readonly rss: number;
  /** In V8's heap and beside it, in buffers. */
  readonly heap: number;
}

export interface MemoryOfListing {
  /** After a lookup of one task, garbage collected: everything that is loaded late is there. */
  readonly idle: Memory;
  /** The most during the lookup, garbage that is not collected yet included. */
  readonly most: Memory;
  /** The most during the lookup that was left when garbage was collected; null unless that was asked for. */
  readonly held: number | null;
  readonly matched: number;
}

const LOOKUP = "cloudtasks_dcs_background_tasks";
const PROBE = join(__dirname, "probe.js");

/** How often garbage is collected to see what is held, ms. */
const COLLECT_EVERY = 500;

/**
 * Looks up the failed EXTENDs of the instance "long" in a process of its own, as Terraform would.
 *
 * @param program the delivered program that Terraform starts
 * @param collecting whether garbage is collected all along: it then tells what is held, and not what a process takes
 */
export async function memoryOfListing(
  program: string,
  endpoint: string,
  collecting: boolean,
): Promise<MemoryOfListing> {
  const plugin = await startPlugin(program, { ...CREDENTIALS, NODE_OPTIONS: `--require ${JSON.stringify(PROBE)}` });
  const client = plugin.client();
  const { provider, dataSources } = createProvider("", systemDependencies({}));
  const { schema } = dataSources[LOOKUP]!;
  const lookUp = async (given: ObjectValue): Promise<number> => {
    const config = toWire(schema, filled(schema.attributes, given));
    const { state, diagnostics } = await client.call("ReadDataSource", { typeName: LOOKUP, config });
    const value = fromWire(schema, state);
    if ((diagnostics ?? []).length > 0 || !isObject(value)) {
      throw new Error(`the lookup failed: ${JSON.stringify(diagnostics)}`);
    }
    return value.matched_count as number;
  };
  try {
    const huaweicloud = { region: "here", project_id: DEFAULT_CREDENTIALS.projectId, endpoints: { dcs: endpoint } };
    const config = toWire(provider, filled(provider.attributes, { huaweicloud }));
    await client.call("ConfigureProvider", { config });
    await lookUp({ instance_id: "short" });
    const idle = await ask(plugin);
    let matched: number | undefined;
    const looking = lookUp({ instance_id: "long", name: "EXTEND", states: ["failed"] }).then((count) => {
      matched = count;
    });
    let held: number | null = null;
    while (collecting && matched === undefined) {
      held = Math.max(held ?? 0, (await ask(plugin)).heap);
      await Promise.race([looking, sleep(COLLECT_EVERY)]);
    }
    await looking;
    const { most } = await ask(plugin);
    return { idle, most, held, matched: matched! };
  } finally {
    client.close();
    await plugin.kill();
  }
}

/** What the probe in the process says. */
async function ask({ child, stderr }: PluginProcess): Promise<Memory & { readonly most: Memory }> {
  const before = stderr().length;
  child.kill("SIGUSR2");
  for (let tries = 0; tries < 500; tries++) {
    const answer = /\nmemory (.*)\n/.exec(stderr().slice(before));
    if (answer !== null) {
      return JSON.parse(answer[1]!) as Memory & { readonly most: Memory };
    }
    await sleep(10);
  }
  throw new Error(`the probe did not answer: ${stderr().slice(before)}`);
}
