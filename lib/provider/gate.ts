import type { TaskListApi } from "../apis/declaration";
import { gateArguments } from "../options";
import type { Call, Resource, Result } from "../plugin/definition";
import type { Fields } from "../plugin/log";
import type { ObjectValue } from "../plugin/value";
import { progressText } from "../tasks/wait/progress";
import { clip } from "../text/outside-text";
import { type About, always } from "./about";
import type { Account } from "./account";
import type { Client } from "./client";
import { checkConfig } from "./config-reader";
import { failure, retirement } from "./failure";
import { ranAgain } from "./gate-recheck";
import { waitForGate } from "./gate-wait";
import { gateSchema } from "./schema";
import { withAccount } from "./with-account";

/**
 * The gate of an API: waits when it is created, and again when its operation has run again.
 *
 * @param about the list that a configuration is about, and its arguments. Default: this API, for every configuration
 */
export function gate(api: TaskListApi, about: About = always(api, gateArguments(api))): Resource<Client> {
  const wait = async (planned: ObjectValue, prior: ObjectValue | null, client: Client, call: Call): Promise<Result> => {
    const { api, args } = about(planned);
    // What was unknown when the configuration was checked is known now.
    const problems = checkConfig(planned, args);
    if (problems.length > 0) {
      return { diagnostics: problems };
    }
    return withAccount(client, api, (account) => waitWith(api, planned, prior, account, call));
  };
  return {
    schema: gateSchema(api),
    validate: (config) => {
      const { api, args } = about(config);
      return [...checkConfig(config, args), ...retirement(api)];
    },
    create: (planned, client, call) => wait(planned, null, client, call),
    update: async (planned, prior, client, call) => {
      const { recheck_task = null, rechecked_at = null, passed = null } = prior;
      return ranAgain(planned, prior)
        ? wait(planned, prior, client, call)
        : { value: { ...planned, recheck_task, rechecked_at, passed } };
    },
    importRefused:
      "A gate is the evidence of a wait that has happened; there is nothing in the cloud that it could be imported from. " +
      "Add it to the configuration and apply: it looks for its task and opens at once if the task has already ended well.",
  };
}

async function waitWith(
  api: TaskListApi,
  planned: ObjectValue,
  prior: ObjectValue | null,
  account: Account,
  call: Call,
): Promise<Result> {
  const { log, signal } = call;
  const line = (message: string) => [`${api.singular}_gate: ${message}`, whose(planned, account)] as const;
  const events = account.events(api, planned);
  try {
    const result = await waitForGate(api, planned, account, {
      prior,
      signal,
      onChange: (message) => {
        log.info(...line(message));
        events.changed(message);
      },
      onProgress: (progress) => {
        log.debug(...line(progressText(progress)));
        events.progress(progress);
      },
      onPause: (ms) => events.pause(ms),
    });
    events.ended("opened" in result ? null : result.refused);
    return "opened" in result
      ? {
          value: { ...planned, ...(prior === null ? NEVER_RECHECKED : {}), ...result.opened },
          diagnostics: result.warnings,
        }
      : { diagnostics: [{ severity: "error", ...result.refused }, ...result.warnings] };
  } catch (error) {
    const diagnostic = failure(error, api);
    events.ended(diagnostic);
    return { diagnostics: [diagnostic] };
  }
}

const NEVER_RECHECKED = { recheck_task: null, rechecked_at: null };

/** Which of several gates a line of the log is about; Terraform tells a provider no addresses. */
function whose(planned: ObjectValue, { secrets }: Account): Fields {
  return Object.fromEntries(
    ["instance_id", "task_id", "job_id", "name"].flatMap((name) => {
      const value = planned[name];
      return typeof value === "string" ? [[name, clip(value, LONGEST_NAME, secrets.redact)]] : [];
    }),
  );
}

/** Longest of what tells gates apart, characters. */
const LONGEST_NAME = 100;
