/** From the words of a command line to the values of arguments. */
import type { Argument, Given } from "../options";
import { oneOf } from "../options/rules";
import { type CliOption, type OptionValue, UsageError } from "./definition";

/** `appear_timeout` to `appear-timeout`. */
export function kebabCase(snake: string): string {
  return snake.replaceAll("_", "-");
}

/** The opposite of a flag. */
export function negated(flag: string): string {
  return flag.replace(/^--/, "--no-");
}

/** Reads one value, with those before it: lists and maps (`--expect path=value`) are given once per element. */
export function valueReader(
  flag: string,
  argument: Argument,
): (value: string, before: OptionValue | undefined) => OptionValue {
  switch (argument.type) {
    case "integers":
      return (value, before) => [...((before as (number | string)[] | undefined) ?? []), numberIn(value)];
    case "strings":
      return (value, before) => [...((before as string[] | undefined) ?? []), value];
    case "objects":
      return (value, before) => [...((before as Given[] | undefined) ?? []), objectIn(flag, argument, value)];
    case "map":
      return (value, before) => {
        const equals = value.indexOf("=");
        if (equals < 1) throw new UsageError(`${flag}: "${value}" is not of the form key=value`);
        const entry = { [value.slice(0, equals)]: value.slice(equals + 1) };
        return { ...((before as Record<string, string> | undefined) ?? {}), ...entry };
      };
    default:
      return (value, before) => {
        if (before !== undefined) throw new UsageError(`${flag} is given twice`);
        return argument.type === "integer" ? numberIn(value) : value;
      };
  }
}

function objectIn(flag: string, { fromText }: Argument, value: string): Given {
  try {
    return fromText!(value);
  } catch (error) {
    throw new UsageError(`${flag}: ${(error as Error).message}`);
  }
}

/** What is no number stays as it was written, for the message about it. */
function numberIn(word: string): number | string {
  const number = Number(word);
  return word.trim() === "" || Number.isNaN(number) ? word : number;
}

/** The option `output`. @param formats the first is the default */
export function outputOption(formats: readonly string[], description = `Form of the result: ${formats.join(", ")}.`) {
  return {
    ...{ type: "string", placeholder: "FORMAT", description },
    ...{ rule: oneOf(...formats), default: formats[0]! },
  } as const satisfies CliOption;
}
