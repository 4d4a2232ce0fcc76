/** Help with names of tasks. The set is open, so a name that is not known is suspicious, not wrong. */
import { codeName, wireName } from "../apis/code-names";
import type { TaskListApi } from "../apis/declaration";
import { nearest } from "./nearest";

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
 * Which names may have been meant: the nearest, of tasks that were seen before others; else those whose operation is
 * called so. Empty for a known name that was not seen, and where nothing comes close.
 *
 * @param seen names of tasks that were there
 */
export function suggestedNames(api: TaskListApi, name: string, seen: readonly string[] = []): readonly string[] {
  const near = nearest(name, seen);
  if (near !== undefined || isKnownName(api, name)) {
    return near === undefined ? [] : [near];
  }
  const known = nearest(name, [...Object.keys(api.knownNames), ...Object.values(api.codes ?? {}).flat()]);
  return known === undefined ? calledSo(api, name) : [known];
}

/** Names of the operations whose plain words share most with a name. */
function calledSo({ knownNames }: TaskListApi, name: string): readonly string[] {
  const words = wordsOf(name);
  const shared = (operation: string) => wordsOf(operation).filter((word) => words.includes(word)).length;
  const most = Object.values(knownNames).reduce((found, one) => Math.max(found, shared(one)), 0);
  const names = Object.keys(knownNames).filter((known) => shared(knownNames[known]!) === most);
  return most === 0 || names.length > MOST_SUGGESTED ? [] : names;
}

/** What nearly every operation works on says nothing of it. */
const EVERYWHERE = "instance";

/** "resizeInstance" and "RESIZE_INSTANCE" to "resize"; short words say too little. */
function wordsOf(text: string): string[] {
  const parted = text.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return parted.split(/[^a-z]+/).filter((word) => word.length > 3 && word !== EVERYWHERE);
}
