/** Parts of a text, where each begins and ends: in order, and with something between them. */
export type Parts = readonly number[];

export const ALL: Parts = [0, Number.POSITIVE_INFINITY];

/** @param from not before the last part's; if the two overlap or are neighbours, they become one */
export function addPart(parts: number[], from: number, to: number): void {
  const last = parts.length - 1;
  if (last < 0 || from > parts[last]!) parts.push(from, to);
  else if (to > parts[last]!) parts[last] = to;
}

export function together(some: Parts, others: Parts): Parts {
  if (others.length === 0 || some === ALL) return some;
  if (others === ALL) return ALL;
  const all: number[] = [];
  let [one, other] = [0, 0];
  while (one < some.length || other < others.length) {
    if (one === some.length || others[other]! < some[one]!) addPart(all, others[other++]!, others[other++]!);
    else addPart(all, some[one++]!, some[one++]!);
  }
  return all;
}

/** The text up to `most`, with this mark in place of each part. */
export function replaced(text: string, parts: Parts, mark: string, most: number): string {
  const shown: string[] = [];
  let at = 0;
  for (let part = 0; part < parts.length && parts[part]! < most; part += 2) {
    shown.push(text.slice(at, parts[part]), mark);
    at = parts[part + 1]!;
  }
  shown.push(text.slice(at, most));
  return shown.join("");
}
