/** `cloud-tasks timeline`: the tasks of a window as a page or a picture. */
import type { TaskListApi } from "../apis/declaration";
import { notEmpty } from "../options/rules";
import type { ObjectValue } from "../plugin/value";
import type { Dependencies } from "../provider/dependencies";
import { openAccount } from "./account";
import { type CliOption, type Definition, type OptionGroup, type Parsed, UsageError } from "./definition";
import { eachList, exampleInstance } from "./each-list";
import { EXIT, READ_EXIT_CODES } from "./exit-codes";
import type { Io } from "./io";
import { outputOption } from "./option-values";
import { lookupGroups, readTasks } from "./task-filters";
import { tasksIn } from "./timeline/layout";
import { timelinePage, timelineSvg } from "./timeline/page";
import { isOurs, writeWhole } from "./timeline/target";
import { timelineTask } from "./timeline/tasks";

const FORMATS = ["html", "svg"] as const;

const OUTPUT = {
  output: outputOption(FORMATS, "html: a page to look into. svg: a picture of the whole."),
  out: {
    type: "string",
    placeholder: "FILE",
    rule: notEmpty,
    default: "timeline.html, or timeline.svg",
    description:
      "Where it is written; `-` is standard output. A file that is there is replaced only if this command wrote it.",
  },
} as const satisfies Readonly<Record<string, CliOption>>;

const EXIT_CODES = { ...READ_EXIT_CODES, [EXIT.failed]: "the file could not be written" };

const OUTPUT_GROUP: OptionGroup = { title: "Output", arguments: OUTPUT, rules: [] };

export function timelineCommand(dependencies?: Dependencies, folder?: string): Definition {
  return {
    name: "timeline",
    synopsis: "<api>|--list FILE [options]",
    summary: "draw the tasks of a window as a page",
    about: [
      "Writes a page with the tasks as bars in time, one row for each instance and task name. The page is one file and loads nothing: its Content-Security-Policy forbids every request.",
      "In the page: filter by name, ID, state and instance; zoom, move in time, and see everything about a task by pointing at it, tapping it, or with the arrow keys. States differ in colour, shape and pattern. A table below has the same tasks. It follows the system's light or dark theme, and prints.",
    ],
    examples: [
      "cloud-tasks timeline dcs-background-tasks --instance-id 5560df16-… --since 24h",
      "cloud-tasks timeline geminidb-jobs --start-time 2026-07-01T00:00:00Z --out jobs.html",
      "cloud-tasks timeline dms-background-tasks --instance-id … --output svg --out - > tasks.svg",
    ],
    exitCodes: EXIT_CODES,
    ...eachList((api, name) => ({
      about: [`Draws the tasks of ${api.product} (${api.operation}) as a page.`],
      groups: () => lookupGroups(api, OUTPUT_GROUP),
      examples: [`cloud-tasks timeline ${name}${exampleInstance(api)} --since 24h`],
      exitCodes: EXIT_CODES,
      run: (given, _, io) => runTimeline(api, given, io, dependencies, folder),
    })),
  };
}

async function runTimeline(
  api: TaskListApi,
  given: Parsed,
  outside: Io,
  dependencies: Dependencies | undefined,
  folder = ".",
): Promise<number> {
  const { output = "html", out = `timeline.${output}` } = given as { output?: string; out?: string };
  // Before anything is asked of a cloud.
  if (out !== "-" && !isOurs(folder, out)) {
    throw new UsageError(`${out} is there, and was not written by this command; choose another file with --out`);
  }
  const { account, io } = openAccount(api, given, outside, dependencies);
  const { code, value } = await readTasks("timeline", api, given, account, io);
  if (value === undefined) return code;
  const tasks = (value.tasks as readonly ObjectValue[]).map((task) => timelineTask(task, account.secrets.redact));
  const now = account.clock.now();
  const title = `Tasks of ${api.product}`;
  const text = (output === "svg" ? timelineSvg : timelinePage)({ title, tasks, now });
  if (out === "-") {
    // Every text in it has passed lib/text by itself.
    io.stdout.draw!(text);
    return EXIT.done;
  }
  const problem = writeWhole(folder, out, text);
  if (problem !== undefined) {
    io.stderr.write(`cloud-tasks timeline: ${problem}\n`);
    return EXIT.failed;
  }
  io.stderr.write(`${out}: ${tasksIn(tasks.length)}\n`);
  return EXIT.done;
}
