/** Start the simulator first: `npx cloud-tasks simulate --port 8571`. */
import { join } from "node:path";
import { App } from "cdktf";
import { installLocalCloud, localClouds } from "../local-cloud";
import { GeminiDbResizeStack } from "./stack";

const app = new App();
new GeminiDbResizeStack(app, "geminidb-resize", {
  clouds: localClouds(),
  flavors: ["geminidb.cassandra.large.4", "geminidb.cassandra.xlarge.4"],
});
app.synth();
// The stand-in of the cloud's own provider is in no registry; yours needs no such line.
installLocalCloud(join(app.outdir, "stacks/geminidb-resize"));
