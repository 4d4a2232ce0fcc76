/** What of the tasks is shown, and where on the screen. */
import type { Range } from "./layout";

/** Name, attributes, and what is inside: a text or other elements. */
export type Element = readonly [
  tag: string,
  attributes: Readonly<Record<string, string | number>>,
  inside?: string | readonly Element[],
];

export interface View {
  readonly range: Range;
  readonly width: number;
  /** Room for names beside the bars; 0 where they stand above. */
  readonly labels: number;
  readonly now: number;
  /** What is drawn, from top to bottom. */
  readonly top: number;
  readonly bottom: number;
  /** The task that is selected, which is drawn whatever stands beside it. */
  readonly selected?: number;
}

export const AXIS = 44;

/** The narrowest bar: it has room for its mark. */
export const NARROWEST = 16;

/** Room at the right, for what begins at the end of the time that is shown. */
const EDGE = NARROWEST + 4;

export function xOf(at: number, { range, width, labels }: View): number {
  return round(labels + ((at - range.from) / (range.to - range.from)) * (width - labels - EDGE));
}

export function box(from: number, to: number, view: View): readonly [x: number, width: number] {
  const left = xOf(Math.max(from, view.range.from), view);
  const right = xOf(Math.min(to, view.range.to), view);
  return [left, round(Math.max(NARROWEST, right - left))];
}

export function round(x: number): number {
  return Math.round(x * 10) / 10;
}
