import { camelCase } from "../../lib/apis/declaration";

/** Room for text in a comment that stands inside a class. */
const WIDTH = 112;

/**
 * A documentation comment. Names in backticks are written as TypeScript writes them where they are names of this
 * schema; a path such as `details.new_capacity` is a value and stays. A line break parts paragraphs.
 */
export function comment(
  description: string,
  names: Iterable<string> = [],
  indent = "  ",
  see: string | undefined = undefined,
): string {
  const text = withDefault(inTypeScript(description, new Set(names))).replaceAll("*/", "*\\/");
  const whole = see === undefined ? text : `${text}\n@see ${see}`;
  const lines = whole.split("\n").flatMap((paragraph, index) => [...(index > 0 ? [""] : []), ...wrap(paragraph)]);
  return lines.length === 1
    ? `${indent}/** ${lines[0]} */`
    : [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`].join("\n");
}

/** A default has a tag of its own, by which editors and jsii know it; in words it begins with a dash. */
function withDefault(text: string): string {
  const [, what, given] = /^(.*) Default: (.*)\.$/s.exec(text) ?? [];
  if (what === undefined || given === undefined) {
    return text;
  }
  return `${what}\n@default ${/^("[^"]*"|[\d.]+|true|false)$/.test(given) ? given : `- ${given}`}`;
}

function inTypeScript(text: string, names: ReadonlySet<string>): string {
  return text.replace(/`([a-z][a-z_]*)( = [^`]*)?`/g, (whole, name: string, rest = "") =>
    names.has(name) ? `\`${camelCase(name)}${rest.replace(" = ", ": ")}\`` : whole,
  );
}

function wrap(text: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
