/** Each command by itself, as its tests call it. */
import {
  apisCommand,
  describeCommand,
  doctorCommand,
  listCommand,
  timelineCommand,
  waitCommand,
} from "../../lib/cli/cloud-commands";
import type { Definition } from "../../lib/cli/definition";
import { providerCommand } from "../../lib/cli/install-provider";
import type { Io } from "../../lib/cli/io";
import { runCommand } from "../../lib/cli/parser";
import { simulateCommand } from "../../lib/cli/simulate";

function alone<Given extends readonly unknown[]>(command: (...given: Given) => Definition) {
  return (argv: readonly string[], io: Io, ...given: Given) => runCommand(command(...given), argv, io);
}

export const apis = alone(apisCommand);
export const describeTask = alone(describeCommand);
export const doctor = alone(doctorCommand);
export const list = alone(listCommand);
export const provider = alone(providerCommand);
export const simulate = alone(simulateCommand);
export const timeline = alone(timelineCommand);
export const wait = alone(waitCommand);
