/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** The page's script: draws what is to be seen of the table's tasks, again after each filter, zoom, move and scroll. */
import { statesIn } from "../bars";
import { drawAxis, drawRows } from "../drawing";
import { isAskedFor } from "../filter";
import {
  grouped,
  heightOf,
  moved,
  type Placed,
  place,
  type Range,
  type Row,
  readableTime,
  rowsOf,
  tasksIn,
  wholeRange,
  zoomed,
} from "../layout";
import { PATTERNS } from "../marks";
import { across, along, inOrder } from "../navigation";
import { AXIS, type View } from "../view";
import { card, hideDetails, openDetails, placeDetails, shownDetails } from "./details";
import { onDrag } from "./drag";
import { onceInFrame } from "./frame";
import { fill } from "./make";
import { onPaper } from "./paper";
import { readTasks } from "./read";
import { onWheel } from "./wheel";

const byId = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;

const [axis, chart, form] = [byId("axis"), byId("rows"), document.forms[0]!];
const find = byId<HTMLInputElement>("find");
const instance = byId<HTMLSelectElement>("instance");
const states = [...form.querySelectorAll<HTMLInputElement>("[name=state]")];
const [axisSvg, svg] = [axis.querySelector("svg")!, chart.querySelector("svg")!];

const now = Number(document.body.dataset.now);
const table = byId<HTMLDetailsElement>("table");
const lines = [...table.querySelectorAll<HTMLTableRowElement>("tbody tr")];
const all: readonly Placed[] = readTasks(lines).map((task, index) => place(task, index, now));
const whole = wholeRange(all, now);

let range: Range = whole;
let filtered: readonly Placed[] = all;
let rows: readonly Row[] = [];
/** Tasks in the order of the arrow keys, and where each of them is in it. */
let order: readonly Placed[] = [];
let selected: Placed | undefined;
let width = 0;
let printed = false;

/** Names stand beside the bars where there is room. */
const labels = () => (width < 640 ? 0 : Math.min(260, Math.round(width * 0.2)));

function layOut(): void {
  // Paper has its own width, which no element tells.
  width = printed ? 1_000 : chart.clientWidth;
  rows = rowsOf(filtered, labels() === 0);
  order = inOrder(rows);
  draw();
}

function view(): View {
  const { top } = chart.getBoundingClientRect();
  return {
    ...{ range, width, labels: labels(), now, selected: selected?.index },
    top: printed ? 0 : -top - 200,
    bottom: printed ? Number.POSITIVE_INFINITY : innerHeight - top + 200,
  };
}

function draw(): void {
  const seen = view();
  const height = Math.max(1, heightOf(rows));
  fill(axisSvg, [width, AXIS], drawAxis(seen));
  fill(svg, [width, height], [PATTERNS, ...drawRows(rows, seen)]);
  const active = selected && barOf(selected);
  if (active) svg.setAttribute("aria-activedescendant", active.id);
  else svg.removeAttribute("aria-activedescendant");
  const shown = shownDetails();
  if (shown?.hovered === false) {
    const bar = barOf(shown.tasks[0]!);
    if (bar) placeDetails(bar.getBoundingClientRect());
  } else {
    hideDetails();
  }
  byId<HTMLButtonElement>("out").disabled = range.to - range.from >= whole.to - whole.from;
}

const redraw = onceInFrame(draw);

function barOf({ index }: Placed): SVGElement | null {
  return svg.querySelector(`[data-tasks~="${index}"]`);
}

function filter(): void {
  const text = find.value.trim();
  const off = new Set(states.flatMap(({ checked, value }) => (checked ? [] : [value])));
  filtered = all.filter(({ task }) => isAskedFor(task, { text, off, instance: instance.value }));
  const kept = new Set(filtered);
  for (const one of all) {
    const line = lines[one.index]!;
    if (line.hidden === kept.has(one)) line.hidden = !line.hidden;
  }
  if (selected && !kept.has(selected)) select(undefined);
  byId("none").hidden = filtered.length > 0;
  layOut();
  say();
}

function say(): void {
  const part = filtered.length === all.length ? "" : `${grouped(filtered.length)} of `;
  const text = `${part}${tasksIn(all.length)}, ${readableTime(range.from)} to ${readableTime(range.to)}`;
  byId("shown").textContent = text;
  svg.setAttribute("aria-label", `Timeline, ${text}, ${statesIn(filtered)}`);
}

