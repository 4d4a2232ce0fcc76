/** Help with names of tasks. The set is open, so a name that is not known is suspicious, not wrong. */
import { codeName, wireName } from "../apis/code-names";
import type { TaskListApi } from "../apis/declaration";
import { nearest } from "../text/nearest";

/** Names that are suggested for a word that is close to none. */
const MOST_SUGGESTED = 3;

/** Whether a name, or a code, is known. */
export function isKnownName(api: TaskListApi, name: string): boolean {
  // Of a declared list none is known before others.
  return (
    api.declared !== undefined || Object.hasOwn(api.knownNames, name) || codeName(api, wireName(api, name)) !== null
  );
}

/**
 * Which names may have been meant: the nearest, of tasks that were seen before others; else those that share words with
 * it, by themselves or by what their operation is called. Empty for a known name that was not seen, and where nothing comes close.
 *
 * @param seen names of tasks that were there
 */
export function suggestedNames(api: TaskListApi, name: string, seen: readonly string[] = []): readonly string[] {
  const near = nearest(name, seen);
  if (near !== undefined || isKnownName(api, name)) {
    return near === undefined ? [] : [near];
  }
  const alike = sharing(name, Object.fromEntries(seen.map((one) => [one, ""])));
  const known = nearest(name, [...Object.keys(api.knownNames), ...Object.values(api.codes ?? {}).flat()]);
  return alike.length > 0 ? alike : known === undefined ? sharing(name, api.knownNames) : [known];
}

/** The names that share most words with one. @param operations what each name starts, in plain words */
function sharing(name: string, operations: Readonly<Record<string, string>>): readonly string[] {
  const words = wordsOf(name);
  const shared = ([known, operation]: readonly [string, string]) => {
    const its = new Set(wordsOf(`${known} ${operation}`));
    return words.filter((word) => its.has(word)).length;
  };
  const all = Object.entries(operations).map((one) => ({ known: one[0], count: shared(one) }));
  const most = all.reduce((found, { count }) => Math.max(found, count), 0);
  const names = all.filter(({ count }) => count === most).map(({ known }) => known);
  return most === 0 || names.length > MOST_SUGGESTED ? [] : names;
}

/** What nearly every operation works on says nothing of it. */
const EVERYWHERE = "instance";

/** "resizeInstance" and "RESIZE_INSTANCE" to "resize"; short words say too little. */
function wordsOf(text: string): string[] {
  const parted = text.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return parted.split(/[^a-z]+/).filter((word) => word.length > 3 && word !== EVERYWHERE);
}
