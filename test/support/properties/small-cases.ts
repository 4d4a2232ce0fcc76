/** Cases written by hand: one task, one gate, nothing wrong, but for what is said. */
import type { Case, GatePlan, Life } from "./case";
import { DIALECTS } from "./dialects";
import { judge } from "./oracle";
import { play } from "./play";

const MINUTE = 60_000;

/** Waits for the operation's task to succeed. */
export const GATE: GatePlan = {
  ...{ after: 0, instance: 0, selection: { by: "checkpoint" }, until: "succeeded", expects: false, onNoMatch: "fail" },
  ...{ timeout: 5 * MINUTE, appear: 20_000, settle: 0, unknown: 0, cancelled: null },
};

/** Runs for a minute and succeeds. */
export const LIFE: Life = {
  ...{ number: 100, instance: 0, name: 0, start: 0, appears: 0, vanishes: null, good: true },
  moods: [
    { after: 0, mood: "running" },
    { after: MINUTE, mood: "succeeded" },
  ],
};

export function caseOf(stem: string, changes: Partial<Case>): Case {
  return {
    ...{
      seed: 1,
      api: DIALECTS.findIndex((dialect) => dialect.stem === stem),
      latency: 0,
      login: "key",
      expires: null,
    },
    ...{ clocks: { client: 0, gateway: 0, service: 0 }, fillers: 0, before: [], checkpoint: "ids", pause: 0 },
    ...{ operation: [LIFE], gates: [GATE], lookups: [], faults: [] },
    ...changes,
  };
}

/** What the oracle objects to, and how the gates ended: on which task, by which code, after how long. */
export async function judged(given: Case) {
  const played = await play(given);
  const endings = played.gates.map(({ value, errors, began, ended }) => ({
    opened: value === null ? null : String(value.id).split("/").at(-1),
    code: errors.map(({ detail }) => /\((\w+)\)$/.exec(detail!)?.[1])[0],
    after: ended - began,
  }));
  return { problems: judge(given, played), endings };
}
