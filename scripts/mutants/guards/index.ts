/** The guards of the project that have a name. */
import type { Guard } from "../guard";
import { AUTH } from "./auth";
import { CLOCKS } from "./clocks";
import { HTTP } from "./http";
import { PLUGIN } from "./plugin";
import { PROCESS } from "./process";
import { PROGRAM } from "./program";
import { PROVIDER } from "./provider";
import { TASKS } from "./tasks";
import { TEXT } from "./text";

export const GUARDS: readonly Guard[] = [
  ...TASKS,
  ...CLOCKS,
  ...HTTP,
  ...AUTH,
  ...PLUGIN,
  ...PROCESS,
  ...PROVIDER,
  ...PROGRAM,
  ...TEXT,
];
