import { TASK_LIST_APIS } from "../apis";
import { type ArgumentSet, problem } from "./argument";
import { LIST } from "./declared";
import { bothSet, identifier, oneOf } from "./rules";

/** The arguments of a checkpoint. */
export function checkpointArguments(): ArgumentSet {
  const stems = TASK_LIST_APIS.map((api) => api.stem);
  return {
    arguments: {
      api: {
        type: "string",
        replaces: true,
        rule: oneOf(...stems),
        description: `The task list whose clock is read: ${stems.map((stem) => `\`${stem}\``).join(", ")}. Exactly one of \`api\` and \`list\` is given.`,
      },
      list: {
        ...LIST,
        required: false,
        description: `Instead of \`api\`: ${LIST.description.charAt(0).toLowerCase()}${LIST.description.slice(1)}`,
      },
      instance_id: {
        type: "string",
        replaces: true,
        rule: identifier,
        description:
          "ID of the instance, when it is known before the operation starts. The IDs of its recent tasks are then recorded in `task_ids`. It must not come from the operation itself.",
      },
      triggers: {
        type: "map",
        replaces: true,
        description:
          "The values whose change starts the operation. When they change, the checkpoint is replaced, so its time is that of the coming operation.",
      },
    },
    rules: [
      ({ has, formatOption }) => {
        if (has("api") && has("list")) return [bothSet(formatOption, "api", "list")];
        const either = `${formatOption("api")} or ${formatOption("list")}`;
        return has("api") || has("list")
          ? []
          : problem("api", `nothing says which list's clock is read; give ${either}`);
      },
    ],
  };
}
