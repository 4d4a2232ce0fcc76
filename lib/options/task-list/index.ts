/** Reads and checks a task list that a user declared. */
import type { TaskListProps } from "../../apis/task-list";
import { NOT_KNOWN } from "../given-value";
import { disagreements } from "./agreement";
import { type Spelling, shapeOf } from "./keys";
import { requestOf } from "./request";
import { isRecord } from "./values";

export { camelKeys, inSnakeCase, type Spelling, snakeKeys } from "./keys";

/** A declaration that was read. */
export interface ReadTaskList {
  /** Everything that is wrong. Each begins with the key. */
  readonly problems: readonly string[];
  /** Absent where something is wrong, or is not known yet. */
  readonly list?: TaskListProps;
}

/** @param value plain JSON; what only Terraform knows is `NOT_KNOWN` in it, at any depth */
export function readTaskList(value: unknown, spelling: Spelling): ReadTaskList {
  if (value === NOT_KNOWN) return { problems: [] };
  if (typeof value === "string") return readText(value, spelling);
  if (!isRecord(value)) return { problems: ["a task list is an object with the keys cloud, service, task and states"] };
  const { problems: ofShape, list, task } = shapeOf(value, spelling);
  const request = requestOf(list, spelling);
  // A key that was not understood is missed in what the others are compared with.
  const problems =
    ofShape.length > 0
      ? [...ofShape, ...request.problems]
      : [...request.problems, ...disagreements(list, task, request, spelling)];
  if (problems.length > 0) return { problems };
  return isKnown(list) ? { problems, list: list as TaskListProps } : { problems };
}

/** Longest text of JSON, characters. */
const LONGEST = 128 * 1_024;

function readText(text: string, spelling: Spelling): ReadTaskList {
  if (text.length > LONGEST)
    return { problems: [`the JSON text is longer than ${LONGEST.toLocaleString("en")} characters`] };
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string"
      ? { problems: ["the JSON text holds text, not an object"] }
      : readTaskList(value, spelling);
  } catch {
    return { problems: ["the text is not JSON; write an object, or JSON text of one"] };
  }
}

function isKnown(value: unknown): boolean {
  if (value === NOT_KNOWN) return false;
  if (Array.isArray(value)) return value.every(isKnown);
  return isRecord(value) ? Object.values(value).every(isKnown) : true;
}
