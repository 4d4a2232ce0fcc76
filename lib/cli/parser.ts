/** The parser of a command line, made from definitions. */
import { Command, CommanderError, Option } from "commander";
import { camelCase } from "../apis/declaration";
import { check, onCommandLine } from "../options";
import {
  type CliOption,
  type Definition,
  type OptionGroup,
  type OptionValue,
  type Parsed,
  UsageError,
} from "./definition";
import { after, DEFAULT_WIDTH, describe, HELP, placeholder } from "./help-text";
import { type Io, safeIo } from "./io";
import { kebabCase, negated, valueReader } from "./option-values";
import { told, unknownChoice, unknownOption } from "./parser-messages";

/** Runs the command that the words name. Resolves to its exit code. */
export async function runProgram(root: Definition, argv: readonly string[], io: Io): Promise<number> {
  let code = 0;
  try {
    const commands = withDeclared(root, argv);
    const chosen = chosenBy(argv, commands);
    refuseOthers(argv, chosen);
    const command = commandOf(commands, [], new Set(chosen), io, (result) => {
      code = result;
    });
    await command.parseAsync(plainFlags(argv, chosen), { from: "user" });
    return code;
  } catch (error) {
    // The help has been shown.
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (!(error instanceof UsageError)) throw error;
    io.stderr.write(`${error.message}\n`);
    return 2;
  }
}

/** One command by itself. */
export function runCommand(definition: Definition, argv: readonly string[], io: Io): Promise<number> {
  const choice = { noun: "command", title: "Commands", of: [definition] };
  const root = { name: "cloud-tasks", summary: "", about: [], examples: [], exitCodes: {}, choice };
  return runProgram(root, [definition.name, ...argv], safeIo(io));
}

/**
 * The same commands; where the words name a file with a declaration, their own is about what stands there.
 *
 * @throws UsageError where nothing good does
 */
export function withDeclared(root: Definition, argv: readonly string[]): Definition {
  const { choice: all } = root;
  const [name, next] = argv;
  const command = all?.of.find((one) => one.name === name);
  const file = command?.choice?.declared === undefined ? undefined : fileIn(argv);
  if (file === undefined || command!.choice!.of.some((one) => one.name === next)) return root;
  const { choice, synopsis: _, ...own } = command!;
  try {
    const about = { ...own, ...choice!.declared!(file) };
    return { ...root, choice: { ...all!, of: all!.of.map((one) => (one === command ? about : one)) } };
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(`${said([root.name, name!])}: ${error.message}`) : error;
  }
}

/** The value of the option `list`. */
function fileIn(argv: readonly string[]): string | undefined {
  const words = argv.slice(0, argv.includes("--") ? argv.indexOf("--") : undefined);
  const at = words.findIndex((word) => /^--list(=|$)/.test(word));
  return words[at] === "--list" ? words[at + 1] : words[at]?.slice("--list=".length) || undefined;
}

/** The commands that the first words name, from the program down. */
function chosenBy(argv: readonly string[], root: Definition): readonly Definition[] {
  const path = [root];
  for (const word of argv) {
    const chosen = path.at(-1)!.choice?.of.find(({ name }) => name === word);
    if (chosen === undefined) break;
    path.push(chosen);
  }
  return path;
}

/** What may be given depends on what is chosen: a slip there is told before anything else. @throws UsageError */
function refuseOthers(argv: readonly string[], chosen: readonly Definition[]): void {
  const { choice } = chosen.at(-1)!;
  const word = argv[chosen.length - 1];
  if (choice === undefined || word === undefined || word.startsWith("-")) return;
  throw new UsageError(`${said(chosen.map(({ name }) => name))}: ${unknownChoice(word, choice)}`);
}

