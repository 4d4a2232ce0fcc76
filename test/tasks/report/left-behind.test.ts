import { dcsBackgroundTasks } from "../../../lib/apis/dcs-background-tasks";
import { reportLeftBehind } from "../../../lib/tasks/report/left-behind";
import type { WaitSpec } from "../../../lib/tasks/wait/wait-spec";
import { begin } from "../../../lib/tasks/wait/wait-state";
import { equals, type Row, task, waitSpec } from "../../support/fake-task";

const about = (row: Row, spec: Partial<WaitSpec> = {}, hideValues = false) =>
  reportLeftBehind(task({ id: "t-1", ...row }), {
    ...{ api: dcsBackgroundTasks, spec: waitSpec(spec), state: begin(0), waited: 0, requests: 1, requestId: null },
    ...{ fault: null, hideValues, redact: (text) => text.replace("hush", "***") },
  });

test("a task that failed before this run is told with its reason, and what it means for the gate", () => {
  const told = about({ status: "FAILED", error_code: "DCS.9999" })!;
  expect(told.summary).toBe("Before this run, EXTEND failed");
  expect(told.detail).toContain("DCS.9999");
  expect(told.detail).toContain('Task: t-1, status "FAILED"');
  expect(told.detail).toMatch(/so the gate stays open\. It was started by hand, or by a run that was interrupted/);
});

test("so is one whose result differs from expect, without values where those are hidden", () => {
  const expect_ = [equals("status", "PERFECT")];
  expect(about({ status: "SUCCESS" }, { conditions: expect_ })!.summary).toBe(
    "Before this run, EXTEND finished, but status is SUCCESS, expected PERFECT",
  );
  expect(about({ status: "SUCCESS" }, { conditions: expect_ }, true)!.summary).not.toContain("PERFECT");
});

test("one that ended well is not told, nor a failure where any end will do", () => {
  expect(about({ status: "SUCCESS" })).toBeNull();
  expect(about({ status: "FAILED" }, { until: "finished" })).toBeNull();
});

test("no secret of the account is shown", () => {
  expect(JSON.stringify(about({ id: "hush", status: "FAILED" }))).not.toContain("hush");
});
