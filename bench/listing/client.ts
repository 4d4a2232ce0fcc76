import { taskListApi } from "../../lib/apis";
import { SILENT } from "../../lib/plugin/log";
import { Account } from "../../lib/provider/account";
import { type Dependencies, systemDependencies } from "../../lib/provider/dependencies";
import { listing } from "../../lib/provider/listing";
import { readSettings } from "../../lib/provider/settings";
import { DEFAULT_CREDENTIALS, DEFAULT_TENCENT_CREDENTIALS } from "../../lib/simulator";
import type { ListTarget } from "../../lib/tasks/list/list-tasks";
import { HUAWEI_ENV, TENCENT_ENV } from "../../test/support/simulated-provider";
import { INSTANCE } from "./lists";
import type { LocalClouds } from "./local-clouds";

/** A list as the provider asks for it, over the network of this machine. */
export async function targetOf(
  stem: string,
  { endpoints }: LocalClouds,
  given: Partial<Dependencies> = {},
): Promise<ListTarget> {
  const settings = readSettings({
    huaweicloud: { region: "here", project_id: DEFAULT_CREDENTIALS.projectId, endpoints },
    tencentcloud: { region: DEFAULT_TENCENT_CREDENTIALS.region, endpoints },
  });
  const dependencies = { ...systemDependencies({ ...HUAWEI_ENV, ...TENCENT_ENV }), ...given };
  return new Account(settings, dependencies, SILENT).target(taskListApi(stem)!, {
    signal: new AbortController().signal,
    deadline: Number.POSITIVE_INFINITY,
  });
}

/** Reads the whole list, which has to have so many tasks. */
export async function readAll(target: ListTarget, size: number): Promise<void> {
  let tasks = 0;
  for await (const page of listing(target, { instanceId: INSTANCE })) tasks += page.tasks.length;
  if (tasks !== size) throw new Error(`${tasks} of ${size} tasks came`);
}
