import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Platform } from "../../lib/delivery/platforms";
import { RUNTIME_VERSION } from "../../lib/delivery/runtime";
import { BUNDLE_FOLDER, type Manifest } from "../../scripts/build/provider-bundle";
import { archiveFiles, writeArchive } from "../../scripts/release/archive";
import { fetchRuntime } from "../../scripts/release/runtimes";
import { clientIdentity } from "../../test/support/plugin-client";
import { pluginEnvironment } from "../../test/support/plugin-process";
import { compare } from "../harness/pairs";
import { timeToExit, timeToFirstLine } from "../harness/processes";
import { type Measurement, ratioResult } from "../harness/result";
import { timeToSchema } from "./provider-start";

/** The ratio of the start lies close to its budget. */
const START_PAIRS = 150;
const PAIRS = 40;

/** The provider as a release has it, with a Node.js of its own, which npm has to have. */
export const ownRuntime: Measurement = {
  id: "own-runtime",
  run: async ({ root, random, progress }) => {
    const scratch = mkdtempSync(join(tmpdir(), "bench-own-"));
    try {
      const folder = join(root, BUNDLE_FOLDER);
      const { version, files } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
      progress("downloading Node.js");
      const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}` as Platform;
      const runtime = fetchRuntime(platform, scratch);
      const archive = join(scratch, "archive.zip");
      await writeArchive(archive, archiveFiles({ folder, version, files }, runtime, root));

      const home = join(scratch, "provider");
      cpSync(folder, home, { recursive: true });
      symlinkSync(join(runtime, "bin/node"), join(home, "node"));
      const node = join(home, "node");
      const doNothing = () => timeToExit({ file: node, args: ["-e", "0"] });
      const start = { TMPDIR: scratch, PATH: "/usr/bin:/bin" };
      const env = { ...pluginEnvironment(clientIdentity().pem), ...start };
      const launcher = join(home, `terraform-provider-cloudtasks_v${version}`);
      const toHandshake = () => timeToFirstLine({ file: launcher, env }, /^1\|6\|unix\|[^|]+\|grpc\|[^|]+\n/);
      mkdirSync(join(scratch, "cache"), { mode: 0o700 });
      const toSchema = (cache: object) => () => timeToSchema([launcher], { ...start, ...cache });
      const cached = toSchema({ XDG_CACHE_HOME: join(scratch, "cache") });
      const uncached = toSchema({ NODE_DISABLE_COMPILE_CACHE: "1" });
      const handshake = await compare(toHandshake, doNothing, { pairs: START_PAIRS, random });
      const schema = await compare(cached, doNothing, { pairs: PAIRS, random });
      const saved = await compare(cached, uncached, { pairs: PAIRS, random });
      const with_ = `with its own Node.js ${RUNTIME_VERSION}`;
      return [
        {
          ...{ measure: `archive for one platform, ${with_}`, value: statSync(archive).size / 2 ** 20, unit: "MiB" },
          ...{ budget: 64, samples: "compressed" },
        },
        ratioResult(handshake, { measure: `provider start to handshake ÷ \`node -e 0\`, ${with_}`, budget: 1.25 }),
        ratioResult(schema, { measure: `provider start to the answer with its schema ÷ \`node -e 0\`, ${with_}` }),
        ratioResult(saved, { measure: `the same with the compile cache ÷ without, ${with_}`, budget: 1 }),
      ];
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  },
};
