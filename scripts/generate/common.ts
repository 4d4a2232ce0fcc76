/** What tasks, and gates, of every list have in common, as interfaces. */
import { TASK_LIST_APIS } from "../../lib/apis";
import { COMMON_ATTRIBUTES } from "../../lib/apis/common-attributes";
import { camelCase } from "../../lib/apis/declaration";
import type { Attribute } from "../../lib/plugin/schema";
import { gateSchema } from "../../lib/provider/schema";
import { comment } from "./comment";
import { elementName, HEADER, inputsOf, outputsOf, property } from "./members";
import { typeScriptType } from "./types";

export function commonFile(): string {
  return `${HEADER}
import type * as cdktf from "cdktf";

/** A task of any list: a function that takes one works for all of them. Attributes of a task that is not there are null. */
export interface ITask {
${Object.entries(COMMON_ATTRIBUTES)
  .map(([name, { type, description }]) => member(name, { type, description }))
  .join("\n\n")}
}

${elementInterfaces().join("\n\n")}

/** A gate of any list. */
export interface IGate extends cdktf.ITerraformDependable {
${gateOutputs()
  .map(([name, attribute]) => member(name, attribute))
  .join("\n\n")}

  /** The task that opened the gate, as far as all lists are alike. \`task\` of each gate's class shows all of it. */
  readonly openedOn: ITask;
}
`;
}

/** The objects that gates take in lists, alike for every list but for the paths in them. */
function elementInterfaces(): string[] {
  return inputsOf(gateSchema(TASK_LIST_APIS[0]!).attributes).flatMap(([name, { nested }]) => {
    if (nested === undefined) {
      return [];
    }
    const members = Object.entries(nested.attributes);
    const names = members.map(([member]) => member);
    return [
      `/** One of the \`${name}\` of a gate. */
export interface ${elementName(name)} {
${members.map(([member, attribute]) => property(member, attribute, names)).join("\n\n")}
}`,
    ];
  });
}

/** The plain outputs that the gates of all lists have. */
function gateOutputs(): [name: string, attribute: Attribute][] {
  const [first, ...others] = TASK_LIST_APIS.map((api) => gateSchema(api).attributes);
  return outputsOf(first!).filter(
    ([name, { nested }]) => nested === undefined && others.every((attributes) => Object.hasOwn(attributes, name)),
  );
}

function member(name: string, { type, description }: Attribute): string {
  return `${comment(description)}\n  readonly ${camelCase(name)}: ${typeScriptType(type!).output};`;
}
