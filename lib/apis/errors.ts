/** What error codes of any cloud's services mean, and how several of them mean the same. */
import type { ErrorMeaning } from "./declaration";

export const badParameter: ErrorMeaning = {
  kind: "invalid",
  meaning: "a parameter is not valid",
  remedy: "The cloud's message names the parameter.",
};
export const throttled: ErrorMeaning = {
  kind: "throttled",
  meaning: "requests come too often",
  remedy: "It was tried again until the deadline. Raise min_poll_interval, or run fewer gates at once.",
};

/** One meaning of several codes. */
export function alike(meaning: ErrorMeaning, ...codes: readonly string[]): Readonly<Record<string, ErrorMeaning>> {
  return Object.fromEntries(codes.map((code) => [code, meaning]));
}
