/** Members that generated classes and interfaces have in common. */
import { camelCase } from "../../lib/apis/declaration";
import type { Attribute, Attributes } from "../../lib/plugin/schema";
import { comment } from "./comment";
import { capitalized } from "./names";
import { typeScriptType } from "./types";

export const HEADER =
  "// Generated from the schema by `npm run docs`; change the declaration in lib/apis and run it again.";

export function inputsOf(attributes: Attributes): [name: string, attribute: Attribute][] {
  return Object.entries(attributes).filter(([, attribute]) => !attribute.computed);
}

export function outputsOf(attributes: Attributes): [name: string, attribute: Attribute][] {
  return Object.entries(attributes).filter(([, attribute]) => attribute.computed);
}

/** Options that take one of a few words, and the enumeration that has them. */
const VALUES: Readonly<Record<string, string>> = {
  until: "Until",
  on_no_match: "OnNoMatch",
  on_failure: "OnFailure",
  states: "TaskState",
};

/** The interface of the objects in a list: `conditions` is a list of `TaskCondition`. */
export function elementName(name: string): string {
  return `Task${capitalized(name).replace(/s$/, "")}`;
}

function inputType(name: string, { type, nested }: Attribute): string {
  return nested === undefined ? typeScriptType(type!).input : `${elementName(name)}[]`;
}

/** Names that no member may have in other languages: jsii leaves it out. */
const NO_MEMBERS = ["equals"];

/** One property of a props interface. */
export function property(name: string, attribute: Attribute, names: Iterable<string>, type?: string): string {
  const ignored = NO_MEMBERS.includes(name) ? "\n@jsii ignore" : "";
  const optional = attribute.required ? "" : "?";
  const typed = type ?? inputType(name, attribute);
  return `${comment(`${attribute.description}${ignored}`, names, "  ", VALUES[name])}\n  readonly ${camelCase(name)}${optional}: ${typed};`;
}

/** Getter, setter, reset and input of one argument. Other languages know no property of two types: both have the input's. */
export function argument(name: string, attribute: Attribute, names: Iterable<string>): string {
  const input = inputType(name, attribute);
  const read =
    attribute.nested === undefined
      ? `this.${typeScriptType(attribute.type!).getter}("${name}")`
      : `this._inputs.get("${name}")`;
  const member = camelCase(name);
  const reset = `
  /** Takes back what was given for \`${member}\`. */
  reset${capitalized(name)}(): void {
    this._inputs.put("${name}", undefined);
  }
`;
  return `
${comment(attribute.description, names, "  ", VALUES[name])}
  get ${member}(): ${input} {
    return ${read};
  }

  set ${member}(value: ${input}) {
    this._inputs.put("${name}", value);
  }
${attribute.required ? "" : reset}
  /** What was given for \`${member}\`, not a reference to it. */
  get ${member}Input(): ${input === "any" ? input : `${input} | undefined`} {
    return this._inputs.get("${name}");
  }
`;
}

/** Getter of one plain output. */
export function output(name: string, attribute: Attribute, names: Iterable<string>): string {
  const { output: type, getter } = typeScriptType(attribute.type!);
  return `
${comment(attribute.description, names)}
  get ${camelCase(name)}(): ${type} {
    return this.${getter}("${name}");
  }
`;
}

/** Getter of an output that is an object or a list of objects, read through a class of its own. */
export function objectOutput(
  name: string,
  attribute: Attribute,
  names: Iterable<string>,
  className: string,
  ...more: string[]
): string {
  const args = ["this", `"${name}"`, ...more].join(", ");
  return `
${comment(attribute.description, names)}
  get ${camelCase(name)}(): ${className} {
    return new ${className}(${args});
  }
`;
}