/** @param chosen of the others, at most a line of the help is needed */
function commandOf(
  definition: Definition,
  above: readonly string[],
  chosen: ReadonlySet<Definition>,
  io: Io,
  end: (code: number) => void,
): Command {
  const { name, summary, synopsis, operands = [], choice } = definition;
  const path = [...above, name];
  const groups = (chosen.has(definition) && definition.groups?.()) || [];
  const options = optionsOf(groups);
  const refuse = (message: string) => new UsageError(`${said(path)}: ${message}`);
  const command = new Command(name)
    .summary(summary)
    .description(definition.about.join("\n\n"))
    .helpOption("-h, --help", "show this help")
    .helpCommand(false)
    .enablePositionalOptions()
    .showSuggestionAfterError(false)
    .allowExcessArguments(true)
    .configureHelp(HELP)
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: () => {},
      getOutHelpWidth: () => io.stdout.columns ?? DEFAULT_WIDTH,
    })
    .exitOverride((error) => {
      throw error.exitCode === 0 ? error : refuse(told(error, Object.keys(options), definition));
    });
  if (synopsis !== undefined) command.usage(synopsis);
  for (const { name: word, description, required = false, rest = false } of operands) {
    const text = rest ? `${word}...` : word;
    command.argument(required ? `<${text}>` : `[${text}]`, description);
  }
  for (const { title, arguments: known } of groups) {
    for (const [option, argument] of Object.entries(known)) {
      for (const one of commanderOptions(option, argument, Object.keys(options), refuse))
        command.addOption(one.helpGroup(`${title}:`));
    }
  }
  command.addHelpText("after", after(definition));
  if (choice !== undefined) command.commandsGroup(`${choice.title}:`);
  // Where the words name one, no help lists the others.
  const all = choice?.of ?? [];
  const named = all.filter((one) => chosen.has(one));
  for (const one of named.length > 0 ? named : all) command.addCommand(commandOf(one, path, chosen, io, end));
  const takesRest = operands.some(({ rest }) => rest);
  if (takesRest) command.passThroughOptions();
  command.action(async () => {
    const words = command.args;
    if (choice !== undefined && words.length > 0) throw refuse(unknownChoice(words[0]!, choice));
    if (!chosen.has(definition)) throw refuse(`write ${name} right after "${above.join(" ")}"`);
    if (definition.run === undefined) {
      command.outputHelp();
      end(2);
      return;
    }
    const extra = takesRest ? undefined : words[operands.length];
    if (extra !== undefined) throw refuse(unknownOption(extra, Object.keys(options)));
    const given = givenIn(command, options);
    const problems = groups.flatMap((group) =>
      check(group, Object.fromEntries(Object.entries(given).filter(([key]) => key in group.arguments)), onCommandLine),
    );
    if (problems.length > 0) {
      throw new UsageError(problems.map(({ message }) => `${said(path)}: ${message}`).join("\n"));
    }
    try {
      end(await definition.run(given, words, io));
    } catch (error) {
      throw error instanceof UsageError ? refuse(error.message) : error;
    }
  });
  return command;
}

/** The command's name in messages: a list it is about goes without saying. */
function said(path: readonly string[]): string {
  return path.slice(0, 2).join(" ");
}

function optionsOf(groups: readonly OptionGroup[]): Readonly<Record<string, CliOption>> {
  return Object.assign({}, ...groups.map((group) => group.arguments));
}

/** An option, and for a flag its opposite, as which `--flag=false` is read. */
function commanderOptions(
  name: string,
  argument: CliOption,
  known: readonly string[],
  refuse: (message: string) => UsageError,
): Option[] {
  const flag = `--${kebabCase(name)}`;
  const text = describe(argument, known);
  if (argument.type === "boolean") return [new Option(flag, text), new Option(negated(flag)).hideHelp()];
  const read = valueReader(flag, argument);
  const parser = (value: string, before: OptionValue | undefined) => {
    try {
      return read(value, before);
    } catch (error) {
      throw refuse((error as UsageError).message);
    }
  };
  return [new Option(`${flag} <${placeholder(argument)}>`, text).argParser(parser)];
}

function givenIn(command: Command, options: Readonly<Record<string, CliOption>>): Parsed {
  const values = command.opts<Record<string, OptionValue>>();
  return Object.fromEntries(
    Object.keys(options).flatMap((name) => {
      const value = values[camelCase(name)];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** `--flag=false` is the only form in which a flag has a value. */
function plainFlags(argv: readonly string[], chosen: readonly Definition[]): string[] {
  const end = argv.indexOf("--");
  const options = Object.entries(optionsOf(chosen.at(-1)!.groups?.() ?? []));
  const flags = new Set(options.flatMap(([name, { type }]) => (type === "boolean" ? [`--${kebabCase(name)}`] : [])));
  return argv.map((word, index) => {
    const [, flag, value] = /^(--[a-z-]+)=([\s\S]*)$/.exec(word) ?? [];
    if (flag === undefined || !flags.has(flag) || (end >= 0 && index > end)) return word;
    if (value !== "true" && value !== "false") {
      throw new UsageError(`${said(chosen.map(({ name }) => name))}: ${word}: "${value}" is neither true nor false`);
    }
    return value === "true" ? flag : negated(flag);
  });
}
