/** What is said of words that no command has. */
import type { CommanderError } from "commander";
import { nearest } from "../options";
import type { Definition } from "./definition";
import { kebabCase } from "./option-values";

/** The parser's complaint in the words of every other message. */
export function told({ code, message }: CommanderError, options: readonly string[], command: Definition): string {
  const word = /'([\s\S]*)'/.exec(message)?.[1] ?? "";
  switch (code) {
    case "commander.unknownOption":
      return lacksChoice(word, options, command)
        ? `the ${command.choice!.noun} is missing before "${word}"; there ${listOf(command.choice!)}`
        : unknownOption(word, options);
    case "commander.optionMissingArgument":
      return `${word.split(" ")[0]} needs a value`;
    case "commander.missingArgument":
      return `<${word}> is missing`;
    default:
      return message.replace(/^error: /, "");
  }
}

/** Whether something has to be chosen before an option means anything: it is known to a choice, or nothing runs without one. */
function lacksChoice(word: string, own: readonly string[], { choice, run }: Definition): boolean {
  const option = word.replace(/^--|=.*$/gs, "").replaceAll("-", "_");
  const known = choice?.of.some(({ groups }) => groups?.().some((group) => Object.hasOwn(group.arguments, option)));
  return known === true || (choice !== undefined && run === undefined && nearest(option, own) === undefined);
}

export function unknownOption(word: string, known: readonly string[]): string {
  const meant = word.startsWith("-") ? nearest(word.replace(/=.*$/s, ""), known) : undefined;
  const listed = known.map((key) => `--${kebabCase(key)}`).join(", ");
  const help = meant === undefined ? `there are ${listed}` : `did you mean --${kebabCase(meant)}?`;
  return `"${word}" is not an option here; ${known.length === 0 ? "there is --help" : help}`;
}

type Choice = NonNullable<Definition["choice"]>;

export function unknownChoice(word: string, choice: Choice): string {
  const names = choice.of.map(({ name }) => name);
  // Products are near to each other: "dcs-tasks" is most likely a list of DCS, and not "dds-tasks".
  const alike = names.filter((name) => name.startsWith(`${word.split("-")[0]}-`));
  const meant = nearest(word, alike.length > 0 ? alike : names);
  const help = names.length > 1 && meant !== undefined ? `did you mean ${meant}? There` : "there";
  return `there is no ${choice.noun} "${word}"; ${help} ${listOf(choice)}`;
}

function listOf({ of }: Choice): string {
  return `${of.length > 1 ? "are" : "is"} ${of.map(({ name }) => name).join(", ")}`;
}
