import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { endpointVariable } from "../options/credential-names";
import { show } from "../options/given-value";
import { notEmpty } from "../options/rules";
import {
  CLOUDS,
  type RequestEntry,
  ScenarioError,
  SERVICES,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "../simulator";
import { clip } from "../text/outside-text";
import { NOTHING_SECRET } from "../text/redact";
import type { CliOption, Definition, OptionsOf } from "./definition";
import type { Io } from "./io";

const HIGHEST_PORT = 65_535;

/** The first of as many ports as there are services. */
const HIGHEST = HIGHEST_PORT - SERVICES.length + 1;

const OPTIONS = {
  port: {
    type: "integer",
    placeholder: "N",
    description: "Listen on port N, further services on N+1 and so on; without it on free ports.",
    rule: (value) => {
      const port = Number(value);
      if (port >= 1 && port <= HIGHEST) return undefined;
      return port > HIGHEST && port <= HIGHEST_PORT
        ? `${show(value)} is too high: each of the ${SERVICES.length} services needs a port of its own, from N on; write one from 1 to ${HIGHEST}`
        : `${show(value)} is not a port; write one from 1 to ${HIGHEST}`;
    },
  },
  scenario: {
    type: "string",
    placeholder: "FILE",
    description: "A JSON scenario: credentials, instances, tasks, operations, faults.",
    rule: notEmpty,
  },
} as const satisfies Readonly<Record<string, CliOption>>;

type Options = OptionsOf<typeof OPTIONS>;

/** @param recorded of which lists a scenario can be recorded */
export function simulateCommand(recorded?: Definition["choice"]): Definition {
  return {
    name: "simulate",
    synopsis: "[api] [options]",
    summary: "run the cloud simulator on this machine",
    about: [
      "Runs the cloud simulator on the loopback interface until Ctrl-C.",
      "With an API and --record, it runs nothing: it lists tasks of your account and writes them as a scenario.",
    ],
    groups: () => [{ title: "Simulator", arguments: OPTIONS, rules: [] }],
    examples: [
      "cloud-tasks simulate --port 8770",
      "cloud-tasks simulate --scenario scenario.json",
      "cloud-tasks simulate dcs-background-tasks --record incident.json --instance-id 5560df16-… --since 24h",
    ],
    exitCodes: { 0: "ended by Ctrl-C", 1: "could not start", 2: "invalid usage" },
    ...(recorded === undefined ? {} : { choice: recorded }),
    run: (given, _, io) => serve(given as Options, io),
  };
}

async function serve(options: Options, io: Io): Promise<number> {
  let simulator: Simulator;
  try {
    const scenario = options.scenario === undefined ? {} : await readScenario(options.scenario);
    simulator = await start(options, scenario, (entry) => io.stdout.write(`${line(entry)}\n`));
  } catch (error) {
    io.stderr.write(`cloud-tasks simulate: ${explain(error, options)}\n`);
    return 1;
  }
  io.stdout.write(banner(simulator));
  if (!io.signal.aborted) await once(io.signal, "abort");
  await simulator.close();
  return 0;
}

function start(options: Options, scenario: unknown, onRequest: (entry: RequestEntry) => void): Promise<Simulator> {
  const settings: SimulatorOptions = { scenario, onRequest };
  if (options.port !== undefined) settings.port = options.port;
  return startSimulator(settings);
}

async function readScenario(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, "utf8"));
}

function explain(error: unknown, { port, scenario }: Options): string {
  if (error instanceof ScenarioError) return `${scenario}: ${error.message}`;
  if (error instanceof SyntaxError) return `${scenario} is not JSON: ${error.message.split("\n")[0]}`;
  // Of several ports, the one that Node.js names.
  const { code, message, port: at } = error as NodeJS.ErrnoException & { readonly port?: number };
  if (code === "EADDRINUSE") return `port ${at} is in use; choose another --port, or none for free ones`;
  if (code === "EACCES" && port !== undefined) return `port ${at} may not be used; choose one above 1023`;
  if (code === "ENOENT" || code === "ENOTDIR") return `${scenario}: there is no such file`;
  if (code === "EISDIR") return `${scenario} is a folder; --scenario needs a file`;
  return message;
}

/** What a user copies: the variables the official providers and ours read, and the endpoints of our provider. */
function banner(simulator: Simulator): string {
  const lines = [
    ...SERVICES.map(({ key, title }) => `Listening: ${title} at ${simulator.endpoints[key]}`),
    `Control:   ${simulator.url}/_simulator`,
    "",
    "Environment:",
    ...simulator.variables.map(([name, value]) => `  export ${name}=${value}`),
    // Each cloud has a metadata of its own, and no name for it.
    ...SERVICES.map(({ key }) => [key, simulator.endpoints[key]] as const)
      .filter(([key]) => !key.includes("metadata"))
      .map(([key, address]) => `  export ${endpointVariable(key)}=${address}`),
    "",
    "Provider:",
    ...Object.keys(CLOUDS).flatMap((cloud) => block(cloud, simulator)),
    "",
    "Ctrl-C ends it.",
    "",
  ];
  return `${lines.join("\n")}\n`;
}

/** One cloud's endpoints, laid out as Terraform formats them. Each cloud has a `metadata` of its own. */
function block(cloud: string, simulator: Simulator): string[] {
  const services = SERVICES.filter((service) => service.cloud.replace(/-.*/, "") === cloud);
  const named = services.map(({ key }) => [key.replace(/^.*-/, ""), simulator.endpoints[key]] as const);
  const width = Math.max(...named.map(([name]) => name.length));
  return [
    `  ${cloud} {`,
    "    endpoints = {",
    ...named.map(([name, address]) => `      ${name.padEnd(width)} = "${address}"`),
    "    }",
    "  }",
  ];
}

/** Whoever sends a request decides what is in it. */
const LONGEST_LINE = 2_000;

function line(entry: RequestEntry): string {
  const query = entry.query === "" ? "" : `?${entry.query}`;
  const notes = [entry.operation, entry.errorCode, ...entry.faults].filter((note) => note !== undefined);
  const told = `${entry.method} ${entry.path}${query} ${entry.status} ${entry.service} ${notes.join(", ")}`;
  return clip(told, LONGEST_LINE, NOTHING_SECRET);
}
