import type { TaskListApi } from "../../lib/apis/declaration";
import { DECLARED } from "../../lib/apis/declared";
import { lookupSchema, lookupType } from "../../lib/provider/schema";
import { comment } from "./comment";
import { argument, HEADER, inputsOf, objectOutput, output, outputsOf, property } from "./members";
import { namesOf } from "./names";
import { ERRORS, reads, THROWS } from "./source";

export function lookupFile(api: TaskListApi): string {
  const { lookup, gate, gateFile, listedTask, taskList, taskFile } = namesOf(api);
  const schema = lookupSchema(api);
  const names = Object.keys(schema.attributes);
  const inputs = inputsOf(schema.attributes);
  const optional = inputs.every(([, attribute]) => !attribute.required);
  const outputs = outputsOf(schema.attributes).map(([name, attribute]) => {
    if (attribute.nested === undefined) {
      return output(name, attribute, names);
    }
    const className = attribute.nested.mode === "list" ? taskList : listedTask;
    return objectOutput(name, attribute, names, className, "false");
  });
  const properties = (some: typeof inputs) =>
    some.map(([name, attribute]) => property(name, attribute, names)).join("\n\n");
  return `${HEADER}
import type * as cdktf from "cdktf";
import type { Construct } from "constructs";
import { TaskLookup } from "../task-lookup";
import { ${taskList}, ${listedTask} } from "./${taskFile}";
import { ${gate}, type ${gate}Config, type ${gate}Options } from "./${gateFile}";

${
  api === DECLARED
    ? `/** Options of a lookup that is made by its list. */
export interface ${lookup}Options extends cdktf.TerraformMetaArguments {
${properties(inputs.filter(([name]) => name !== "list"))}
}

/** Options of a lookup. */
export interface ${lookup}Config extends ${lookup}Options {
${properties(inputs.filter(([name]) => name === "list"))}
}
`
    : `/** Options of a lookup. */
export interface ${lookup}Config extends cdktf.TerraformMetaArguments {
${properties(inputs)}
}
`
}
${comment([schema.description, reads(api), ERRORS].join("\n"), [], "")}
export class ${lookup} extends TaskLookup {
  /** The data source's type in Terraform. */
  static readonly tfResourceType = "${lookupType(api)}";

  /**
   * @param scope where the lookup belongs
   * @param id its name there
   * @param config which tasks it reads
   * ${THROWS}
   */
  constructor(scope: Construct, id: string, config: ${lookup}Config${optional ? " = {}" : ""}) {
    super(scope, id, "${api.stem}", ${lookup}.tfResourceType, config);
  }

  /**
   * Makes a gate beside this lookup that waits for a task of the same instance, asking through the same provider.
   *
   * @param id the gate's name, beside the lookup's
   * @param options what the gate waits for
   */
  gate(id: string, options: ${gate}Options): ${gate} {
    return new ${gate}(this.node.scope as Construct, id, this.forGate(options) as ${gate}Config);
  }
${inputs.map(([name, attribute]) => argument(name, attribute, names)).join("")}
${outputs.join("")}
}
`;
}
