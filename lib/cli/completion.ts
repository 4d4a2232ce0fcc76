/** `cloud-tasks completion`: what a shell offers while a command line is written. The command itself is asked for it. */
import type { CliOption, Definition } from "./definition";
import { EXIT } from "./exit-codes";
import { placeholder } from "./help-text";
import { kebabCase } from "./option-values";

/** The word by which a shell asks: everything after it is the line so far. */
export const COMPLETE = "__complete";

/** What is answered where a path has to stand: a shell completes those better. No word begins with a colon. */
const FILES = ":files";

const SCRIPTS = {
  // What readline replaces is $2: behind an equals sign, where its words are parted, it is empty.
  bash: `_cloud_tasks() {
  local IFS=$'\\n'
  COMPREPLY=($(cloud-tasks ${COMPLETE} "\${COMP_WORDS[@]:1:COMP_CWORD-1}" "$2" 2>/dev/null))
  if [[ "\${COMPREPLY[0]}" == ${FILES} ]]; then COMPREPLY=(); fi
}
complete -o default -F _cloud_tasks cloud-tasks
`,
  zsh: `#compdef cloud-tasks
_cloud_tasks() {
  local -a found
  found=("\${(@f)$(cloud-tasks ${COMPLETE} "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ "$found[1]" == ${FILES} ]]; then
    [[ "$words[CURRENT]" == --*=* ]] && compset -P '*='
    _files
  else
    compadd -a found
  fi
}
compdef _cloud_tasks cloud-tasks
`,
  fish: `function __cloud_tasks
  cloud-tasks ${COMPLETE} (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null
end
complete -c cloud-tasks -f -a '(__cloud_tasks | string match -v ${FILES})'
complete -c cloud-tasks -n '__cloud_tasks | string match -q ${FILES}' -F
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

/** bash parts `--output=json` into three words. */
export function withoutEquals(words: readonly string[]): readonly string[] {
  return words.filter((word, index) => word !== "=" || !words[index - 1]?.startsWith("--"));
}

/** What may stand for the last of the words, which has been begun or is empty. */
export function completions(root: Definition, words: readonly string[]): readonly string[] {
  const before = words.slice(0, -1);
  const begun = words.at(-1) ?? "";
  if (before.includes("--")) return [FILES];
  let definition = root;
  for (const word of before) definition = definition.choice?.of.find(({ name }) => name === word) ?? definition;
  const all = (definition.groups?.() ?? []).flatMap((group) => Object.entries(group.arguments));
  const options = new Map(all.map(([name, option]) => [`--${kebabCase(name)}`, option]));
  return offered(definition, options, before.at(-1) ?? "", begun).filter(
    (word) => word === FILES || word.startsWith(begun),
  );
}

function offered(
  { choice }: Definition,
  options: ReadonlyMap<string, CliOption>,
  before: string,
  begun: string,
): readonly string[] {
  const [, flag] = /^(--[a-z-]+)=/.exec(begun) ?? [];
  if (flag !== undefined) {
    return valuesOf(options.get(flag)).map((value) => (value === FILES ? FILES : `${flag}=${value}`));
  }
  const last = options.get(before);
  if (last !== undefined && last.type !== "boolean") return valuesOf(last);
  if (begun.startsWith("-")) return [...options.keys(), "--help"];
  return choice?.of.map(({ name }) => name) ?? [];
}

function valuesOf(option: CliOption | undefined): readonly string[] {
  if (option === undefined) return [];
  if (["FILE", "FOLDER"].includes(placeholder(option))) return [FILES];
  return option.type === "boolean" ? ["true", "false"] : (option.rule?.words ?? []);
}
