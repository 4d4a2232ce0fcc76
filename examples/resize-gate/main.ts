/**
 * The program as `cdktf` runs it, `npx cdktf deploy` for one. Start the simulator first, and export the variables it
 * prints: `npx tsx lib/cli/main.ts simulate --port 8571`.
 */
import { join } from "node:path";
import { App } from "cdktf";
import { installLocalCloud } from "../local-cloud";
import { ResizeGateStack } from "./stack";

const app = new App();
new ResizeGateStack(app, "resize-gate", {
  endpoint: process.env.DCS_ENDPOINT ?? "http://127.0.0.1:8571",
  projectId: process.env.HW_PROJECT_ID ?? "0123456789abcdef0123456789abcdef",
  authToken: process.env.SIMULATOR_TOKEN ?? "simulator-token",
  capacity: Number(process.env.CAPACITY ?? "0.25"),
  expected: Number(process.env.CAPACITY ?? "0.25"),
});
app.synth();
// The stand-in of the cloud's own provider is in no registry; yours needs no such line.
installLocalCloud(join(app.outdir, "stacks/resize-gate"));
