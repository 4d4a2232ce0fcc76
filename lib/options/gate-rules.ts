/** What the arguments of a gate have to agree on. */
import { knowsInstance, type TaskListApi } from "../apis/declaration";
import { parseDuration } from "../text/duration";
import { type CrossRule, problem } from "./argument";
import { isOpen, listCan, listNeeds } from "./declared";
import { show } from "./given-value";
import { bothSet } from "./rules";

/** What holds when nothing is given. */
export const GATE_DEFAULTS = {
  until: "succeeded",
  on_no_match: "fail",
  on_failure: "fail",
  timeout: "60m",
  appear_timeout: "5m",
  settle: "30s",
  unknown_timeout: "5m",
  recheck_timeout: "30s",
} as const;

// A value that is not known yet may turn out to be null. So it counts as given where something has to be given, and
// only known values can contradict each other.

const SELECTORS = ["task_id", "job_id", "name"] as const;

const oneSelector: CrossRule = ({ given, has, formatOption }) => {
  const chosen = SELECTORS.filter(has);
  const known = SELECTORS.filter((name) => name in given);
  if (known.length > 1) {
    const [first, second] = known.map((name) => formatOption(name));
    return problem(
      known[1]!,
      `${first} and ${second} are both set; a gate waits for one task, so give only one of them`,
    );
  }
  if (chosen.length === 0 && !has("until")) {
    const ways = `${formatOption("task_id")}, or ${formatOption("name")} with ${formatOption("since")}`;
    return problem("name", `nothing selects a task; set ${ways}`);
  }
  if (chosen.length === 0 && given.until !== undefined && given.until !== "idle") {
    const until = formatOption("until", given.until as string);
    return problem(
      "name",
      `${until} needs a task to wait for; give ${formatOption("task_id")}, or ${formatOption("name")} with ${formatOption("since")}`,
    );
  }
  return [];
};

/** Where tasks have no names, the newest since a time is the one. */
const oneSelectorWithoutNames: CrossRule = (context) => {
  const { has, formatOption } = context;
  const chosen = has("task_id") || has("job_id") || has("name") || has("until");
  return chosen || has("since")
    ? has("since") && !has("until")
      ? []
      : oneSelector(context)
    : problem("since", `nothing selects a task; set ${formatOption("task_id")} or ${formatOption("since")}`);
};

/** The guard against last week's success: a name alone never selects a task. */
const nameNeedsSince: CrossRule = ({ given, has, formatOption }) =>
  has("name") && !has("since") && given.until !== "idle" && has("until") === "until" in given
    ? problem(
        "since",
        `${formatOption("name")}${"name" in given ? `: ${show(given.name)}` : ""} is set without ${formatOption("since")}, so an older task of that name could open the gate; ` +
          `take ${formatOption("since")} from a checkpoint's time, or give a time or a duration`,
      )
    : [];

/** What an ID of a task leaves without an effect. */
const uselessBesideId =
  (name: string, why: (option: string, id: string) => string): CrossRule =>
  ({ given, formatOption }) => {
    const id = (["task_id", "job_id"] as const).find((one) => one in given);
    return id !== undefined && name in given ? problem(name, why(formatOption(name), formatOption(id))) : [];
  };

const sinceNeedsName = uselessBesideId(
  "since",
  (since, id) => `${since} has no effect beside ${id}, which names one task; remove it`,
);

const recheckNeedsWindow = uselessBesideId(
  "recheck_on",
  (marker, id) => `${marker} looks for a new task, and ${id} names one; remove ${marker}`,
);

const idleHasNoResult: CrossRule = ({ given, formatOption }) => {
  const unwanted = (["expect", "conditions", "task_id", "job_id"] as const).find((name) => name in given);
  return given.until === "idle" && unwanted !== undefined
    ? problem(
        unwanted,
        `${formatOption(unwanted)} cannot be used with ${formatOption("until", "idle")}, which waits for many tasks and judges none`,
      )
    : [];
};

