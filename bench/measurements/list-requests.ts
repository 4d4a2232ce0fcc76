import { taskListApi } from "../../lib/apis";
import { simulatedAccount } from "../../test/support/simulated-account";
import type { Measurement, Result } from "../harness/result";
import { INSTANCE, LISTS, type LongList, scenarioOf } from "../listing/lists";
import { listAsOfficial, OFFICIAL } from "../listing/official";

const SIZES = [10_000, 100_000];
const DAY = 86_400_000;

/** What a list costs in requests, counted by the simulator, in virtual time. */
export const listRequests: Measurement = {
  id: "list-requests",
  run: async ({ progress }) => {
    const results: Result[] = [];
    for (const size of SIZES) {
      progress(`lists of ${size.toLocaleString("en")} tasks`);
      for (const list of LISTS) {
        results.push(await ofList(list, size));
      }
    }
    return [...results, await inWindows()];
  },
};

async function ofList(list: LongList, size: number): Promise<Result> {
  const { account, control, read } = simulatedAccount(scenarioOf([list], size));
  const { tasks } = await read(list.stem, { instanceId: INSTANCE });
  const requests = control.count();
  if (tasks.length !== size || requests !== control.count({ operation: list.operation, status: 200 })) {
    throw new Error(`${list.stem}: ${tasks.length} of ${size} tasks came in ${requests} requests`);
  }
  const official = OFFICIAL.find(({ stem }) => stem === list.stem);
  let samples = "there is no official data source";
  if (official !== undefined) {
    const limits = { signal: new AbortController().signal, deadline: Number.POSITIVE_INFINITY };
    const target = await account.target(taskListApi(list.stem)!, limits);
    const theirs = await listAsOfficial(target, { instanceId: INSTANCE }, official);
    samples = `${official.dataSource} pages: ${words(theirs)}`;
  }
  return {
    measure: `requests for ${size.toLocaleString("en")} tasks, \`${list.stem}\``,
    value: requests,
    unit: "requests",
    budget: Math.ceil(size / list.page),
    samples,
  };
}

function words({ requests, rows, complete }: Awaited<ReturnType<typeof listAsOfficial>>): string {
  const count = requests.toLocaleString("en");
  return complete ? `${count} requests` : `gives up after ${count} requests and ${rows.toLocaleString("en")} tasks`;
}

/** GeminiDB lists thirty days at a time; each of two windows has half of the jobs. */
async function inWindows(): Promise<Result> {
  const [size, days] = [10_000, 60];
  const list = LISTS.find(({ stem }) => stem === "geminidb_jobs")!;
  const { control, read, now } = simulatedAccount(scenarioOf([list], size, (days * DAY) / size));
  const { tasks } = await read(list.stem, { from: now() - days * DAY, to: now() });
  if (tasks.length !== size) {
    throw new Error(`${list.stem}: ${tasks.length} of ${size} tasks came`);
  }
  return {
    measure: `requests for ${size.toLocaleString("en")} tasks of ${days} days, \`${list.stem}\``,
    value: control.count(),
    unit: "requests",
    budget: 2 * Math.ceil(size / 2 / list.page),
    samples: "in two windows; huaweicloud_geminidb_jobs asks for one of thirty days at most",
  };
}
