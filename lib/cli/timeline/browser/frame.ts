/// <reference lib="dom" />
/** Runs at most once before the screen is drawn, however often it is asked for. */
export function onceInFrame(run: () => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      run();
    });
  };
}