const warningNeedsResult: CrossRule = ({ given, formatOption }) =>
  given.on_failure === "warn" && (given.until === "finished" || given.until === "idle")
    ? problem(
        "on_failure",
        `${formatOption("on_failure", "warn")} cannot be used with ${formatOption("until", given.until)}, which opens for a failed task without a warning; remove one of them`,
      )
    : [];

const settleNeedsIdle: CrossRule = ({ given, has, formatOption }) => {
  const until = has("until") ? given.until : GATE_DEFAULTS.until;
  return "settle" in given && until !== undefined && until !== "idle"
    ? problem("settle", `${formatOption("settle")} is only used with ${formatOption("until", "idle")}; remove it`)
    : [];
};

const recheckTimeoutNeedsRecheck: CrossRule = ({ given, has, formatOption }) =>
  "recheck_timeout" in given && !has("recheck_on")
    ? problem(
        "recheck_timeout",
        `${formatOption("recheck_timeout")} is only used with ${formatOption("recheck_on")}; remove it`,
      )
    : [];

/** The looser bound has to lie inside the tighter one, or it could never be reached. */
const timeoutIsLongest: CrossRule = ({ given, has, formatOption }) => {
  const timeout = has("timeout") ? given.timeout : GATE_DEFAULTS.timeout;
  if (timeout === undefined) {
    return [];
  }
  return (["appear_timeout", "settle", "unknown_timeout", "recheck_timeout"] as const).flatMap((name) =>
    given[name] !== undefined && parseDuration(given[name] as string)! > parseDuration(timeout as string)!
      ? problem(
          name,
          `${formatOption(name)}: "${given[name]}" is longer than ${formatOption("timeout")}: "${timeout}"; shorten it, or raise ${formatOption("timeout")}`,
        )
      : [],
  );
};

const oneInstance: CrossRule = ({ given, has, formatOption }) => {
  if ("instance_id" in given && given.any_instance === true) {
    return [bothSet(formatOption, "instance_id", "any_instance")];
  }
  const byId = has("task_id") || has("job_id");
  return has("instance_id") || byId || (has("any_instance") && given.any_instance !== false)
    ? []
    : problem(
        "instance_id",
        `this list covers a whole project, so ${formatOption("name")} alone could match another instance's task; ` +
          `give ${formatOption("instance_id")}, or ${formatOption("any_instance", true)}`,
      );
};

/** Where no row says which instance it belongs to, a name can only be meant for any of them. */
const anyInstanceForNames: CrossRule = ({ given, has, formatOption }) =>
  has("task_id") || has("job_id") || (has("any_instance") && given.any_instance !== false)
    ? []
    : problem(
        "any_instance",
        `this list covers a whole project and its rows do not say which instance they belong to; give ${formatOption("task_id")} or ` +
          `${formatOption("job_id")}, or ${formatOption("any_instance", true)} if a task of any instance may match`,
      );

/** The rules over several arguments of an API's gate. */
export function gateRules(api: TaskListApi): readonly CrossRule[] {
  return isOpen(api) ? ALWAYS : [...ofList(api), ...ALWAYS];
}

/** Those that hold for every list. */
const ALWAYS: readonly CrossRule[] = [
  sinceNeedsName,
  idleHasNoResult,
  warningNeedsResult,
  settleNeedsIdle,
  recheckNeedsWindow,
  recheckTimeoutNeedsRecheck,
  timeoutIsLongest,
];

function ofList(api: TaskListApi): readonly CrossRule[] {
  const nameless = api.declared !== undefined && api.parts.name === undefined;
  return [
    nameless ? oneSelectorWithoutNames : oneSelector,
    nameNeedsSince,
    ...(api.scope === "instance" ? [] : [knowsInstance(api) ? oneInstance : anyInstanceForNames]),
    ...(api.declared === undefined ? [] : [listCan(api), listNeeds(api)]),
  ];
}
