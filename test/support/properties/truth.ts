/** What really is: the history on one line of time, whatever any list says of it. */
import { EPOCH } from "../fake-clock";
import type { Case, Life } from "./case";
import { DIALECTS, type Dialect, type Mood } from "./dialects";

/** One task, on the true clock (ms since 1970). */
export interface Fact {
  readonly id: string;
  readonly instance: 0 | 1;
  readonly name: 0 | 1;
  readonly start: number;
  /** The start as rows show it: on the service's clock, as finely as the API writes it. */
  readonly stamp: number;
  /** From when on, and until before when, a list has it. */
  readonly from: number;
  readonly to: number;
  readonly moods: readonly { readonly at: number; readonly mood: Mood }[];
  readonly good: boolean;
  /** Whether the operation after the checkpoint has started it. */
  readonly ofOperation: boolean;
}

const FILLER_EVERY = 1_500;

/** Everything that happens, once it is known when the operation was accepted; without it, what was there before. */
export function facts(given: Case, accepted: number | null): Fact[] {
  const dialect = DIALECTS[given.api]!;
  const of = (lives: readonly Life[], origin: number, ofOperation: boolean) =>
    lives.map((life) => ({ ...fact(life, origin, given, dialect), ofOperation }));
  return [
    ...of(given.before, EPOCH, false),
    ...(accepted === null ? [] : of(given.operation, accepted, true)),
    ...of(fillers(given), EPOCH, false),
  ];
}

/** Tasks of the other name that have long ended, the newest some seconds ago. */
export function fillers({ fillers: count }: Case): Life[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ number: 10_000 + index, instance: 0, name: 1, appears: 0, vanishes: null, good: true },
    start: -10_000 - index * FILLER_EVERY,
    moods: [{ after: 0, mood: "succeeded" }],
  }));
}

/** The ID a life is loaded with. */
export function givenId(life: Life): string {
  return String(life.number);
}

function fact(life: Life, origin: number, given: Case, dialect: Dialect): Omit<Fact, "ofOperation"> {
  const start = origin + life.start;
  const stamp = Math.floor((start + given.clocks.service) / dialect.grain) * dialect.grain;
  return {
    id: dialect.ids === "row" ? rowId(life, stamp, dialect) : givenId(life),
    ...{ instance: life.instance, name: life.name, start, stamp, good: life.good },
    from: start + life.appears,
    to: life.vanishes === null ? Number.POSITIVE_INFINITY : start + life.vanishes,
    moods: life.moods.map(({ after, mood }) => ({ at: start + after, mood })),
  };
}

/** Where rows have no ID: instance, name and start, as the row shows them, on the wall clock of UTC+8. */
function rowId({ instance, name }: Life, stamp: number, { instances, names }: Dialect): string {
  const wall = new Date(stamp + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
  return [instances[instance], names[name], wall].join("/");
}

export function moodAt({ moods }: Fact, at: number): Mood {
  return (moods.filter((step) => step.at <= at).at(-1) ?? moods[0]!).mood;
}

/** Every mood it had within a time. */
export function moodsWithin(fact: Fact, from: number, to: number): Mood[] {
  return [moodAt(fact, from), ...fact.moods.filter(({ at }) => at > from && at <= to).map(({ mood }) => mood)];
}

export function hasEnded(mood: Mood): boolean {
  return mood === "succeeded" || mood === "failed" || mood === "cancelled";
}

/** Whether lists had it from `from` to `to` without a break. */
export function thereThroughout(fact: Fact, from: number, to: number): boolean {
  return fact.from <= from && fact.to > to;
}

export function thereSometime(fact: Fact, from: number, to: number): boolean {
  return fact.from <= to && fact.to > from && fact.to > fact.from;
}

/** Newest first. Equal stamps are settled by ID, numbers as numbers. */
export function newer(a: Fact, b: Fact): boolean {
  if (a.stamp !== b.stamp) {
    return a.stamp > b.stamp;
  }
  const numbers = /^\d+$/.test(a.id) && /^\d+$/.test(b.id);
  return numbers ? BigInt(a.id) > BigInt(b.id) : a.id > b.id;
}
