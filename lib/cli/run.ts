import { own } from "../own";
import { type Io, safeIo } from "./io";

const HELP = `Usage: cloud-tasks <command> [options]

  wait <api> [options]   wait for one task of a list and check its result
  provider install       put the Terraform provider where "terraform init" finds it
  simulate [options]     run the cloud simulator on this machine
  help, --help           this text
  version, --version     the version

"cloud-tasks <command> --help" tells more.
`;

const COMMANDS: Readonly<Record<string, (argv: readonly string[], io: Io) => Promise<number>>> = {
  wait: async (argv, io) => (await import("./wait")).wait(argv, io),
  provider: async (argv, io) => (await import("./install-provider")).provider(argv, io),
  simulate: async (argv, io) => (await import("./simulate")).simulate(argv, io),
};

/** Runs one command. Resolves to the exit code: 0 done, 1 not achieved, 2 invalid usage. */
export async function run(argv: readonly string[], outside: Io, version: string): Promise<number> {
  const io = safeIo(outside);
  const [name = "", ...rest] = argv;
  if (["", "help", "--help", "-h"].includes(name)) {
    io.stdout.write(HELP);
    return name === "" ? 2 : 0;
  }
  if (["version", "--version", "-v"].includes(name)) {
    io.stdout.write(`${version}\n`);
    return 0;
  }
  const command = own(COMMANDS, name);
  if (command === undefined) {
    io.stderr.write(`cloud-tasks: there is no command "${name}"; there are ${Object.keys(COMMANDS).join(", ")}\n`);
    return 2;
  }
  return command(rest, io);
}
