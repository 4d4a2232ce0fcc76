/** From one task to the next, as the arrow keys go. */
import type { Placed, Row } from "./layout";

/** In the order in which rows and times are read. */
export function inOrder(rows: readonly Row[]): readonly Placed[] {
  return rows.flatMap((row) => row.lanes.flat().sort((a, b) => a.from - b.from));
}

/** The next of a row; without a selected task, the first of all. */
export function along(order: readonly Placed[], selected: Placed | undefined, step: number): Placed | undefined {
  return selected === undefined ? order[0] : order[order.indexOf(selected) + step];
}

/** From one row to another: the task that is nearest in time. */
export function across(rows: readonly Row[], selected: Placed, step: number): Placed | undefined {
  const named = rows.filter(({ lanes }) => lanes.length > 0);
  const at = named.findIndex(({ lanes }) => lanes.some((lane) => lane.includes(selected)));
  const tasks = named[at + step]?.lanes.flat() ?? [];
  const far = ({ from }: Placed) => Math.abs(from - selected.from);
  return tasks.reduce<Placed | undefined>(
    (near, one) => (near === undefined || far(one) < far(near) ? one : near),
    undefined,
  );
}
