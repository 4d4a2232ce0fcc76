/// <reference lib="dom" />
/** The tasks, from the rows of the page's table: they stand in the page once. */
import type { TimelineTask } from "../layout";

export function readTasks(rows: readonly HTMLTableRowElement[]): readonly TimelineTask[] {
  return rows.map(({ cells }) => {
    const text = (index: number) => cells[index]!.textContent ?? "";
    const time = (index: number) => {
      const element = cells[index]!.querySelector("time");
      return element === null ? undefined : Date.parse(element.dateTime);
    };
    const percent = Number.parseFloat(text(6));
    return {
      ...{ instance: text(0), name: text(1), state: text(2), start: time(3), end: time(4) },
      ...{ percent: Number.isNaN(percent) ? undefined : percent, id: text(7), status: text(8), reason: text(9) },
    };
  });
}
