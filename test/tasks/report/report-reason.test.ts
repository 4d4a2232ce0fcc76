import { dmsBackgroundTasks } from "../../../lib/apis/dms-background-tasks";
import { readTask } from "../../../lib/tasks/read/read-task";
import { reason } from "../../../lib/tasks/report/report-reason";
import { NOTHING_SECRET } from "../../../lib/text/redact";

const told = (params: string) => {
  const row = { id: "t", name: "modifyAutoTopic", status: "FAILED", created_at: "2026-03-01T12:00:00Z", params };
  const context = { api: dmsBackgroundTasks, instanceId: undefined, states: {}, onAnomaly: () => {} };
  return reason(readTask(row, context), { api: dmsBackgroundTasks, redact: NOTHING_SECRET });
};

test("what helps to explain a failure is told where a row has it", () => {
  expect(told('{"topic":"t1"}')).toBe('The cloud\'s reason: params {"topic":"t1"}.');
});

test.each(["", "{}", "{ }", "[]", "null"])("%j explains nothing", (params) => {
  expect(told(params)).toBe("The cloud gives no reason.");
});
