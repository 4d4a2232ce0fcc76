import { isObject } from "../json/value";
import { type Redactor, redactorFor } from "./redact";

/** A shorter one would be found in values that only look like it: a password "1" in every number. */
export const LEAST_IN_DATA = 8;

/** The secrets of one account, as they become known, and what takes them out of whatever leaves the process. */
export class Secrets {
  private readonly sources: (() => readonly string[])[] = [];
  private known: readonly string[] = [];
  private inMessages = redactorFor([]);
  private inData: Redactor | undefined;

  /** @param source the secrets known at the moment of each call */
  add(source: () => readonly string[]): void {
    this.sources.push(source);
  }

  /** For messages. */
  readonly redact: Redactor = (text, most) => {
    this.learn();
    return this.inMessages(text, most);
  };

  /** For data that is kept: the value with the account's own secrets taken out of every text in it, and nothing else. */
  readonly redactValue = <Value>(value: Value): Value => {
    this.learn();
    return this.inData === undefined ? value : (textsReplaced(value, this.inData) as Value);
  };

  private learn(): void {
    const now = this.sources.flatMap((source) => source());
    if (now.length === this.known.length && now.every((secret, index) => secret === this.known[index])) return;
    const long = now.filter((secret) => secret.length >= LEAST_IN_DATA);
    this.known = now;
    this.inMessages = redactorFor(now);
    this.inData = long.length === 0 ? undefined : redactorFor(long, { onlyKnown: true });
  }
}

/** The same object where nothing in it changes. */
function textsReplaced(value: unknown, redact: Redactor): unknown {
  if (typeof value === "string") return value.length < LEAST_IN_DATA ? value : redact(value);
  if (Array.isArray(value)) {
    const replaced = value.map((element) => textsReplaced(element, redact));
    return replaced.some((element, index) => element !== value[index]) ? replaced : value;
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value);
  const replaced = entries.map(([name, element]) => [name, textsReplaced(element, redact)] as const);
  return replaced.some(([, element], index) => element !== entries[index]![1]) ? Object.fromEntries(replaced) : value;
}
