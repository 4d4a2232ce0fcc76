import type { ArgumentSet } from "./argument";

/** The arguments of a barrier, apart from its gates, which are constructs and no values. */
export function barrierArguments(): ArgumentSet {
  return {
    arguments: {
      triggers: {
        type: "map",
        replaces: true,
        description:
          "Values beside the IDs of the gates whose change replaces the barrier, for example the ID of a gate in another stack.",
      },
    },
    rules: [],
  };
}
