import { join } from "node:path";
import { compare } from "../harness/pairs";
import { timeToExit } from "../harness/processes";
import { type Measurement, ratioResult } from "../harness/result";

const PAIRS = 40;

/** What somebody waits for who only asks what the command can do. */
export const commandHelp: Measurement = {
  id: "command-help",
  run: async ({ root, random }) => {
    const run = (...args: string[]) => timeToExit({ file: process.execPath, args });
    const help = () => run(join(root, "dist/cli/main.js"), "--help");
    const comparison = await compare(help, () => run("-e", "0"), { pairs: PAIRS, random });
    return [ratioResult(comparison, { measure: "`cloud-tasks --help` ÷ `node -e 0`", budget: 2 })];
  },
};
