/** What every task shows, whatever its list: what a program or module for all lists can rely on. */
import type { Fields, TaskListApi } from "./declaration";
import { TASK_STATES } from "./task-state";

export const COMMON_ATTRIBUTES = {
  id: {
    type: "string",
    description: "ID of the task: what `task_id` of a gate takes.",
  },
  name: {
    type: "string",
    description: "Name of the task.",
  },
  state: {
    type: "string",
    description: `What the status means, alike for every API: ${TASK_STATES.map((state) => `\`${state}\``).join(", ")}.`,
  },
  progress_percent: { type: "number", description: "Progress from 0 to 100; null when the cloud does not tell." },
  started_at: { type: "string", description: "When the task started: RFC 3339, UTC." },
  finished_at: { type: "string", description: "When the task ended: RFC 3339, UTC; null until it has." },
  failure_reason: {
    type: "string",
    description: "Why the task failed or was cancelled, as the cloud says it; null when it was not.",
  },
  resource_id: {
    type: "string",
    description: "ID of the instance the task works on; null when the API does not say.",
  },
  resource_name: { type: "string", description: "Name of that instance; null when the API does not say." },
} as const satisfies Fields;

export type CommonAttribute = keyof typeof COMMON_ATTRIBUTES;

export const COMMON_NAMES = Object.keys(COMMON_ATTRIBUTES) as readonly CommonAttribute[];

/** Those that are no field of the document, with where this list has them from. */
export function commonAttributes(api: TaskListApi): Fields {
  const remarks = remarksOf(api);
  return Object.fromEntries(
    COMMON_NAMES.filter((name) => !Object.hasOwn(api.fields, name)).map((name) => {
      const { type, description } = COMMON_ATTRIBUTES[name];
      return [name, { type, description: [description, remarks[name]].filter((text) => text).join(" ") }];
    }),
  );
}

function remarksOf({ roles, codes, reason, declared }: TaskListApi): Partial<Record<CommonAttribute, string>> {
  if (declared !== undefined) return {};
  const parts = [roles.id].flat().map((field) => `\`${field}\``);
  const ofFailure =
    roles.failureReason !== undefined
      ? `From \`${roles.failureReason}\`.`
      : reason !== undefined
        ? `${reason.operation} tells it: a gate asks for it, a lookup does not and shows null.`
        : "This list never says it: always null.";
  return {
    id: parts.length === 1 ? "" : `Rows have none, so it is made of ${parts.join(", ")}.`,
    name:
      codes === undefined ? "" : `What the code in \`${roles.name}\` is called; the code itself if that is not known.`,
    failure_reason: ofFailure,
  };
}
