/**
 * Start the simulator first: `npx cloud-tasks simulate --port 8571`, and export the variables it prints. Then
 * `npx cdktf deploy cache shop --app "npx tsx examples/multi-stack/main.ts"`.
 */
import { join } from "node:path";
import { App } from "cdktf";
import { installLocalCloud, localClouds } from "../local-cloud";
import { CacheStack, ShopStack } from "./stack";

const clouds = { ...localClouds(), ...(process.env.DCS_ENDPOINT ? { dcs: process.env.DCS_ENDPOINT } : {}) };
const capacity = Number(process.env.CAPACITY ?? "0.25");

const app = new App();
const cache = new CacheStack(app, "cache", { clouds, capacity });
new ShopStack(app, "shop", { clouds, cache, capacity });
app.synth();
// The stand-in of the cloud's own provider is in no registry; yours needs no such line.
installLocalCloud(join(app.outdir, "stacks/cache"));
