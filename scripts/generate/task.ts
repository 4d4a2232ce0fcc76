/** Classes through which the outputs of one API's tasks are read. */
import type { TaskListApi } from "../../lib/apis/declaration";
import type { Attributes } from "../../lib/plugin/schema";
import { gateSchema, lookupSchema } from "../../lib/provider/schema";
import { HEADER, objectOutput, output } from "./members";
import { capitalized, namesOf } from "./names";

export function taskFile(api: TaskListApi): string {
  const names = namesOf(api);
  const task = gateSchema(api).attributes.task!.nested!.attributes;
  const listed = lookupSchema(api).attributes.tasks!.nested!.attributes;
  const more = Object.fromEntries(Object.entries(listed).filter(([name]) => !(name in task)));
  return `${HEADER}
import * as cdktf from "cdktf";
import { NullableObject } from "../nullable-object";
import type { ITask } from "./common";

${objects(names.task, task).join("\n\n")}

/** A task of ${api.product}. Attributes of a task that is not there are null. */
export class ${names.task} extends NullableObject implements ITask {
${members(names.task, task)}
}

/** A task of ${api.product}, as a lookup shows it. */
export class ${names.listedTask} extends ${names.task} {
${members(names.task, more)}
}

/** Tasks of ${api.product}, newest first. */
export class ${names.taskList} extends cdktf.ComplexList {
  /**
   * One task of the list.
   *
   * @param index position in the list, from 0: the newest
   */
  get(index: number): ${names.listedTask} {
    return new ${names.listedTask}(this.terraformResource, this.terraformAttribute, this.wrapsSet, index);
  }
}
`;
}

/** Classes of the objects inside a task, innermost first. */
function objects(owner: string, attributes: Attributes): string[] {
  return Object.entries(attributes).flatMap(([name, { nested, description }]) => {
    if (nested === undefined) {
      return [];
    }
    if (nested.mode !== "single") {
      throw new Error(`No TypeScript for a nested ${nested.mode}; add it to scripts/generate/task.ts`);
    }
    const className = owner + capitalized(name);
    const inner = objects(className, nested.attributes);
    // The guard against null is already in the task that holds the object.
    const own = `/** ${description} */
export class ${className} extends cdktf.ComplexObject {
${members(className, nested.attributes)}
}`;
    return [...inner, own];
  });
}

function members(owner: string, attributes: Attributes): string {
  const names = Object.keys(attributes);
  return Object.entries(attributes)
    .map(([name, attribute]) =>
      attribute.nested === undefined
        ? output(name, attribute, names)
        : objectOutput(name, attribute, names, owner + capitalized(name), "false"),
    )
    .join("");
}
