import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { BUNDLE_FOLDER, type Manifest } from "../../scripts/build/provider-bundle";
import { clientIdentity } from "../../test/support/plugin-client";
import { pluginEnvironment, startCommand } from "../../test/support/plugin-process";
import { compare } from "../harness/pairs";
import { timeToExit, timeToFirstLine } from "../harness/processes";
import { type Measurement, ratioResult } from "../harness/result";

const PAIRS = 40;

/** Terraform starts a provider several times per command, waits for the handshake, and then asks for the schema. */
export const providerStart: Measurement = {
  id: "provider-start",
  run: async ({ root, random }) => {
    const folder = join(root, BUNDLE_FOLDER);
    const { version } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
    const launcher = join(folder, `terraform-provider-cloudtasks_v${version}`);
    const doNothing = () => timeToExit({ file: process.execPath, args: ["-e", "0"] });
    // The launcher takes the first node of the PATH; it has to be the one it is compared with.
    const path = [dirname(process.execPath), process.env.PATH].join(delimiter);
    // Whoever is killed leaves its socket.
    const temporary = mkdtempSync(join(tmpdir(), "bench-start-"));
    const env = { ...pluginEnvironment(clientIdentity().pem), PATH: path, TMPDIR: temporary };
    const toHandshake = () => timeToFirstLine({ file: launcher, env }, /^1\|6\|unix\|[^|]+\|grpc\|[^|]+\n/);
    const toSchema = () => timeToSchema([process.execPath, join(folder, "main.js")], { TMPDIR: temporary });
    try {
      const handshake = await compare(toHandshake, doNothing, { pairs: PAIRS, random });
      const schema = await compare(toSchema, doNothing, { pairs: PAIRS, random });
      return [
        ratioResult(handshake, { measure: "provider start to handshake ÷ `node -e 0`", budget: 1.25 }),
        ratioResult(schema, {
          ...{ measure: "provider start to the answer with its schema ÷ `node -e 0`", budget: 2, aim: 1.6 },
        }),
      ];
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  },
};

/** What is put off until after the handshake comes before this answer. */
export async function timeToSchema(command: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const began = performance.now();
  const plugin = await startCommand(command, env);
  const client = plugin.client();
  await client.call("GetProviderSchema", {});
  const took = performance.now() - began;
  await client.shutdown();
  client.close();
  await plugin.exited;
  return took;
}
