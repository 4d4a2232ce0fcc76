export * from "./argument";
export * from "./checkpoint";
export * from "./duration";
export * from "./gate";
export * from "./lookup";
export * from "./path";
export * from "./provider";
export * from "./time";
