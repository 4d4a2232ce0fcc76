/** Elements as text, for HTML and SVG alike. */
import type { Element } from "./view";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ESCAPES[letter]!);
}

export function markup([tag, attributes, inside = []]: Element): string {
  const given = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeMarkup(String(value))}"`);
  const content = typeof inside === "string" ? escapeMarkup(inside) : inside.map(markup).join("");
  return `<${tag}${given.join("")}>${content}</${tag}>`;
}
