/** A command about one task list: the same for each of them, but for what the list says. */
import { TASK_LIST_APIS } from "../apis";
import type { TaskListApi } from "../apis/declaration";
import type { Definition } from "./definition";
import { kebabCase } from "./option-values";

/** Of which list a command is, as its next word. @param of what there is to say of one, beside its name and summary */
export function eachList(
  of: (api: TaskListApi, name: string) => Omit<Definition, "name" | "summary">,
): Required<Pick<Definition, "choice">> {
  const definitions = TASK_LIST_APIS.map((api): Definition => {
    const name = kebabCase(api.stem);
    return { name, summary: `${api.product}, ${api.operation}`, ...of(api, name) };
  });
  return { choice: { noun: "API", title: "APIs", of: definitions } };
}

/** The option that an example of a list of one instance needs. */
export function exampleInstance({ scope, example }: TaskListApi): string {
  return scope === "instance" ? ` --instance-id ${example.instance}` : "";
}
