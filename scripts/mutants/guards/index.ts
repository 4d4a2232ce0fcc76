/** The guards of the project that have a name. */
import type { Guard } from "../guard";
import { AUTH } from "./auth";
import { CLOCKS } from "./clocks";
import { CREDENTIALS } from "./credentials";
import { HTTP } from "./http";
import { LISTS } from "./lists";
import { PLUGIN } from "./plugin";
import { PROCESS } from "./process";
import { PROGRAM } from "./program";
import { PROVIDER } from "./provider";
import { RECHECKS } from "./rechecks";
import { REPORTS } from "./reports";
import { TASKS } from "./tasks";
import { TEXT } from "./text";
import { VALUES } from "./values";

export const GUARDS: readonly Guard[] = [
  ...RECHECKS,
  ...TASKS,
  ...CLOCKS,
  ...HTTP,
  ...AUTH,
  ...CREDENTIALS,
  ...PLUGIN,
  ...PROCESS,
  ...PROVIDER,
  ...PROGRAM,
  ...TEXT,
  ...VALUES,
  ...REPORTS,
  ...LISTS,
];
