import { lastLook } from "../../../lib/tasks/wait/wait-spec";

test("the last look comes two seconds before the end, in short waits a tenth before it", () => {
  expect([1_000, 10_000, 20_000, 60_000, 3_600_000].map(lastLook)).toEqual([900, 9_000, 18_000, 58_000, 3_598_000]);
});
