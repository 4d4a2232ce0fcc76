/** Start the simulator first: `npx cloud-tasks simulate --port 8571`. */
import { join } from "node:path";
import { App } from "cdktf";
import { installLocalCloud, localClouds } from "../local-cloud";
import { QuiesceStack } from "./stack";

const app = new App();
const capacity = Number(process.env.CAPACITY ?? "0.25");
new QuiesceStack(app, "quiesce", { clouds: localClouds(), capacity, maintenance: process.env.MAINTENANCE ?? "1" });
app.synth();
// The stand-in of the cloud's own provider is in no registry; yours needs no such line.
installLocalCloud(join(app.outdir, "stacks/quiesce"));
