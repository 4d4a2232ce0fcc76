import { taskListApi } from "../../lib/apis";
import { readTasks } from "../../lib/cli/task-filters";
import { DEFAULT_INSTANCE_ID } from "../../lib/simulator";
import { fakeIo } from "../support/fake-io";
import { simulatedAccount } from "../support/simulated-account";

test("thousands of tasks are listed without a word about Terraform's state, which a command has not", async () => {
  const tasks = [
    { instanceId: DEFAULT_INSTANCE_ID, name: "modify", durationMs: 1, repeat: { count: 1_001, everyMs: 1_000 } },
  ];
  const { account } = simulatedAccount({ tasks });
  const { io, written } = fakeIo();
  const api = taskListApi("dcs_background_tasks")!;
  const { code, value } = await readTasks("list", api, { instance_id: DEFAULT_INSTANCE_ID }, account, io);
  expect([code, value!.matched_count, written.err]).toEqual([0, 1_001, ""]);
});
