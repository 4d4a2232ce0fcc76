/// <reference lib="dom" />
/** Turns of the wheel: zoom with Ctrl, sideways in time; else the page scrolls. */

/**
 * @param begin where time begins in the chart, px
 * @param zoom told by how much, and at which part of the chart
 * @param move told by which part of the chart
 */
export function onWheel(
  chart: HTMLElement,
  begin: () => number,
  zoom: (factor: number, at: number) => void,
  move: (part: number) => void,
): void {
  const turned = (event: WheelEvent) => {
    const width = chart.clientWidth;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      const { left } = chart.getBoundingClientRect();
      const at = (event.clientX - left - begin()) / Math.max(1, width - begin());
      zoom(1.002 ** event.deltaY, Math.min(1, Math.max(0, at)));
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      move((event.deltaX || event.deltaY) / Math.max(1, width));
    }
  };
  chart.addEventListener("wheel", turned, { passive: false });
}
