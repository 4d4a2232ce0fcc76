/** The chart as a tree of SVG elements, which the page makes real and the command writes as text. */
import { bundled, drawBar, drawBundle } from "./bars";
import { CAPTION, heightOf, LANE, type Row, ticksOf } from "./layout";
import { AXIS, type Element, type View, xOf } from "./view";

/** Times along the top. */
export function drawAxis(view: View): readonly Element[] {
  return ticksOf(view.range, view.width - view.labels).flatMap(({ at, label, day }): Element[] => {
    const x = xOf(at, view);
    const side = x + 36 > view.width ? " end" : x < 36 ? " begin" : "";
    return [
      ...(day === "" ? [] : [["text", { class: `day${side}`, x, y: 16 }, day] as const]),
      ["text", { class: `tick${side}`, x, y: 33 }, label],
      ["path", { class: "grid", d: `M${x} 38V${AXIS}` }],
    ];
  });
}

/** The rows that are to be seen. */
export function drawRows(rows: readonly Row[], view: View): readonly Element[] {
  const height = heightOf(rows);
  const seen = rows.filter(({ top, height: own }) => top + own >= view.top && top <= view.bottom);
  const lines = ticksOf(view.range, view.width - view.labels).map(({ at }) => `M${xOf(at, view)} 0V${height}`);
  const now = view.now >= view.range.from && view.now <= view.range.to ? xOf(view.now, view) : undefined;
  return [
    ["path", { class: "grid", d: lines.join("") || "M0 0" }],
    ...seen.map((row) => drawTitle(row, view)),
    ...(now === undefined ? [] : [["path", { class: "now", d: `M${now} 0V${height}` }] as const]),
    ...seen.flatMap((row) => drawLanes(row, view)),
  ];
}

function drawTitle({ title, lanes, top }: Row, { labels, width }: View): Element {
  if (lanes.length === 0) {
    return [
      "g",
      { class: "title" },
      [
        ["rect", { class: "band", x: 0, y: top + 4, width, height: 26, rx: 4 }],
        ["text", { class: "instance", x: 8, y: top + 22 }, cut(title, (width - 16) / 8.4)],
      ],
    ];
  }
  const [x, y, room] = labels === 0 ? [4, top + 14, width - 8] : [16, top + 18, labels - 26];
  return ["text", { class: "name", x, y }, cut(title, room / 8)];
}

/** To so many characters, not through the midst of one. */
export function cut(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, Math.max(1, Math.floor(most) - 1)).join("")}…`;
}

function drawLanes(row: Row, view: View): Element[] {
  const above = view.labels === 0 ? CAPTION : 0;
  return row.lanes.flatMap((lane, index) => {
    const y = row.top + above + 4 + index * LANE;
    if (y + LANE < view.top || y > view.bottom) return [];
    return bundled(lane, view).map((bundle) =>
      bundle.length === 1 ? drawBar(bundle[0]!, y, view) : drawBundle(bundle, y, view),
    );
  });
}