function show(to: Range): void {
  range = to;
  hideDetails();
  redraw();
  say();
}

const zoom = (factor: number, at?: number) => show(zoomed(range, whole, factor, at));
const move = (part: number) => show(moved(range, whole, (range.to - range.from) * part));

function select(one: Placed | undefined): void {
  selected = one;
  if (one === undefined) hideDetails();
}

/** Selects a task with the keys: it comes into view, in time and on the screen. */
function go(one: Placed | undefined): void {
  if (one === undefined) return;
  select(one);
  if (one.from < range.from || one.from > range.to) {
    show(moved(range, whole, one.from - (range.from + range.to) / 2));
  }
  const row = rows.find(({ lanes }) => lanes.some((lane) => lane.includes(one)))!;
  const top = chart.getBoundingClientRect().top + row.top;
  if (top < AXIS || top + Math.min(row.height, innerHeight / 2) > innerHeight) scrollBy(0, top - innerHeight / 2);
  draw();
  const bar = barOf(one);
  bar?.scrollIntoView({ block: "nearest", inline: "nearest" });
  if (bar) openDetails([one], false, bar.getBoundingClientRect());
}

function tasksAt(target: EventTarget | null): readonly Placed[] {
  const bar = target instanceof Element ? target.closest("[data-tasks]") : null;
  return bar === null
    ? []
    : bar
        .getAttribute("data-tasks")!
        .split(" ")
        .map((index) => all[Number(index)]!);
}

chart.addEventListener("pointerover", (event) => {
  if (shownDetails()?.hovered === false || event.pointerType === "touch" || event.buttons !== 0) return;
  const tasks = tasksAt(event.target);
  const { clientX: left, clientY: top } = event;
  if (tasks.length > 0) openDetails(tasks, true, { left: left + 8, top: top - 8, bottom: top + 8 });
});
chart.addEventListener("pointerout", (event) => {
  if (shownDetails()?.hovered && !card.contains(event.relatedTarget as Node | null)) hideDetails();
});
card.addEventListener("pointerleave", () => {
  if (shownDetails()?.hovered) hideDetails();
});

const drag = onDrag(
  chart,
  () => range,
  (begin, by) => show(moved(begin, whole, (-by / Math.max(1, width - labels())) * (begin.to - begin.from))),
);

chart.addEventListener("click", (event) => {
  if (drag.moved()) return;
  const tasks = tasksAt(event.target);
  select(tasks[0]);
  draw();
  if (tasks.length === 0) return;
  openDetails(tasks, false, barOf(tasks[0]!)!.getBoundingClientRect());
});

onWheel(chart, labels, zoom, move);

const KEYS: Readonly<Record<string, () => void>> = {
  ArrowRight: () => go(along(order, selected, 1)),
  ArrowLeft: () => go(along(order, selected, -1)),
  ArrowDown: () => go(selected ? across(rows, selected, 1) : order[0]),
  ArrowUp: () => go(selected ? across(rows, selected, -1) : order[0]),
  Home: () => go(order[0]),
  End: () => go(order.at(-1)),
  "+": () => zoom(0.5),
  "=": () => zoom(0.5),
  "-": () => zoom(2),
  "0": () => show(whole),
};

svg.addEventListener("keydown", (event) => {
  const act = KEYS[event.key];
  if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
});
svg.addEventListener("focus", () => {
  if (svg.matches(":focus-visible"))
    go(selected ?? order.find(({ from, to }) => to >= range.from && from <= range.to) ?? order[0]);
});
svg.addEventListener("blur", () => {
  hideDetails();
});
addEventListener("keydown", ({ key }) => {
  if (key === "Escape") hideDetails();
});

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", filter);
for (const [id, act] of Object.entries({
  in: () => zoom(0.5),
  out: () => zoom(2),
  earlier: () => move(-0.5),
  later: () => move(0.5),
  fit: () => show(whole),
})) {
  byId(id).addEventListener("click", act);
}

addEventListener("scroll", redraw, { passive: true });
new ResizeObserver(() => {
  if (!printed && chart.clientWidth !== width) layOut();
}).observe(chart);

for (const name of [...new Set(all.map(({ task }) => task.instance))].sort()) instance.add(new Option(name, name));
instance.hidden = instance.options.length < 3;
svg.tabIndex = 0;
svg.setAttribute("aria-describedby", "keys");
form.hidden = false;
byId("keys").hidden = false;
onPaper(table, (on) => {
  printed = on;
  layOut();
});
say();
