/** The bars of a lane, and what is said of them. */
import { BAR, durationOf, isOpen, type Placed, readableTime } from "./layout";
import { mark, OVERLAYS, stateClass } from "./marks";
import { box, type Element, NARROWEST, round, type View, xOf } from "./view";

/** What would be drawn over another in the same lane stands in one bar with it, so that few elements are drawn. */
export function bundled(lane: readonly Placed[], view: View): Placed[][] {
  const bundles: Placed[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const task of lane) {
    if (task.to < view.range.from || task.from > view.range.to) continue;
    const left = xOf(Math.max(task.from, view.range.from), view);
    if (left < end) bundles.at(-1)!.push(task);
    else bundles.push([task]);
    end = Math.max(end, left + NARROWEST, xOf(Math.min(task.to, view.range.to), view));
  }
  return bundles;
}

export function drawBar(placed: Placed, y: number, view: View): Element {
  const { task, index, from, to } = placed;
  const [x, width] = box(from, to, view);
  const state = stateClass(task.state);
  const inside: Element[] = [["path", { class: "body", d: outline(x, y, width, isOpen(task)) }]];
  if (task.percent !== undefined && state === "running") {
    const done = round((width * Math.min(100, Math.max(0, task.percent))) / 100);
    inside.push(["rect", { class: "done", x, y: y + BAR - 4, width: done, height: 4 }]);
  }
  const text = durationOf(placed);
  const room = round(text.length * 6.6 + 8);
  const said = text !== "" && width > 20 + room;
  const overlay = OVERLAYS[state];
  if (overlay !== undefined) {
    // A mark and a text on a pattern have a plain ground.
    const plain = said ? 16 + room : 14;
    inside.push(["path", { class: "over", d: outline(x, y, width, false), fill: `url(#${overlay})` }]);
    inside.push(["rect", { class: "plate", x: x + 1, y: y + 2, width: plain, height: BAR - 4, rx: 3 }]);
  }
  inside.push(mark(state, x + 2, y + 4));
  if (said) inside.push(["text", { class: "took", x: x + 19, y: y + 14 }, text]);
  return ["g", { ...option(placed, view), class: `bar ${state}`, "data-tasks": index }, inside];
}

/** A bar; one that goes on has a point for its end. */
function outline(x: number, y: number, width: number, open: boolean): string {
  const point = open ? Math.min(7, width / 3) : 0;
  const right = round(x + width - point);
  const bottom = y + BAR;
  return open
    ? `M${x} ${y}H${right}L${round(x + width)} ${y + BAR / 2}L${right} ${bottom}H${x}Z`
    : `M${x + 3} ${y}H${round(right - 3)}q3 0 3 3V${bottom - 3}q0 3 -3 3H${x + 3}q-3 0 -3 -3V${y + 3}q0 -3 3 -3Z`;
}

/** Several tasks: how many, a strip with each state's share, and a mark where one of them failed. */
export function drawBundle(tasks: readonly Placed[], y: number, view: View): Element {
  const first = tasks[0]!;
  const to = tasks.reduce((last, one) => Math.max(last, one.to), first.to);
  const [x, width] = box(first.from, to, view);
  const count = tasks.length > 999 ? "1k+" : String(tasks.length);
  const inside: Element[] = [
    ["path", { class: "body stack", d: outline(x, y, width, false) }],
    ["path", { class: "body", d: outline(x, y + 3, width, false) }],
  ];
  let left = x + 1.5;
  for (const [state, number] of countsOf(tasks)) {
    const share = ((width - 3) * number) / tasks.length;
    inside.push(["rect", { class: `share ${state}`, x: round(left), y: y + BAR - 3, width: round(share), height: 5 }]);
    left += share;
  }
  const marked = countsOf(tasks)[0]![0] === "failed";
  if (marked && width >= 20 + count.length * 7) {
    inside.push(mark("failed", x + 3, y + 4.5), ["text", { class: "took", x: x + 18, y: y + 14.5 }, count]);
  } else if (width >= 4 + count.length * 7) {
    inside.push(["text", { class: "took mid", x: round(x + width / 2), y: y + 14.5 }, count]);
  } else if (marked) {
    inside.push(mark("failed", round(x + width / 2 - 6), y + 4.5));
  }
  const times = `from ${readableTime(first.from)} to ${readableTime(to)}`;
  const label = `${tasks.length} tasks ${first.task.name} on ${first.task.instance}, ${statesIn(tasks)}, ${times}`;
  const selected = tasks.some(({ index }) => index === view.selected);
  return [
    "g",
    {
      ...aria(`bundle-${first.index}`, label, selected),
      class: "bar bundle",
      "data-tasks": tasks.map(({ index }) => index).join(" "),
    },
    inside,
  ];
}

/** What somebody looks for first. */
const WORST = ["failed", "unknown", "running", "pending", "cancelled", "succeeded"];

/** How many tasks each state has, what somebody looks for first at the begin. */
export function countsOf(tasks: readonly Placed[]): readonly (readonly [state: string, count: number])[] {
  const counts = new Map(WORST.map((state) => [state, 0]));
  for (const { task } of tasks) counts.set(stateClass(task.state), counts.get(stateClass(task.state))! + 1);
  return [...counts].filter(([, count]) => count > 0);
}

/** `3 failed, 12 succeeded` */
export function statesIn(tasks: readonly Placed[]): string {
  return countsOf(tasks)
    .map(([state, count]) => `${count} ${state}`)
    .join(", ");
}

function option(placed: Placed, view: View) {
  return aria(`task-${placed.index}`, labelOf(placed), placed.index === view.selected);
}

function aria(id: string, label: string, selected: boolean) {
  return { id, role: "option", "aria-label": label, "aria-selected": String(selected) };
}

/** What a screen reader says of a bar. */
export function labelOf(placed: Placed): string {
  const { task } = placed;
  return [
    `${task.name} on ${task.instance}`,
    task.state,
    task.start === undefined ? "start unknown" : `started ${readableTime(task.start)}`,
    ...[durationOf(placed), task.reason].filter((text) => text !== ""),
  ].join(", ");
}
