/// <reference lib="dom" />
/** Everything about a task, or the tasks that share a bar. */
import { statesIn } from "../bars";
import { durationOf, type Placed, readableTime } from "../layout";
import { mark } from "../marks";
import { make } from "./make";

/** So many tasks of one bar are named. */
const NAMED = 8;

export function fillCard(card: HTMLElement, tasks: readonly Placed[]): void {
  card.replaceChildren(...(tasks.length === 1 ? one(tasks[0]!) : several(tasks)));
}

function element(tag: string, ...inside: (string | Node)[]): HTMLElement {
  const made = document.createElement(tag);
  made.append(...inside);
  return made;
}

function icon(state: string): SVGElement {
  return make(["svg", { viewBox: "0 0 12 12", "aria-hidden": "true" }, [mark(state, 0, 0)]]);
}

function one(placed: Placed): Node[] {
  const { instance, name, state, status, start, end, percent, id, reason } = placed.task;
  const time = (ms: number | undefined) => (ms === undefined ? "unknown" : readableTime(ms));
  const facts: readonly (readonly [string, string])[] = [
    ["State", status === "" || status === state ? state : `${state} (${status})`],
    ["Progress", percent === undefined ? "" : `${percent} %`],
    ["Started", time(start)],
    ["Finished", end === undefined ? "" : time(end)],
    ["Duration", durationOf(placed)],
    ["Reason", reason],
    ["Instance", instance],
    ["ID", id],
  ];
  const list = element("dl");
  for (const [term, text] of facts) {
    if (text !== "") list.append(element("dt", term), element("dd", text));
  }
  return [element("h2", icon(state), name), list];
}

function several(tasks: readonly Placed[]): Node[] {
  const list = element("ul");
  for (const { task, from } of tasks.slice(0, NAMED)) {
    list.append(element("li", `${readableTime(from)} ${task.state} ${task.id}`));
  }
  const more = tasks.length > NAMED ? `and ${tasks.length - NAMED} more. ` : "";
  return [
    element("h2", `${tasks.length} tasks ${tasks[0]!.task.name}`),
    element("div", statesIn(tasks)),
    list,
    element("p", `${more}Zoom in to tell them apart.`),
  ];
}
