/** A chart of the duels: delay over requests, both on logarithmic axes. Plain SVG, readable on light and dark pages. */
import type { Duel } from "./compare";

export interface Series {
  readonly title: string;
  readonly duels: readonly Duel[];
}

const TITLE = "Mean delay after a task's end, over requests per wait";

const [WIDTH, HEIGHT] = [760, 460];
const PLOT = { left: 70, right: 540, top: 46, bottom: 400 };
const COLOURS = ["#0b6bcb", "#1a7f37", "#7a5af8", "#bf5b04", "#c2255c"];
const GREY = "#57606a";

/** Lines are our plan, by what is known; the crosses are the baselines, which know nothing. */
export function chart(series: readonly Series[]): string {
  const theirs = series[0]!.duels
    .map(({ baseline, theirs: { requests, mean } }) => ({ baseline, requests, mean }))
    .sort((a, b) => a.requests - b.requests);
  const ours = series.map(({ title, duels }) => ({
    title,
    points: duels.map(({ ours: { requests, mean } }) => ({ requests, mean })).sort((a, b) => a.requests - b.requests),
  }));
  const all = [...theirs, ...ours.flatMap(({ points }) => points)];
  const x = axis(
    all.map(({ requests }) => requests),
    PLOT.left,
    PLOT.right,
  );
  const y = axis(
    all.map(({ mean }) => mean),
    PLOT.bottom,
    PLOT.top,
  );
  const parts = [
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    text(PLOT.left, 24, TITLE, { size: 15, colour: "#1f2328" }),
    ...x.ticks.flatMap((tick) => [
      line(x.at(tick), PLOT.top, x.at(tick), PLOT.bottom),
      text(x.at(tick), PLOT.bottom + 18, String(tick), { anchor: "middle" }),
    ]),
    ...y.ticks.flatMap((tick) => [
      line(PLOT.left, y.at(tick), PLOT.right, y.at(tick)),
      text(PLOT.left - 8, y.at(tick) + 4, `${tick} s`, { anchor: "end" }),
    ]),
    text((PLOT.left + PLOT.right) / 2, PLOT.bottom + 42, "mean requests per wait", { anchor: "middle" }),
    ...ours.flatMap(({ title, points }, index) => {
      const colour = COLOURS[index % COLOURS.length]!;
      const places = points.map(({ requests, mean }) => `${round(x.at(requests))},${round(y.at(mean))}`);
      const row = PLOT.top + 24 + index * 24;
      return [
        `<polyline points="${places.join(" ")}" fill="none" stroke="${colour}" stroke-width="2"/>`,
        `<line x1="560" y1="${row - 4}" x2="582" y2="${row - 4}" stroke="${colour}" stroke-width="2"/>`,
        text(588, row, title, { colour: "#1f2328" }),
      ];
    }),
    ...theirs.flatMap(({ baseline, requests, mean }, index) => {
      // Of two that stand close together the left one has its name on its left.
      const next = theirs[index + 1];
      const left = next !== undefined && x.at(next.requests) - x.at(requests) < 40;
      const anchor = left ? "end" : "start";
      return [
        cross(x.at(requests), y.at(mean)),
        text(x.at(requests) + (left ? -8 : 8), y.at(mean) - 7, baseline, { anchor, size: 11 }),
      ];
    }),
    cross(571, PLOT.top + 24 + ours.length * 24 - 4),
    text(588, PLOT.top + 24 + ours.length * 24, "baselines", { colour: "#1f2328" }),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="system-ui, sans-serif" role="img">\n<title>${TITLE}</title>\n${parts.join("\n")}\n</svg>\n`;
}

/** A logarithmic axis with ticks at 1, 2 and 5 of every magnitude. */
function axis(values: readonly number[], from: number, to: number) {
  const [low, high] = [Math.log(Math.min(...values) / 1.2), Math.log(Math.max(...values) * 1.2)];
  const at = (value: number) => from + ((Math.log(value) - low) / (high - low)) * (to - from);
  const ticks = Array.from({ length: 10 }, (_, index) => index - 4)
    .flatMap((magnitude) => [1, 2, 5].map((digit) => Number(`${digit}e${magnitude}`)))
    .filter((tick) => Math.log(tick) >= low && Math.log(tick) <= high);
  return { at, ticks };
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  return `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="#d0d7de"/>`;
}

function cross(x: number, y: number): string {
  const [a, b, c, d] = [x - 4, x + 4, y - 4, y + 4].map(round);
  return `<path d="M${a} ${c}L${b} ${d}M${a} ${d}L${b} ${c}" stroke="${GREY}" stroke-width="2"/>`;
}

function text(
  x: number,
  y: number,
  words: string,
  { anchor = "start", size = 12, colour = GREY }: { anchor?: string; size?: number; colour?: string } = {},
): string {
  const safe = words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${colour}" text-anchor="${anchor}">${safe}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
