/**
 * Judges what was played by what really was. It knows the history, the program and the faults, and nothing of our code:
 * every rule here is one that users are promised. Where the promise leaves room (a row that was there for a moment, two
 * clocks inside the documented bound) the oracle says neither yes nor no.
 */
import type { Case } from "./case";
import { DIALECTS } from "./dialects";
import { isRemembered } from "./oracle-counts";
import { type Doubt, doubtOf } from "./oracle-doubt";
import { Gate } from "./oracle-gates";
import { judgeLookup } from "./oracle-lookups";
import type { Played } from "./play";

/** Everything that is not as promised; empty when all is. */
export function judge(given: Case, played: Played): string[] {
  const dialect = DIALECTS[given.api]!;
  const doubt = doubtOf(given);
  if (played.stuck !== null) {
    return [`it never ends: ${played.stuck}`];
  }
  const told = (what: string, problems: readonly string[]) => problems.map((problem) => `${what}: ${problem}`);
  return [
    ...told("checkpoint", judgeCheckpoint(given, played, doubt)),
    ...played.gates.flatMap((ending, index) => {
      const gate = new Gate(given.gates[index]!, ending, given, played, dialect, doubt);
      return told(`gate ${index}`, gate.judge());
    }),
    ...played.lookups.flatMap((ending, index) =>
      told(`lookup ${index}`, judgeLookup(given.lookups[index]!, ending, played, dialect, doubt)),
    ),
  ];
}

/** Two rows that nothing tells apart: there is no truth to judge by. */
export function isAmbiguous(given: Case, { facts }: Played): boolean {
  return DIALECTS[given.api]!.ids === "row" && new Set(facts.map(({ id }) => id)).size < facts.length;
}

const CHECKPOINT_LIMIT = 5 * 60_000;

function judgeCheckpoint(given: Case, played: Played, doubt: Doubt): string[] {
  const { checkpoint, facts } = played;
  if (checkpoint === null) {
    return [];
  }
  const { began, ended, value, errors } = checkpoint;
  if (ended - began > CHECKPOINT_LIMIT) {
    return [`took ${ended - began} ms`];
  }
  if (value === null) {
    return doubt.requestsMayFail ? [] : [`failed, though every fault heals: ${errors[0]!.summary}`];
  }
  const time = Date.parse(String(value.time));
  const [earliest, latest] = [began + given.clocks.gateway - 1_000, ended + given.clocks.gateway];
  const ids = new Set(value.task_ids as string[]);
  return [
    ...(time > earliest && time <= latest ? [] : [`its time ${String(value.time)} is not the cloud's`]),
    ...facts
      .filter((fact) => isRemembered(fact, given, played) === "yes" && !ids.has(fact.id))
      .map((fact) => `it does not know ${fact.id}, which was there`),
  ];
}
