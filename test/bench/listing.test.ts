import { INSTANCE, LISTS, scenarioOf } from "../../bench/listing/lists";
import { listAsOfficial, OFFICIAL } from "../../bench/listing/official";
import { taskListApi } from "../../lib/apis";
import { simulatedAccount } from "../support/simulated-account";

const official = (stem: string) => OFFICIAL.find((one) => one.stem === stem)!;

/** What a list of so many tasks takes, counted by the simulator. */
async function listed(stem: string, count: number, more: object = {}) {
  const { account, control } = simulatedAccount(scenarioOf([LISTS.find((list) => list.stem === stem)!], count));
  const target = await account.target(taskListApi(stem)!, {
    signal: new AbortController().signal,
    deadline: Number.POSITIVE_INFINITY,
  });
  const result = await listAsOfficial(target, { instanceId: INSTANCE }, { ...official(stem), ...more });
  expect(control.count({ status: 200 })).toBe(result.requests);
  expect(control.count()).toBe(result.requests);
  return { ...result, queries: control.requests().last.map(({ query }) => query) };
}

describe("an official provider's paging, as modelled,", () => {
  test.each([
    ["dcs_background_tasks", [1, 10, 95, 100], (count: number) => Math.ceil(count / 10) + 1],
    ["dcs_center_tasks", [1, 10, 95, 100], (count: number) => Math.ceil(count / 10) + 1],
    ["dms_background_tasks", [1, 10, 95, 100], (count: number) => Math.max(1, Math.ceil(count / 10))],
    ["geminidb_jobs", [1, 50, 99, 100], (count: number) => Math.floor(count / 50) + 1],
    ["redis_tasks", [1, 20, 99, 100], (count: number) => Math.floor(count / 20) + 1],
  ] as const)("of %s takes as many requests as its source says, and reads all", async (stem, counts, requests) => {
    for (const count of counts) {
      expect(await listed(stem, count)).toMatchObject({ requests: requests(count), rows: count, complete: true });
    }
  });

  test("sends the provider's page size, or none where the provider sends none", async () => {
    expect((await listed("dcs_background_tasks", 20)).queries[1]).toBe("offset=10&limit=10");
    expect((await listed("dcs_center_tasks", 20)).queries[1]).toBe("offset=10");
    expect((await listed("dms_background_tasks", 20)).queries[1]).toBe("start=11&limit=10");
  });

  test("of the task center gives up after so many requests", async () => {
    expect(official("dcs_center_tasks").most).toBe(1_000);
    expect(await listed("dcs_center_tasks", 95, { most: 4 })).toMatchObject({ requests: 4, rows: 40, complete: false });
  });
});
