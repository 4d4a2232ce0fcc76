/** A command about one task list: the same for each of them, but for what the list says. */
import { TASK_LIST_APIS } from "../apis";
import type { TaskListApi } from "../apis/declaration";
import { inSnakeCase } from "../options/task-list";
import type { Definition, OptionGroup, OptionValue } from "./definition";
import { LIST_GROUP, readListFile } from "./list-file";
import { kebabCase } from "./option-values";

type About = Omit<Definition, "name" | "summary"> & Required<Pick<Definition, "groups" | "run">>;

/** Of which list a command is, as its next word or in a file. @param of what there is to say of one, beside its name and summary */
export function eachList(
  of: (api: TaskListApi, name: string) => About,
): Required<Pick<Definition, "choice" | "groups">> {
  const definitions = TASK_LIST_APIS.map((api): Definition => {
    const name = kebabCase(api.stem);
    return { name, summary: `${api.product}, ${api.operation}`, ...of(api, name) };
  });
  const declared = (file: string) => {
    const { api, props } = readListFile(file);
    const { groups, run, ...others } = of(api, `--list ${file}`);
    const list = inSnakeCase(props) as OptionValue;
    return {
      ...others,
      examples: [],
      groups: () => [LIST_GROUP, ...groups().map(withoutList)],
      run: ((given, operands, io) => run({ ...given, list }, operands, io)) satisfies Definition["run"],
    };
  };
  return {
    choice: { noun: "API", title: "APIs", of: definitions, declared },
    groups: () => [LIST_GROUP],
  };
}

/** It is given as a file. */
function withoutList(group: OptionGroup): OptionGroup {
  const { list: _, ...others } = group.arguments;
  return { ...group, arguments: others };
}

/** The option that an example of a list of one instance needs. */
export function exampleInstance({ scope, example }: TaskListApi): string {
  return scope === "instance" ? ` --instance-id ${example.instance}` : "";
}
