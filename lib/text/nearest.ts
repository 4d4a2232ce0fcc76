/**
 * What was most likely meant by a word that is not known: one measure for options, commands, keys and names, in the
 * command, the provider, the library and the simulator. It is ours, as no package that they carry offers one: commander
 * keeps its own to itself, for words of a command line only, and is no part of the library or the provider.
 */

/** Comparing takes as long as both lengths multiplied, and names may come from a cloud. */
const LONGEST = 100;

/** The name that was most likely meant, undefined where none is near: another spelling of it, or a slip or two. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const plain = (text: string) => text.replace(/[^a-z0-9]/gi, "").toLowerCase();
  const wanted = plain(word);
  const most = Math.min(2, Math.floor(wanted.length / 3));
  const near = names
    .filter((name) => name.length <= LONGEST && Math.abs(plain(name).length - wanted.length) <= most)
    .map((name) => ({ name, slips: slipsBetween(wanted, plain(name)) }));
  const [best] = near.filter(({ slips }) => slips <= most).sort((a, b) => a.slips - b.slips);
  return best?.name;
}

/** How many letters were added, left out, changed, or swapped with the next. */
function slipsBetween(a: string, b: string): number {
  let [beforeLast, last]: number[][] = [[], Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const cost = Math.min(last![j]! + 1, row[j - 1]! + 1, last![j - 1]! + (same ? 0 : 1));
      row.push(swapped ? Math.min(cost, beforeLast![j - 2]! + 1) : cost);
    }
    [beforeLast, last] = [last, row];
  }
  return last![b.length]!;
}
