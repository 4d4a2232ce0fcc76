import { camelCase } from "../../lib/apis/declaration";
import type { ProviderFunction } from "../../lib/plugin/definition";
import type { Attribute, Attributes } from "../../lib/plugin/schema";
import { FUNCTIONS } from "../../lib/provider/functions";
import { providerSchema, TYPE_PREFIX } from "../../lib/provider/schema";
import { comment } from "./comment";
import { HEADER, property } from "./members";
import { capitalized } from "./names";
import { THROWS } from "./source";
import { typeScriptType } from "./types";

const CLASS = "CloudTasksProvider";

const BRINGS =
  "It brings the provider itself along: the files are put into the stack's folder when the stack is synthesized, so that " +
  "`terraform init` asks no registry.";

const ALIAS: Attribute = {
  type: "string",
  optional: true,
  description: "Name of this configuration, where a stack has several. Default: it is the one used by default.",
};

const RUNTIME: Attribute = {
  type: "string",
  optional: true,
  description:
    "Which Node.js runs the provider: `path`, the one on the PATH of Terraform, or `bundled`, one that is delivered " +
    "with the provider for every platform whose npm package is installed: see docs/without-node.md. " +
    "Default: `path`.",
};

export function providerFile(): string {
  const { attributes, description } = providerSchema();
  return `${HEADER}
import type * as cdktf from "cdktf";
import type { Construct } from "constructs";
import { BundledProvider } from "../bundled-provider";
import { functionCall } from "../function-call";

${groups(CLASS, attributes).join("\n\n")}

/** Options of the provider. */
export interface ${CLASS}Config {
${properties(CLASS, attributes)}

${property("alias", ALIAS, [])}

${property("runtime", RUNTIME, [])}
}

${comment([description, BRINGS].join("\n"), [], "")}
export class ${CLASS} extends BundledProvider {
  /** The provider's local name in Terraform. */
  static readonly tfResourceType = "${TYPE_PREFIX}";

  /**
   * @param scope the stack, or a construct in it
   * @param id its name there
   * @param config where the clouds are, and who asks. Default: everything from the environment
   * ${THROWS}
   */
  constructor(scope: Construct, id: string, config: ${CLASS}Config = {}) {
    super(scope, id, ${CLASS}.tfResourceType, config);
  }
${Object.entries(FUNCTIONS)
  .map(([name, made]) => staticCall(name, made))
  .join("")}
${Object.entries(attributes)
  .map(([name, attribute]) => accessor(name, attribute))
  .join("")}
${accessor("alias", ALIAS, "override ")}
}
`;
}

/** A static method that writes a call of one of the provider's functions. */
function staticCall(name: string, { summary, parameters, returns }: ProviderFunction): string {
  const tags = parameters.map((parameter) => `@param ${parameter.name} ${lowered(parameter.description)}`);
  const signature = parameters
    .map(
      (parameter) =>
        `${parameter.name}: ${parameter.type === "dynamic" ? "any" : typeScriptType(parameter.type).input}`,
    )
    .join(", ");
  const args = parameters.map((parameter) => parameter.name).join(", ");
  return `
${comment([`${summary} It needs Terraform 1.8 or OpenTofu 1.7: see docs/functions/${name}.md.`, ...tags].join("\n"))}
  // biome-ignore lint/suspicious/noExplicitAny: a function of Terraform takes a value of any type
  static ${camelCase(name)}(${signature}): ${typeScriptType(returns).output} {
    return functionCall("${name}", [${args}]);
  }
`;
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function typeOf(owner: string, name: string, attribute: Attribute): string {
  if (attribute.nested === undefined) return typeScriptType(attribute.type!).input;
  const group = owner + capitalized(name);
  return attribute.nested.mode === "labelled" ? `{ [name: string]: ${group} }` : group;
}

function properties(owner: string, attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, attribute]) => property(name, attribute, Object.keys(attributes), typeOf(owner, name, attribute)))
    .join("\n\n");
}

/** Interfaces of the groups of options, innermost first. */
function groups(owner: string, attributes: Attributes): string[] {
  return Object.entries(attributes).flatMap(([name, { nested, description }]) => {
    if (nested === undefined) {
      return [];
    }
    const group = owner + capitalized(name);
    const own = `${comment(description, [], "")}\nexport interface ${group} {\n${properties(group, nested.attributes)}\n}`;
    return [...groups(group, nested.attributes), own];
  });
}

/** A provider's options cannot be referred to: reading one gives what was set. */
function accessor(name: string, attribute: Attribute, modifier = ""): string {
  const member = camelCase(name);
  const type = `${typeOf(CLASS, name, attribute)} | undefined`;
  return `
${comment(attribute.description, Object.keys(providerSchema().attributes))}
  ${modifier}get ${member}(): ${type} {
    return this._values.${member};
  }

  ${modifier}set ${member}(value: ${type}) {
    this._values.${member} = value;
  }

  /** Takes back what was given for \`${member}\`. */
  reset${capitalized(name)}(): void {
    this._values.${member} = undefined;
  }

  /** What was given for \`${member}\`. */
  get ${member}Input(): ${type} {
    return this._values.${member};
  }
`;
}
