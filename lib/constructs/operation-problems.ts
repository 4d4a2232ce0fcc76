/** What is wrong with a gate's `operation`, and with what goes with it. */
import type { Construct } from "constructs";
import { camelCase } from "../apis/declaration";
import { show } from "../options";
import { elsewhere } from "./elsewhere";
import type { Inputs } from "./inputs";
import { type IOperation, isOperation, NO_OPERATION } from "./operation";
import { canRunAgain } from "./operation-marker";
import { indexOf, type Repetition, repeatedAlike } from "./repetition";
import { isLiteral } from "./tokens";

/** What a gate with `operation` takes from its checkpoint. */
export const FROM_CHECKPOINT = ["since", "ignore_task_ids"] as const;

const isAttribute = (name: unknown) => /^[A-Za-z_][\w-]*$/.test(String(name));

export function operationProblems(operation: IOperation, scope: Construct, inputs: Inputs, wants: boolean): string[] {
  if (!isOperation(operation)) {
    return [`operation: ${NO_OPERATION}`];
  }
  const instead = wants
    ? "make a TaskCheckpoint in the operation's stack and give its time to this gate as since"
    : "leave operation out, as the ID names the task; if the gate refers to nothing of that stack, call addDependency of its own";
  const problems = elsewhere("the operation", operation, "the gate", scope, instead);
  if (!wants) {
    return problems;
  }
  for (const name of FROM_CHECKPOINT.filter((name) => inputs.has(name))) {
    const option = camelCase(name);
    problems.push(
      `${option} and operation are both set; operation takes ${option} from its own checkpoint, so remove one`,
    );
  }
  const triggers = inputs.get("triggers");
  if (!inputs.has("triggers") || (isLiteral(triggers) && Object.keys(triggers).length === 0)) {
    problems.push(
      "operation is set without triggers, so nothing would say when a new operation is coming; give triggers the values " +
        'whose change starts it, for example { capacity: "0.25" }',
    );
  }
  return problems;
}

export function recheckProblems(
  recheck: unknown,
  { operation, ...repetition }: Repetition & { readonly operation?: IOperation },
  inputs: Inputs,
  wants: boolean,
): string[] {
  if (recheck === undefined) {
    return [];
  }
  const names = Array.isArray(recheck) ? recheck : null;
  const usable = names === null ? typeof recheck === "boolean" : names.length > 0 && names.every(isAttribute);
  if (!usable) {
    return [
      `recheck: ${show(recheck)} must be true, false or a list of the operation's attributes, such as ["capacity"]`,
    ];
  }
  if (recheck === false) {
    return [];
  }
  if (operation === undefined || !wants) {
    const why = operation === undefined ? "without operation" : "where an ID names the task";
    return [`recheck has no effect ${why}; remove it`];
  }
  if (inputs.has("recheck_on")) {
    return [
      "recheck and recheckOn are both set; recheckOn takes the place of the marker that recheck makes, so remove one",
    ];
  }
  if (!canRunAgain(operation)) {
    return [
      `recheck: Terraform cannot tell that "${operation.node.path}" has run again, as it is no resource; give recheckOn the ` +
        "output of a terraform_data that is replaced with one of its resources, or leave recheck out",
    ];
  }
  return names !== null && !repeatedAlike(operation, operation, repetition) && indexOf(operation) !== ""
    ? [
        "recheck: the operation is repeated and the gate is not repeated in the same way, so attributes of one of its " +
          "instances cannot be named; use recheck: true",
      ]
    : [];
}
