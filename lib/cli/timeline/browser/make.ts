/// <reference lib="dom" />
/** Elements made real. What is text stays text. */
import type { Element as Drawn } from "../view";

export function make([tag, attributes, inside = []]: Drawn): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  if (typeof inside === "string") element.textContent = inside;
  else element.append(...inside.map(make));
  return element;
}

/** Shows what was drawn in a picture of this size, in place of what it has shown. */
export function fill(target: SVGSVGElement, [width, height]: readonly [number, number], drawn: readonly Drawn[]): void {
  target.setAttribute("viewBox", `0 0 ${Math.max(1, width)} ${height}`);
  target.replaceChildren(...drawn.map((one) => make(one)));
}
