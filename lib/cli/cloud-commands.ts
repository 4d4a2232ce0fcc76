/** The commands that know the clouds' lists: one file of the package, as they share the engine. */
export { apis, apisCommand } from "./apis";
export { describe, describeCommand } from "./describe";
export { doctor, doctorCommand } from "./doctor";
export { list, listCommand } from "./list";
export { recordChoice } from "./record";
export { timeline, timelineCommand } from "./timeline";
export { wait, waitCommand } from "./wait";
