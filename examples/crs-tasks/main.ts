/** Start the simulator first: `npx cloud-tasks simulate --port 8571`. */
import { App } from "cdktf";
import { localClouds } from "../local-cloud";
import { CrsTasksStack } from "./stack";

const app = new App();
new CrsTasksStack(app, "crs-tasks", { clouds: localClouds() });
app.synth();
