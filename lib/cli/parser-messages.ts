/** What is said of words that no command has. */
import type { CommanderError } from "commander";
import { nearest } from "../options";
import type { Definition } from "./definition";
import { kebabCase } from "./option-values";

/** The parser's complaint in the words of every other message. */
export function told({ code, message }: CommanderError, options: readonly string[]): string {
  const word = /'([\s\S]*)'/.exec(message)?.[1] ?? "";
  switch (code) {
    case "commander.unknownOption":
      return unknownOption(word, options);
    case "commander.optionMissingArgument":
      return `${word.split(" ")[0]} needs a value`;
    case "commander.missingArgument":
      return `<${word}> is missing`;
    default:
      return message.replace(/^error: /, "");
  }
}

export function unknownOption(word: string, known: readonly string[]): string {
  const meant = word.startsWith("-") ? nearest(word.replace(/=.*$/s, ""), known) : undefined;
  const listed = known.map((key) => `--${kebabCase(key)}`).join(", ");
  const help = meant === undefined ? `there are ${listed}` : `did you mean --${kebabCase(meant)}?`;
  return `"${word}" is not an option here; ${known.length === 0 ? "there is --help" : help}`;
}

export function unknownChoice(word: string, { noun, of }: NonNullable<Definition["choice"]>): string {
  const names = of.map(({ name }) => name);
  const meant = nearest(word, names);
  const help = names.length > 1 && meant !== undefined ? `; did you mean ${meant}?` : "";
  return `there is no ${noun} "${word}"; there ${names.length > 1 ? "are" : "is"} ${names.join(", ")}${help}`;
}
