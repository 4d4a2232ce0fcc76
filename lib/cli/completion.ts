/** `cloud-tasks completion`: what a shell offers while a command line is written. The command itself is asked for it. */
import type { CliOption, Definition } from "./definition";
import { EXIT } from "./exit-codes";
import { kebabCase } from "./option-values";

/** The word by which a shell asks: everything after it is the line so far. */
export const COMPLETE = "__complete";

const SCRIPTS = {
  bash: `_cloud_tasks() {
  local IFS=$'\\n'
  COMPREPLY=($(cloud-tasks ${COMPLETE} "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _cloud_tasks cloud-tasks
`,
  zsh: `#compdef cloud-tasks
_cloud_tasks() {
  local -a found
  found=("\${(@f)$(cloud-tasks ${COMPLETE} "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  compadd -a found
}
compdef _cloud_tasks cloud-tasks
`,
  fish: `complete -c cloud-tasks -f -a '(cloud-tasks ${COMPLETE} (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
`,
} as const;

const HOW = {
  bash: "source <(cloud-tasks completion bash)",
  zsh: "source <(cloud-tasks completion zsh)",
  fish: "cloud-tasks completion fish | source",
} as const;

export const completionCommand: Definition = {
  name: "completion",
  synopsis: "bash|zsh|fish",
  summary: "print what makes a shell complete command lines",
  about: ["Prints a script for a shell, which then completes commands, APIs, options and their values."],
  examples: [
    "cloud-tasks completion bash > ~/.local/share/bash-completion/completions/cloud-tasks",
    ...Object.values(HOW),
  ],
  exitCodes: { [EXIT.done]: "done", [EXIT.usage]: "invalid usage" },
  choice: {
    noun: "shell",
    title: "Shells",
    of: Object.entries(SCRIPTS).map(([name, script]) => ({
      name,
      summary: `for ${name}`,
      about: [`Prints a script for ${name}. Put the line below into its start-up file.`],
      examples: [HOW[name as keyof typeof HOW]],
      exitCodes: { [EXIT.done]: "done", [EXIT.usage]: "invalid usage" },
      run: async (_given, _operands, io) => {
        io.stdout.write(script);
        return EXIT.done;
      },
    })),
  },
};

/** What may stand for the last of the words, which has been begun or is empty. */
export function completions(root: Definition, words: readonly string[]): readonly string[] {
  const before = words.slice(0, -1);
  const begun = words.at(-1) ?? "";
  let definition = root;
  for (const word of before) definition = definition.choice?.of.find(({ name }) => name === word) ?? definition;
  const options = (definition.groups?.() ?? []).flatMap((group) => Object.entries(group.arguments));
  const last = options.find(([name]) => `--${kebabCase(name)}` === before.at(-1))?.[1];
  return candidates(definition, options, last, begun).filter((word) => word.startsWith(begun));
}

function candidates(
  { choice }: Definition,
  options: readonly (readonly [string, CliOption])[],
  last: CliOption | undefined,
  begun: string,
): readonly string[] {
  if (last !== undefined && last.type !== "boolean") return last.choices ?? [];
  if (begun.startsWith("-")) return [...options.map(([name]) => `--${kebabCase(name)}`), "--help"];
  return choice?.of.map(({ name }) => name) ?? [];
}
