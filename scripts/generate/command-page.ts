/** `docs/command.md`: every command with its options, from the same definitions as its help. */

import {
  apisCommand,
  describeCommand,
  doctorCommand,
  listCommand,
  recordChoice,
  timelineCommand,
  waitCommand,
} from "../../lib/cli/cloud-commands";
import { completionCommand } from "../../lib/cli/completion";
import type { CliOption, Definition, OptionGroup } from "../../lib/cli/definition";
import { execCommand } from "../../lib/cli/exec";
import { describe, placeholder } from "../../lib/cli/help-text";
import { providerCommand } from "../../lib/cli/install-provider";
import { kebabCase } from "../../lib/cli/option-values";
import { simulateCommand } from "../../lib/cli/simulate";
import { table } from "./table";

const INTRO = `# The command \`cloud-tasks\`

\`npx cloud-tasks\` in a project that has the package, \`npx --package cdktf-cloud-tasks cloud-tasks\` elsewhere. Results go
to standard output, everything else to standard error. \`cloud-tasks help <command>\` shows what this page shows, for one
API at a time.

- **Credentials** come from the environment or the official tools' files, never from an option: see
  [authentication](authentication.md).
- **Options** are the arguments of a lookup or a gate, with dashes: \`--appear-timeout 2m\` is \`appear_timeout = "2m"\`. What
  holds several values is given once for each: \`--states running --states pending\`, \`--expect a=1 --expect b=2\`.
- **Colours** are used on a terminal only; \`NO_COLOR=1\` turns them off, \`FORCE_COLOR=1\` on.
- **Exit codes** are listed with each command. Each also ends with 70 for a fault of its own, and with 141 when whoever reads its output has gone, as in \`| head\`.

This page is generated from the definitions in \`lib/cli\`.`;

/** In the order of the list of commands. */
const COMMANDS: readonly Definition[] = [
  listCommand(),
  describeCommand(),
  waitCommand(),
  execCommand,
  timelineCommand(),
  apisCommand(),
  doctorCommand(),
  completionCommand,
  providerCommand(),
  simulateCommand(recordChoice()),
];

export function commandPage(): string {
  return `${[INTRO, ...COMMANDS.flatMap(section)].join("\n\n")}\n`;
}

/** The same options, whichever of them is chosen; and which have it, where not all do. */
interface Row {
  readonly argument: CliOption;
  readonly of: string[];
}

function section(command: Definition): string[] {
  const { name, synopsis = "[options]", about, examples, exitCodes, choice } = command;
  const leaves = choice === undefined ? [command] : choice.of;
  // Its own options are those of each API, but for the one in whose place an API stands.
  const own = groupsOf(command).filter(
    ({ title }) => !leaves.some((leaf) => groupsOf(leaf).some((one) => one.title === title)),
  );
  const titles = [...new Set(leaves.flatMap((leaf) => groupsOf(leaf).map(({ title }) => title)))];
  const codes = Object.entries(exitCodes);
  return [
    `## \`${name}\``,
    `\`\`\`text\ncloud-tasks ${name} ${synopsis}\n\`\`\``,
    ...about,
    ...(choice?.noun === "API" ? [`APIs: ${choice.of.map((api) => `\`${api.name}\``).join(", ")}.`] : []),
    ...(examples.length === 0 ? [] : [`\`\`\`sh\n${examples.join("\n")}\n\`\`\``]),
    ...own.flatMap(({ title, arguments: options }) => [
      `### ${title} option${Object.keys(options).length === 1 ? "" : "s"} of \`${name}\``,
      optionTable(title, [command]),
    ]),
    ...titles.flatMap((title) => [`### ${title} options of \`${name}\``, optionTable(title, leaves)]),
    `### Exit codes of \`${name}\``,
    table(["Code", "Meaning"], codes),
  ].map((part) => part.trim());
}

function groupsOf({ groups }: Definition): readonly OptionGroup[] {
  return groups?.() ?? [];
}

function optionTable(title: string, leaves: readonly Definition[]): string {
  const rows = new Map<string, Row>();
  for (const leaf of leaves) {
    const group = groupsOf(leaf).find((one) => one.title === title);
    for (const [name, argument] of Object.entries(group?.arguments ?? {})) {
      const row = rows.get(name) ?? { argument, of: [] };
      row.of.push(leaf.name);
      rows.set(name, row);
    }
  }
  const known = [...rows.keys()];
  return table(
    ["Option", "Meaning"],
    [...rows].map(([name, { argument, of }]) => {
      const only = of.length === leaves.length ? "" : ` Only for ${of.map((api) => `\`${api}\``).join(", ")}.`;
      const value = placeholder(argument);
      const text = describe(argument, known).replace(/[<>]/g, "\\$&");
      return [`\`--${kebabCase(name)}${value === "" ? "" : ` ${value}`}\``, text + only];
    }),
  );
}
