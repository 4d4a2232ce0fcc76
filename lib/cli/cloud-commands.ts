/** The commands that know the clouds' lists: one file of the package, as they share the engine. */
export { apisCommand } from "./apis";
export { describeCommand } from "./describe";
export { doctorCommand } from "./doctor";
export { listCommand } from "./list";
export { recordChoice } from "./record";
export { timelineCommand } from "./timeline";
export { waitCommand } from "./wait";
