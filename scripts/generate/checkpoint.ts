import { CHECKPOINT_TYPE, checkpointSchema } from "../../lib/provider/schema";
import { comment } from "./comment";
import { argument, HEADER, inputsOf, output, outputsOf, property } from "./members";
import { ERRORS, THROWS } from "./source";

const NO_IMPORT = "It cannot be imported: the time before an operation is gone once the operation has started.";

export function checkpointFile(): string {
  const schema = checkpointSchema();
  const names = Object.keys(schema.attributes);
  const inputs = inputsOf(schema.attributes);
  return `${HEADER}
import type * as cdktf from "cdktf";
import type { Construct } from "constructs";
import { Checkpoint } from "../checkpoint";

/** Options of a checkpoint. */
export interface TaskCheckpointConfig extends cdktf.TerraformMetaArguments {
${inputs.map(([name, attribute]) => property(name, attribute, names)).join("\n\n")}
}

${comment([schema.description, NO_IMPORT, ERRORS].join("\n"), [], "")}
export class TaskCheckpoint extends Checkpoint {
  /** The resource type in Terraform. */
  static readonly tfResourceType = "${CHECKPOINT_TYPE}";

  /**
   * @param scope where the checkpoint belongs
   * @param id its name there
   * @param config whose clock it reads, and for which operation
   * ${THROWS}
   */
  constructor(scope: Construct, id: string, config: TaskCheckpointConfig) {
    super(scope, id, TaskCheckpoint.tfResourceType, config);
  }
${inputs.map(([name, attribute]) => argument(name, attribute, names)).join("")}
${outputsOf(schema.attributes)
  .map(([name, attribute]) => output(name, attribute, names))
  .join("")}
}
`;
}
