/** Which tasks a gate is for: by its selection, its checkpoint, and the clocks between them. */
import type { Case, GatePlan } from "./case";
import { DIALECTS } from "./dialects";
import type { Doubt } from "./oracle-doubt";
import type { Played } from "./play";
import { type Fact, thereSometime, thereThroughout } from "./truth";

/** Tasks that had begun an hour before are told from new ones by any clock. */
const REMEMBERED = 60 * 60_000;

/**
 * With a checkpoint's IDs, tasks that seem to have started so much before it count, too (docs/guides/clocks.md): none of
 * those that it knows, so only one whose row came after it can be taken for a new one.
 */
const WITH_IDS = 10_000;

/** Whether the checkpoint knows the task by its ID. */
export function isRemembered(fact: Fact, given: Case, played: Played): "yes" | "no" | "maybe" {
  const dialect = DIALECTS[given.api]!;
  const { checkpoint } = played;
  if (given.checkpoint !== "ids" || checkpoint === null) {
    return "no";
  }
  const { began, ended } = checkpoint;
  const listed = dialect.scope === "project, instance untold" || fact.instance === 0;
  if (!listed || fact.ofOperation || !thereSometime(fact, began, ended)) {
    return "no";
  }
  const recent = fact.start >= ended - REMEMBERED + 60_000;
  return recent && thereThroughout(fact, began, ended) ? "yes" : "maybe";
}

/**
 * Whether a task is one that a gate is for.
 *
 * @param gateBegan true time, ms since 1970
 */
export function counts(
  fact: Fact,
  plan: GatePlan,
  gateBegan: number,
  given: Case,
  played: Played,
  doubt: Doubt,
): "yes" | "no" | "maybe" {
  const { selection } = plan;
  if (plan.instance !== null && fact.instance !== plan.instance) {
    return "no";
  }
  if (selection.by === "any") {
    return "yes";
  }
  if (selection.by === "id") {
    return fact.id === played.facts[selection.life]!.id ? "yes" : "no";
  }
  if (fact.name !== 0) {
    return "no";
  }
  switch (selection.by) {
    case "at":
      return Math.floor(fact.stamp / 1_000) >= Math.floor(doubt.begin / 1_000) - selection.before / 1_000
        ? "yes"
        : "no";
    case "ago":
      return startedSince(fact, given, gateBegan - selection.ago, gateBegan - selection.ago, doubt.clock);
    case "checkpoint": {
      const { began, ended } = played.checkpoint!;
      const known = isRemembered(fact, given, played);
      const since = startedSince(fact, given, began, ended, 0, given.checkpoint === "ids" ? WITH_IDS : 0);
      return known === "yes" ? "no" : known === "maybe" && since === "yes" ? "maybe" : since;
    }
  }
}

/**
 * Whether a task started at or after a moment that lies between two, by the truth. How far the service's clock is
 * ahead of the gateway's is the documented bound: inside it a task may be taken for a later or an earlier one.
 */
function startedSince(
  fact: Fact,
  { clocks: { service, gateway } }: Case,
  from: number,
  to: number,
  unsure: number,
  earlier = 0,
): "yes" | "no" | "maybe" {
  const ahead = service - gateway;
  if (fact.start >= to + Math.max(0, -ahead - earlier)) {
    return "yes";
  }
  // Stamps and times are known to the second.
  return fact.start + Math.max(0, ahead + earlier) + 1_000 + unsure <= from ? "no" : "maybe";
}
