import type { Definition } from "./definition";
import { type Io, safeIo } from "./io";
import { runProgram, withDeclared } from "./parser";

/** A command as the list of commands shows it. What else there is of it is loaded when it is called. */
interface Entry extends Pick<Definition, "name" | "summary" | "synopsis"> {
  readonly load: (argv: readonly string[]) => Promise<Definition>;
}

const COMMANDS: readonly Entry[] = [
  {
    name: "list",
    synopsis: "<api>",
    summary: "list the tasks of an instance or project",
    load: async () => (await import("./cloud-commands")).listCommand(),
  },
  {
    name: "describe",
    synopsis: "<api> <task>",
    summary: "show everything about one task",
    load: async () => (await import("./cloud-commands")).describeCommand(),
  },
  {
    name: "wait",
    synopsis: "<api>",
    summary: "wait for a task and check its result",
    load: async () => (await import("./cloud-commands")).waitCommand(),
  },
  {
    name: "exec",
    synopsis: "-- <command>",
    summary: "run terraform, tofu or cdktf, and show what its gates wait for",
    load: async () => (await import("./exec")).execCommand,
  },
  {
    name: "timeline",
    synopsis: "<api>",
    summary: "draw the tasks of a window as a page",
    load: async () => (await import("./cloud-commands")).timelineCommand(),
  },
  {
    name: "apis",
    synopsis: "[api]",
    summary: "the task lists that are known, and what is in them",
    load: async () => (await import("./cloud-commands")).apisCommand(),
  },
  {
    name: "doctor",
    synopsis: "[cloud]",
    summary: "check credentials, permissions, connection and installation",
    load: async () => (await import("./cloud-commands")).doctorCommand(),
  },
  {
    name: "completion",
    synopsis: "bash|zsh|fish",
    summary: "print what makes a shell complete command lines",
    load: async () => (await import("./completion")).completionCommand,
  },
  {
    name: "provider",
    synopsis: "install",
    summary: 'put the Terraform provider where "terraform init" finds it',
    load: async () => (await import("./install-provider")).providerCommand(),
  },
  {
    name: "simulate",
    summary: "run the cloud simulator on this machine",
    synopsis: "[api]",
    load: async ([, api = "-", ...words]) => {
      const { simulateCommand } = await import("./simulate");
      // The engine is not loaded to play a scenario.
      const plays = api.startsWith("-") && ![api, ...words].some((word) => word.startsWith("--record"));
      return simulateCommand(plays ? undefined : (await import("./cloud-commands")).recordChoice());
    },
  },
];

/** All of them, and all that there is of the one that is asked for. */
export async function rootCommand(argv: readonly string[]): Promise<Definition> {
  const entries = COMMANDS.map(async ({ load, ...entry }) =>
    entry.name === argv[0] ? load(argv) : { ...entry, about: [], examples: [], exitCodes: {} },
  );
  return {
    name: "cloud-tasks",
    summary: "",
    synopsis: "<command> [options]",
    about: ["Lists the tasks that a cloud is running, waits for one, and checks its result."],
    examples: [
      "cloud-tasks list dcs-background-tasks --instance-id 5560df16-…",
      "cloud-tasks wait dcs-background-tasks --instance-id 5560df16-… --name EXTEND --since 2h",
      "cloud-tasks help wait",
    ],
    exitCodes: {},
    choice: { noun: "command", title: "Commands", of: await Promise.all(entries) },
  };
}

/** What a file that is still being written declares, is not known. */
function declaredOr(root: Definition, words: readonly string[]): Definition {
  try {
    return withDeclared(root, words);
  } catch {
    return root;
  }
}

/** Runs one command. Resolves to its exit code. */
export async function run(argv: readonly string[], outside: Io, version: string): Promise<number> {
  const io = safeIo(outside);
  const [name = "", ...rest] = argv;
  if (["version", "--version", "-v"].includes(name)) {
    io.stdout.write(`${version}\n`);
    return 0;
  }
  // A shell asks with it, as `completion` has taught it.
  if (name === "__complete") {
    const { completions, withoutEquals } = await import("./completion");
    const words = withoutEquals(rest);
    const found = completions(declaredOr(await rootCommand(words), words), words);
    io.stdout.write(found.map((word) => `${word}\n`).join(""));
    return 0;
  }
  // `help wait` is `wait --help`.
  const words = name === "help" ? [...rest, "--help"] : argv;
  return runProgram(await rootCommand(words), words, io);
}
