/** `cloud-tasks simulate <api> --record`: what a list of a real account holds, as a scenario that gives nothing away. */
import { writeFileSync } from "node:fs";
import type { TaskListApi } from "../apis/declaration";
import { readJson } from "../json/read";
import { parseRfc3339 } from "../options";
import { notEmpty } from "../options/rules";
import type { ObjectValue } from "../plugin/value";
import type { Dependencies } from "../provider/dependencies";
import { SERVICES } from "../simulator";
import { readTask } from "../tasks/read/read-task";
import type { Task } from "../tasks/read/task";
import { openAccount } from "./account";
import { type CliOption, type Definition, type OptionGroup, type Parsed, UsageError } from "./definition";
import { eachList, exampleInstance } from "./each-list";
import { EXIT, READ_EXIT_CODES } from "./exit-codes";
import { asJson } from "./formats";
import { type Io, tell } from "./io";
import { kebabCase } from "./option-values";
import { scenarioOf } from "./record/scenario";
import { lookupGroups, readTasks } from "./task-filters";

const RECORD = {
  record: {
    type: "string",
    placeholder: "FILE",
    rule: notEmpty,
    description:
      "Write the tasks that match as a scenario, with IDs, names, addresses and texts replaced: the same original by the same replacement. A file that is there is not replaced.",
  },
} as const satisfies Readonly<Record<string, CliOption>>;

const RECORD_GROUP: OptionGroup = { title: "Recording", arguments: RECORD, rules: [] };

/** Of which list a scenario is recorded, as the next word of `simulate`. */
export function recordChoice(dependencies?: Dependencies): Definition["choice"] {
  const { choice } = eachList((api, name) => ({
    about: [
      `Lists tasks of ${api.product} once, with your credentials, and writes them as a scenario: yesterday's incident becomes a test.`,
      "Look through the file before you give it away: what is kept are known names and status words, times relative to now, and small numbers.",
    ],
    groups: () => [RECORD_GROUP, ...lookupGroups(api)],
    examples: [`cloud-tasks simulate ${name} --record incident.json${exampleInstance(api)} --since 24h`],
    exitCodes: { ...READ_EXIT_CODES, [EXIT.failed]: "the file could not be written" },
    run: (given, _, io) => record(api, given, io, dependencies),
  }));
  // The simulator plays nothing that is declared elsewhere.
  const { declared: _, ...shipped } = choice;
  return shipped;
}

async function record(
  api: TaskListApi,
  given: Parsed,
  outside: Io,
  dependencies: Dependencies | undefined,
): Promise<number> {
  const file = given.record as string | undefined;
  const running = SERVICES.find(({ key }) => key === api.service.key)?.words?.running;
  if (running === undefined) throw new UsageError(`the simulator does not play ${kebabCase(api.stem)}`);
  if (file === undefined) throw new UsageError("--record FILE is missing: where the scenario is written");
  const { account, io } = openAccount(api, given, outside, dependencies);
  const { code, value } = await readTasks("simulate", api, { ...given, include_raw: true }, account, io);
  if (value === undefined) return code;
  const tasks = (value.tasks as readonly ObjectValue[]).map((task) => taskOf(api, task));
  const scenario = scenarioOf(api, tasks, account.clock.now(), running);
  try {
    writeFileSync(file, asJson(scenario), { flag: "wx" });
  } catch (error) {
    const there = (error as NodeJS.ErrnoException).code === "EEXIST";
    const detail = there ? "Name another file, or remove it." : (error as Error).message;
    tell(io, "simulate", { summary: there ? `${file} is there already` : `${file} could not be written`, detail });
    return EXIT.failed;
  }
  io.stdout.write(`${tasks.length} tasks recorded. To play them: cloud-tasks simulate --scenario ${file}\n`);
  return EXIT.done;
}

/** The row anew, with what only the lookup knew of it. */
function taskOf(api: TaskListApi, { raw, started_at, finished_at, resource_id }: ObjectValue): Task {
  const time = (value: unknown) => (typeof value === "string" ? (parseRfc3339(value) ?? null) : null);
  return {
    ...readTask(readJson(raw as string), { api, instanceId: undefined, states: {}, onAnomaly: () => {} }),
    ...{ startedAt: time(started_at), finishedAt: time(finished_at), resourceId: resource_id as string | null },
  };
}
