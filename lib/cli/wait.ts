/** `cloud-tasks wait`: the waiter of a gate, for pipelines. */
import { TASK_LIST_APIS } from "../apis";
import type { TaskListApi } from "../apis/declaration";
import { writeJson } from "../json/write";
import { gateArguments } from "../options";
import { type Dependencies, systemDependencies } from "../provider/dependencies";
import { failure, retirement } from "../provider/failure";
import { waitForGate } from "../provider/gate-wait";
import { printableJson } from "../text/outside-text";
import { accountGroups, openAccount, pick } from "./account";
import type { Definition, OptionGroup, Parsed } from "./definition";
import { EXIT, EXIT_CODES, exitCode } from "./exit-codes";
import type { Io } from "./io";
import { kebabCase } from "./option-values";
import { runCommand } from "./parser";

/** Arguments of a gate that mean nothing where there is no state. */
const ONLY_IN_STATE = ["triggers", "recheck_on", "recheck_timeout"];

function groups(api: TaskListApi): readonly OptionGroup[] {
  const { arguments: all, rules } = gateArguments(api);
  const known = Object.fromEntries(Object.entries(all).filter(([name]) => !ONLY_IN_STATE.includes(name)));
  return [{ title: "Task", arguments: known, rules }, ...accountGroups(api)];
}

export function waitCommand(dependencies?: Dependencies): Definition {
  return {
    name: "wait",
    synopsis: "<api> [options]",
    summary: "wait for a task and check its result",
    about: [
      "Waits for one task of a list, checks its result, and prints the task as JSON. Credentials come from the environment, under the official providers' names.",
    ],
    examples: [
      "cloud-tasks wait dcs-background-tasks --instance-id 5560df16-… --name EXTEND --since 2h",
      "cloud-tasks wait geminidb-jobs --task-id 1d52fd2a-… --timeout 30m",
    ],
    exitCodes: EXIT_CODES,
    choice: { noun: "API", title: "APIs", of: TASK_LIST_APIS.map((api) => waitOf(api, dependencies)) },
  };
}

function waitOf(api: TaskListApi, dependencies?: Dependencies): Definition {
  const stem = kebabCase(api.stem);
  const { instance, name, path, value } = api.example;
  const whose = instance === undefined ? "--any-instance" : `--instance-id ${instance}`;
  const expect = path === undefined ? "" : ` --expect ${path}=${value}`;
  return {
    name: stem,
    summary: `${api.product}, ${api.operation}`,
    about: [`Waits for a task of ${api.product} (${api.operation}) and checks its result.`],
    get groups() {
      return groups(api);
    },
    examples: [`cloud-tasks wait ${stem} ${whose} --name ${name} --since 2h${expect}`],
    exitCodes: EXIT_CODES,
    run: (given, _, io) => waitFor(api, given, io, dependencies ?? systemDependencies(io.env)),
  };
}

/** The command by itself. */
export function wait(argv: readonly string[], io: Io, dependencies?: Dependencies): Promise<number> {
  return runCommand(waitCommand(dependencies), argv, io);
}

async function waitFor(api: TaskListApi, given: Parsed, outside: Io, dependencies: Dependencies): Promise<number> {
  const { account, io } = openAccount(api, given, outside, dependencies);
  const tell = (message: string) => io.stderr.write(`${new Date().toISOString()} ${message}\n`);
  for (const { summary, detail } of retirement(api)) {
    io.stderr.write(`cloud-tasks wait: ${summary}. ${detail}\n`);
  }
  try {
    const options = { signal: io.signal, onChange: tell, caller: "command" } as const;
    const result = await waitForGate(api, pick(given, gateArguments(api).arguments), account, options);
    for (const { summary, detail } of result.warnings) {
      io.stderr.write(`cloud-tasks wait: ${summary}. ${detail}\n`);
    }
    if ("refused" in result) {
      io.stderr.write(`cloud-tasks wait: ${result.refused.summary}\n${result.refused.detail}\n`);
      return exitCode(result.refused.code);
    }
    io.stdout.write(`${printableJson(writeJson(result.opened, 2))}\n`);
    return EXIT.done;
  } catch (error) {
    const { summary, detail, code = "" } = failure(error, api, "command");
    io.stderr.write(`cloud-tasks wait: ${summary}\n${detail}\n`);
    return exitCode(code);
  }
}
