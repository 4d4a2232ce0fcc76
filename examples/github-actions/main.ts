/** Start the simulator first: `npx cloud-tasks simulate --port 8571`. */
import { join } from "node:path";
import { App } from "cdktf";
import { installLocalCloud, localClouds } from "../local-cloud";
import { CacheStack } from "./stack";

const app = new App();
new CacheStack(app, "cache", { clouds: localClouds(), capacity: Number(process.env.CAPACITY ?? "0.25") });
app.synth();
// The stand-in of the cloud's own provider is in no registry; yours needs no such line.
installLocalCloud(join(app.outdir, "stacks/cache"));
