/** Names of waits, cut in the middle where there is no room, so that each is still told from the others. */
import width from "string-width";

/** So narrow a label may become, if it is still told from the others then: `5560df16…c79`. */
const LEAST = 12;

/** So much of a label's end is shown, where its begin is what tells it from the others. */
const END = 3;

export class Labels {
  /** Columns of the begin, or of the end, that tell every label from the others. */
  private readonly telling: number;
  private readonly byEnd: boolean;

  /** @param mark what stands for the part that is cut out */
  constructor(
    labels: readonly string[],
    private readonly mark: string,
  ) {
    const different = [...new Set(labels)].map(characters);
    const [begin, end] = [telling(different), telling(different.map((label) => reversed(label)))];
    this.byEnd = end < begin;
    this.telling = Math.min(begin, end);
  }

  /** The narrowest that a label may become before other parts of a line give. */
  least(label: string): number {
    return Math.min(width(label), Math.max(LEAST, this.mark.length + this.telling));
  }

  shortened(label: string, columns: number): string {
    if (width(label) <= columns) return label;
    const kept = columns - this.mark.length;
    if (kept <= 0) return beginOf(label, columns);
    const end = Math.min(
      kept,
      this.byEnd ? Math.max(END, this.telling) : Math.max(0, Math.min(END, kept - this.telling)),
    );
    const all = characters(label);
    const last = taken(reversed(all), end).reverse();
    return [...taken(all, kept - end), this.mark, ...last].join("");
  }
}

/** How many columns of their begin tell texts from each other. */
function telling(texts: readonly (readonly string[])[]): number {
  // Those that share most are neighbours.
  const sorted = texts.map((text) => ({ text, key: text.join("") })).sort((a, b) => (a.key < b.key ? -1 : 1));
  return sorted.reduce((most, { text }, index) => {
    const before = sorted[index - 1]?.text ?? [];
    const differs = text.findIndex((character, at) => character !== before[at]);
    return Math.max(most, width(text.slice(0, differs + 1).join("")));
  }, 0);
}

/** A text in pieces that fit, as far as a single character does. */
export function pieces(text: string, columns: number): readonly string[] {
  if (width(text) <= Math.max(0, columns)) return [text];
  const first = beginOf(text, columns) || characters(text)[0]!;
  return [first, ...pieces(text.slice(first.length), columns)];
}

/** As much of a text as fits, in whole characters. */
export function beginOf(text: string, columns: number): string {
  return taken(characters(text), columns).join("");
}

/** The first ones that fit. */
function taken(all: readonly string[], columns: number): string[] {
  let used = 0;
  const rest = all.findIndex((character) => {
    used += width(character);
    return used > columns;
  });
  return all.slice(0, rest < 0 ? all.length : rest);
}

function characters(text: string): readonly string[] {
  return [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
}

function reversed(all: readonly string[]): string[] {
  return [...all].reverse();
}
