/** What tells a state from another beside its colour: a mark and a pattern. */
import type { Element } from "./view";

/** A mark for each state, in a square of 12: none is told from another by its colour alone. */
const MARKS: Readonly<Record<string, string>> = {
  pending: "M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9M6 3.5V6l2 1.5",
  running: "M3.5 2v8l6.5-4z",
  succeeded: "M1.5 6.5l3 3l6-7",
  failed: "M2 2l8 8M10 2l-8 8",
  cancelled: "M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9M3 9l6-6",
  unknown: "M3.5 4a2.5 2.5 0 1 1 3.6 2.2C6.3 6.6 6 7 6 7.7M6 9.6v.6",
};

export function mark(state: string, x: number, y: number): Element {
  return [
    "path",
    { class: `mark ${stateClass(state)}`, d: MARKS[stateClass(state)]!, transform: `translate(${x} ${y})` },
  ];
}

export function stateClass(state: string): string {
  return Object.hasOwn(MARKS, state) ? state : "unknown";
}

/** Patterns over the colours. */
export const PATTERNS: Element = [
  "defs",
  {},
  [
    [
      "pattern",
      { id: "hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      [["path", { class: "line failed", d: "M0 0V6" }]],
    ],
    [
      "pattern",
      { id: "cross", width: 6, height: 6, patternUnits: "userSpaceOnUse" },
      [["path", { class: "line cancelled", d: "M0 0L6 6M6 0L0 6" }]],
    ],
    [
      "pattern",
      { id: "dots", width: 6, height: 6, patternUnits: "userSpaceOnUse" },
      [["circle", { class: "dot unknown", cx: 3, cy: 3, r: 1 }]],
    ],
  ],
];

export const OVERLAYS: Readonly<Record<string, string>> = { failed: "hatch", cancelled: "cross", unknown: "dots" };
