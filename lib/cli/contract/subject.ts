/** The list that is looked at, as far as it has been read, and how a check tells what it found. */
import type { ListTarget } from "../../tasks/list/list-tasks";
import type { ListQuery } from "../../tasks/list/page-request";
import type { Finding } from "../findings";
import type { Exchanges, Probe } from "./exchanges";

export interface Subject {
  readonly target: ListTarget;
  readonly query: ListQuery;
  readonly exchanges: Exchanges;
  /** The first page, as large as the declaration says that pages can be. */
  readonly first: Probe;
  /** How many tasks the list is said to hold; null where nothing says it. */
  readonly total: number | null;
}

/** Nothing that it returns may hold anything of an answer but names of fields, known words, types and counts. */
export type Check = (subject: Subject) => readonly Finding[] | Promise<readonly Finding[]>;

export function tally(words: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** `success 12, failed 1` */
export function tallied(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([word, count]) => `${word} ${count}`)
    .join(", ");
}

/** A name of a field as it may be shown: what has digits or signs in it may be data that is used as a name. */
export function fieldName(name: string): string | undefined {
  return /^[A-Za-z_]{1,40}$/.test(name) ? name : undefined;
}
