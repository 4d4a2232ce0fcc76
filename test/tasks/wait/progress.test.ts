import { estimateText, LONGEST_TOLD, type Progress, progressText, shownTask } from "../../../lib/tasks/wait/progress";
import { redactorFor } from "../../../lib/text/redact";
import { task } from "../../support/fake-task";

const usual = { duration: 310_000, count: 8 };
const progress = (changes: Partial<Progress> = {}): Progress => ({
  task: shownTask({ ...task(), progressPercent: 43 }),
  waited: 120_000,
  usual,
  remaining: 170_000,
  ...changes,
});

test("the progress of a wait is one line: what, how far, how long such tasks take, how long this one still may", () => {
  expect(progressText(progress())).toBe("EXTEND 43 %, usually 5m10s (8 earlier), about 3m left");
  expect(progressText(progress({ remaining: null }))).toBe("EXTEND 43 %, usually 5m10s (8 earlier)");
  expect(progressText(progress({ usual: null }))).toBe("EXTEND 43 %, about 3m left");
  expect(progressText(progress({ usual: null, remaining: null, task: shownTask(task()) }))).toBe("EXTEND");
  expect(progressText(progress({ task: null, remaining: null }))).toBe("no matching task, usually 5m10s (8 earlier)");
  expect(progressText(progress({ task: shownTask({ ...task(), title: null }) }))).toMatch(/^task-1,/);
});

test.each([
  [400, "about 5s left"],
  [31_000, "about 35s left"],
  [61_000, "about 2m left"],
  [3_600_000, "about 1h left"],
  [3_700_000, "about 1h5m left"],
])("%d ms left are rounded up: %s", (remaining, text) => {
  expect(estimateText({ usual: null, remaining })).toBe(text);
});

test("a task is shown without secrets, and no text of it is long", () => {
  const secret = "sk-hidden-9";
  const text = `${secret}\u001b[2J${"x".repeat(100_000)}`;
  const shown = shownTask({ ...task(), id: text, title: text, status: text }, redactorFor([secret]));
  for (const told of [shown.id, shown.name!, shown.status!]) {
    expect(told).not.toContain(secret);
    expect(told).not.toContain("\u001b");
    expect(told.length).toBeLessThanOrEqual(LONGEST_TOLD);
  }
});
