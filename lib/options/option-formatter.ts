import { CLOUDS, LABELLED_CLOUDS } from "../apis/clouds";
import { camelCase } from "../apis/declaration";

/** What an option may be set to in a message. An object stands for a map. */
export type OptionValue = string | boolean | Readonly<Record<string, string>>;

/**
 * How the caller writes an option, alone or with a value: who reads a remedy can copy it. Names are given in snake_case;
 * a dot stands before an option of a group (`huaweicloud.region`) and before a key of a map (`endpoints.dcs`).
 */
export type OptionFormatter = (snakeCase: string, value?: OptionValue) => string;

/** `on_no_match = "open"` */
export const inTerraform: OptionFormatter = (name, value) =>
  value === undefined ? name : `${name} = ${literal(value, (text) => JSON.stringify(text), " = ")}`;

/** `onNoMatch: "open"`, behind the name of the group that it is in. */
export function inProgram(prefix = ""): OptionFormatter {
  return (name, value) => {
    const option = `${prefix}${camelCase(name)}`;
    return value === undefined ? option : `${option}: ${literal(value, (text) => JSON.stringify(text), ": ")}`;
  };
}

/** `--on-no-match open`. A cloud's options stand beside the others there, and each element of a map is given by itself. */
export const onCommandLine: OptionFormatter = (name, value) => {
  if (name.includes("[")) {
    return `--${name}`;
  }
  const path = name.split(".");
  // Of several services it is the one of the task list.
  const above = [CLOUDS as readonly string[], LABELLED_CLOUDS].filter((clouds) => clouds.includes(path[0]!)).length;
  const [option, key] = path.slice(above);
  const word = `--${option!.replaceAll("_", "-")}`;
  if (key !== undefined) {
    return `${word} ${key}=${typeof value === "string" ? shell(value) : "…"}`;
  }
  switch (typeof value) {
    case "undefined":
      return word;
    case "boolean":
      return value ? word : `${word}=false`;
    case "string":
      return `${word} ${shell(value)}`;
    default:
      return Object.entries(value)
        .map((element) => `${word} ${shell(element.join("="))}`)
        .join(" ");
  }
};

/** Who reads a message, and so how its options are written and which remedies there are. */
export type Caller = "terraform" | "command";

export const OPTION_FORMATTERS: Readonly<Record<Caller, OptionFormatter>> = {
  terraform: inTerraform,
  command: onCommandLine,
};

/** How whoever gave a block of the provider's configuration writes the options in it. */
export function inBlock(
  block: string,
  { caller = "terraform" }: { readonly caller?: Caller | undefined },
): OptionFormatter {
  return (option, value) => OPTION_FORMATTERS[caller](`${block}.${option}`, value);
}

function literal(value: OptionValue, quote: (text: string) => string, between: string): string {
  if (typeof value !== "object") {
    return typeof value === "string" ? quote(value) : String(value);
  }
  const elements = Object.entries(value).map(([key, element]) => `${quote(key)}${between}${quote(element)}`);
  return `{ ${elements.join(", ")} }`;
}

/** A word as a shell reads it as one. */
function shell(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
