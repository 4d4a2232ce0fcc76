/** What a report says of tasks of other names, where none of the awaited name appeared. */
import { enumerated, formatRfc3339 } from "../../options";
import { OPTION_FORMATTERS } from "../../options/option-formatter";
import { suggestedNames } from "../../options/task-name";
import { clip } from "../../text/outside-text";
import type { Task } from "../read/task";
import type { Message, Values } from "./message";
import type { ReportContext } from "./report-context";
import { name, type Quoting, quote, subject } from "./report-names";

/** So many are shown: the whole message fits a screen. */
const MOST_SHOWN = 5;

/** So many different names are looked through for the one that was meant. */
const MOST_COMPARED = 100;

/** What fits a line of a narrow screen. */
const LONGEST_LINE = 94;

/** Fills the places of the message: the tasks that were seen, and the name that was likely meant. */
export function otherNames(context: ReportContext): Values {
  const { spec, others = [], api, redact } = context;
  if (spec.selector.by !== "name") {
    return { others: "", did_you_mean: "" };
  }
  const seen = [...new Set(others.flatMap(({ title }) => title ?? []))].slice(0, MOST_COMPARED);
  const suggested = suggestedNames(api, spec.selector.name, seen).map((one) => name(one, context));
  const more = others.length > MOST_SHOWN ? [`… and ${others.length - MOST_SHOWN} more`] : [];
  const lines = [
    ...others.slice(0, MOST_SHOWN).map((task) => clip(line(task, context), LONGEST_LINE, redact)),
    ...more,
  ];
  return {
    others: lines.length === 0 ? "" : ["Seen instead:", ...lines].join("\n  "),
    did_you_mean: suggested.length === 0 ? "" : `; did you mean ${enumerated(suggested, "or")}?`,
  };
}

/** The warning that a gate of a doubtful name opened without a task; null where nothing tells what was meant. */
export function doubtfulName(context: ReportContext): Message | null {
  const { spec, caller = "terraform" } = context;
  const { others, did_you_mean } = otherNames(context);
  if (others === "" && did_you_mean === "") {
    return null;
  }
  const formatOption = OPTION_FORMATTERS[caller];
  const why = `${formatOption("on_no_match", "open")} opened it. If the name is wrong, correct it: this gate waits for nothing.`;
  return {
    summary: `The gate opened without a task: no ${subject(spec.selector, context)} appeared${did_you_mean}`,
    detail: [others, why].filter((text) => text !== "").join("\n"),
  };
}

/** `EXTEND, status "EXECUTING", started 2026-11-26T06:42:19Z` */
function line({ title, status, startedAt, finishedAt }: Task, quoting: Quoting): string {
  const second = (ms: number) => formatRfc3339(Math.floor(ms / 1_000) * 1_000);
  const times = [
    ...(startedAt === null ? [] : [`started ${second(startedAt)}`]),
    ...(finishedAt === null ? [] : [`ended ${second(finishedAt)}`]),
  ];
  return [name(title ?? "", quoting), `status ${quote(status, quoting)}`, ...times].join(", ");
}
