import { taskListApi } from "../../lib/apis";
import { systemClock } from "../../lib/http/clock";
import { SILENT } from "../../lib/plugin/log";
import { Account } from "../../lib/provider/account";
import { systemDependencies } from "../../lib/provider/dependencies";
import { listing } from "../../lib/provider/listing";
import { readSettings } from "../../lib/provider/settings";
import { DEFAULT_CREDENTIALS, DEFAULT_TENCENT_CREDENTIALS } from "../../lib/simulator";
import type { ListTarget } from "../../lib/tasks/list/list-tasks";
import { HUAWEI_ENV, TENCENT_ENV } from "../../test/support/simulated-provider";
import { compare } from "../harness/pairs";
import { type Measurement, type Result, ratioResult } from "../harness/result";
import { INSTANCE, LISTS, scenarioOf } from "../listing/lists";
import { type LocalClouds, startLocalClouds } from "../listing/local-clouds";
import { listAsOfficial, OFFICIAL } from "../listing/official";

/** The more there is to read, the less one run differs from the next. */
const SIZES = [
  { size: 10_000, pairs: 5, warmUps: 1 },
  { size: 100_000, pairs: 3, warmUps: 0 },
];

/**
 * How long a list takes, over loopback: there a request more costs a millisecond. Over a real network it costs a round
 * trip, and the ratios come close to those of the requests.
 */
export const listTime: Measurement = {
  id: "list-time",
  run: async ({ random, progress }) => {
    const results: Result[] = [];
    // Where the official provider gives up before the end there is no time to compare with.
    const paired = OFFICIAL.filter(({ most }) => most === undefined);
    const lists = LISTS.filter(({ stem }) => paired.some((official) => official.stem === stem));
    for (const { size, ...options } of SIZES) {
      const clouds = await startLocalClouds(scenarioOf(lists, size));
      try {
        for (const official of paired) {
          progress(`${size.toLocaleString("en")} tasks, ${official.stem}`);
          const target = await targetOf(official.stem, clouds);
          const query = { instanceId: INSTANCE };
          const ours = timed(size, () => readAll(target, query));
          const theirs = timed(size, async () => (await listAsOfficial(target, query, official)).rows);
          results.push(
            ratioResult(await compare(ours, theirs, { random, ...options }), {
              measure: `time for ${size.toLocaleString("en")} tasks ÷ with official paging, \`${official.stem}\``,
            }),
          );
        }
      } finally {
        await clouds.close();
      }
    }
    return results;
  },
};

async function targetOf(stem: string, { endpoints }: LocalClouds): Promise<ListTarget> {
  const settings = readSettings({
    huaweicloud: { region: "here", project_id: DEFAULT_CREDENTIALS.projectId, endpoints },
    tencentcloud: { region: DEFAULT_TENCENT_CREDENTIALS.region, endpoints },
  });
  const account = new Account(settings, systemDependencies({ ...HUAWEI_ENV, ...TENCENT_ENV }), SILENT);
  return account.target(taskListApi(stem)!, {
    signal: new AbortController().signal,
    deadline: Number.POSITIVE_INFINITY,
  });
}

async function readAll(target: ListTarget, query: { readonly instanceId: string }): Promise<number> {
  let tasks = 0;
  for await (const page of listing(target, query)) {
    tasks += page.tasks.length;
  }
  return tasks;
}

/** Milliseconds of a listing that has to bring so many. */
function timed(size: number, list: () => Promise<number>): () => Promise<number> {
  return async () => {
    const began = systemClock.monotonic();
    const rows = await list();
    if (rows !== size) {
      throw new Error(`${rows} of ${size} tasks came`);
    }
    return systemClock.monotonic() - began;
  };
}
