/// <reference lib="dom" />
/** A chart that is dragged. A press that does not move is a click. */

/** So far a finger may slip, pixels. */
const SLIP = 4;

/** @param begin what is known when it begins @param move told that, and how far it is from there */
export function onDrag<T>(
  chart: HTMLElement,
  begin: () => T,
  move: (begun: T, by: number) => void,
): { readonly moved: () => boolean } {
  let grabbed: { readonly x: number; readonly begun: T; moved: boolean } | undefined;
  chart.addEventListener("pointerdown", ({ button, clientX: x }) => {
    if (button === 0) grabbed = { x, begun: begin(), moved: false };
  });
  addEventListener("pointermove", ({ clientX }) => {
    if (grabbed === undefined) return;
    const by = clientX - grabbed.x;
    if (Math.abs(by) > SLIP) grabbed.moved = true;
    if (!grabbed.moved) return;
    chart.classList.add("dragged");
    move(grabbed.begun, by);
  });
  const release = () => {
    chart.classList.remove("dragged");
    // The click of this press comes first.
    setTimeout(() => {
      grabbed = undefined;
    });
  };
  addEventListener("pointerup", release);
  addEventListener("pointercancel", release);
  return { moved: () => grabbed?.moved === true };
}
