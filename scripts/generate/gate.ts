import type { TaskListApi } from "../../lib/apis/declaration";
import { gateSchema, gateType } from "../../lib/provider/schema";
import { comment } from "./comment";
import { argument, elementName, HEADER, inputsOf, objectOutput, output, outputsOf, property } from "./members";
import { namesOf } from "./names";
import { ERRORS, reads, THROWS } from "./source";

const NO_IMPORT = "It cannot be imported: what it stands for, that a task was awaited, did not happen.";

/** What a lookup hands on to its gates. */
const FROM_LOOKUP = ["list", "instance_id"];

/** A gate's props and class. What a lookup gives its gates is a prop of its own interface. */
export function gateFile(api: TaskListApi): string {
  const { gate, task, taskFile } = namesOf(api);
  const schema = gateSchema(api);
  const inputs = inputsOf(schema.attributes);
  const inside = inputs.flatMap(([, { nested }]) => Object.keys(nested?.attributes ?? {}));
  const names = [...Object.keys(schema.attributes), ...inside];
  const fromLookup = inputs.filter(([name, attribute]) => FROM_LOOKUP.includes(name) && attribute.required);
  const options = inputs.filter((input) => !fromLookup.includes(input));
  const elements = inputs.filter(([, { nested }]) => nested !== undefined).map(([name]) => elementName(name));
  const outputs = outputsOf(schema.attributes).map(([name, attribute]) =>
    attribute.nested === undefined
      ? output(name, attribute, names)
      : objectOutput(name, attribute, names, task, "false"),
  );
  return `${HEADER}
import type * as cdktf from "cdktf";
import type { Construct } from "constructs";
import { TaskGate, type TaskGateOptions } from "../task-gate";
import type { IGate, ITask, ${elements.join(", ")} } from "./common";
import { ${task} } from "./${taskFile}";

/** Options of a gate that is made by its lookup. */
export interface ${gate}Options extends TaskGateOptions {
${options.map(([name, attribute]) => property(name, attribute, names)).join("\n\n")}
}

/** Options of a gate. */
export interface ${gate}Config extends ${gate}Options {
${fromLookup.map(([name, attribute]) => property(name, attribute, names)).join("\n\n")}
}

${comment([schema.description, NO_IMPORT, reads(api), ERRORS].join("\n"), [], "")}
export class ${gate} extends TaskGate implements IGate {
  /** The resource type in Terraform. */
  static readonly tfResourceType = "${gateType(api)}";

  /**
   * @param scope where the gate belongs
   * @param id its name there
   * @param config what it waits for
   * ${THROWS}
   */
  constructor(scope: Construct, id: string, config: ${gate}Config) {
    super(scope, id, "${api.stem}", ${gate}.tfResourceType, config);
  }
${inputs.map(([name, attribute]) => argument(name, attribute, names)).join("")}
${outputs.join("")}
  /** The task that opened the gate, as far as all lists are alike. */
  get openedOn(): ITask {
    return this.task;
  }
}
`;
}
