/** The table of docs/polling.md: what is put up with, and for how long. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Again, Endurance, FaultKind } from "../../lib/http/patience";

export interface Promised {
  readonly kind: FaultKind;
  /** Null where no request is sent, or nothing can be missing yet. */
  readonly request: Again | null;
  readonly before: Endurance | null;
  readonly after: Endurance;
}

const REQUEST: Readonly<Record<string, Again | null>> = {
  "sent once": "never",
  "sent up to 8 times": "attempts",
  "repeated for 60 s": "minute",
  "–": null,
};

const WAIT: Readonly<Record<string, Endurance | null>> = {
  "ends at once": "end",
  "ends with the request": "end",
  "ends after 60 s and 3 looks": "until it lasts",
  "goes on": "go on",
  "–": null,
};

function meant<Meaning>(words: Readonly<Record<string, Meaning>>, cell: string): Meaning {
  if (!Object.hasOwn(words, cell)) {
    throw new Error(`the table says "${cell}", which nobody here understands`);
  }
  return words[cell]!;
}

/** One entry for each kind of fault. */
export const PROMISED: readonly Promised[] = readFileSync(join(__dirname, "../../docs/polling.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .filter(([, what]) => what !== "---" && what !== "What happened")
  .flatMap(([, what, kinds, request, before, after]) => {
    const promised = {
      request: meant(REQUEST, request!),
      before: meant(WAIT, before!),
      after: meant(WAIT, after!)!,
    };
    const named = [...kinds!.matchAll(/`([\w-]+)`/g)].map(([, kind]) => kind as FaultKind);
    return (/record/.test(what!) ? (["vanished"] as const) : named).map((kind) => ({ kind, ...promised }));
  });
