/// <reference lib="dom" />
/** Paper shows everything, and cannot open a table. */
const paper = matchMedia("print");

/** @param changed told whether the page is laid out for paper; at once, too */
export function onPaper(table: HTMLDetailsElement, changed: (printed: boolean) => void): void {
  let printed = false;
  let wasOpen = false;
  const print = (on: boolean) => {
    if (on && !printed) wasOpen = table.open;
    else if (!on && printed) table.open = wasOpen;
    if (on) table.open = true;
    printed = on;
    changed(on);
  };
  paper.addEventListener("change", ({ matches }) => print(matches));
  addEventListener("beforeprint", () => print(true));
  addEventListener("afterprint", () => print(false));
  print(paper.matches);
}
