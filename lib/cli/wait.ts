/** `cloud-tasks wait`: the waiter of a gate, for pipelines. */
import { TASK_LIST_APIS, taskListApi } from "../apis";
import type { TaskListApi } from "../apis/declaration";
import { CLOUD_OPTIONS } from "../clouds/options";
import { cloudArguments, providerArguments } from "../clouds/provider-arguments";
import { writeJson } from "../json/write";
import { type Arguments, check, gateArguments } from "../options";
import type { CredentialNames } from "../options/credential-names";
import { onCommandLine } from "../options/option-formatter";
import { SILENT } from "../plugin/log";
import type { ObjectValue } from "../plugin/value";
import { Account } from "../provider/account";
import { type Dependencies, systemDependencies } from "../provider/dependencies";
import { failure, retirement } from "../provider/failure";
import { waitForGate } from "../provider/gate-wait";
import { givenSecrets } from "../provider/given-secrets";
import { checkSchemes, readSettings } from "../provider/settings";
import { printableJson } from "../text/outside-text";
import { type Io, safeIo } from "./io";
import { kebabCase, parseOptions, UsageError, unlessMisused } from "./options";

/** Arguments of a gate that mean nothing where there is no state. */
const ONLY_IN_STATE = ["triggers", "recheck_on", "recheck_timeout"];

/** Waits as the options say. 0: the task met every condition; 1: it did not; 2: invalid usage. */
export async function wait(
  argv: readonly string[],
  io: Io,
  dependencies: Dependencies = systemDependencies(io.env),
): Promise<number> {
  const [stem = "", ...rest] = argv;
  if (stem === "" || stem === "--help") {
    io.stdout.write(generalHelp());
    return stem === "" ? 2 : 0;
  }
  return unlessMisused("wait", io, () => {
    const api = taskListApi(stem.replaceAll("-", "_"));
    if (api === undefined) {
      throw new UsageError(`there is no API "${stem}"; there are ${names().join(", ")}`);
    }
    if (rest.includes("--help")) {
      io.stdout.write(helpOf(api));
      return 0;
    }
    return waitFor(api, rest, io, dependencies);
  });
}

async function waitFor(
  api: TaskListApi,
  argv: readonly string[],
  outside: Io,
  dependencies: Dependencies,
): Promise<number> {
  const [gate, cloud, common] = [gateOptions(api), cloudOptions(api), providerArguments()];
  const parsed = parseOptions(argv, { ...gate, ...cloud, ...common.arguments });
  const pick = (args: Arguments) =>
    Object.fromEntries(Object.entries(parsed).filter(([name]) => Object.hasOwn(args, name)));
  const given = { gate: pick(gate), cloud: pick(cloud), common: pick(common.arguments) };
  const problems = [
    ...check(gateArguments(api), given.gate, onCommandLine),
    ...check(cloudArguments()[api.cloud], given.cloud, onCommandLine),
    ...check(common, given.common, onCommandLine),
  ];
  if (problems.length > 0) {
    throw new UsageError(problems.map(({ message }) => message).join("\ncloud-tasks wait: "));
  }
  const config = { ...given.common, [api.cloud]: given.cloud } as ObjectValue;
  const insecure = checkSchemes(config, onCommandLine);
  if (insecure.length > 0) {
    throw new UsageError(insecure.map(({ detail }) => detail).join("\ncloud-tasks wait: "));
  }
  const settings = readSettings(config, "command");
  const account = new Account(settings, dependencies, SILENT, givenSecrets(config, dependencies.env));
  const io = safeIo(outside, account.secrets.redact);
  const tell = (message: string) => io.stderr.write(`${new Date().toISOString()} ${message}\n`);
  for (const { summary, detail } of retirement(api)) {
    io.stderr.write(`cloud-tasks wait: ${summary}. ${detail}\n`);
  }
  try {
    const options = { signal: io.signal, onChange: tell, caller: "command" } as const;
    const result = await waitForGate(api, given.gate as ObjectValue, account, options);
    for (const { summary, detail } of result.warnings) {
      io.stderr.write(`cloud-tasks wait: ${summary}. ${detail}\n`);
    }
    if ("refused" in result) {
      io.stderr.write(`cloud-tasks wait: ${result.refused.summary}\n${result.refused.detail}\n`);
      return 1;
    }
    io.stdout.write(`${printableJson(writeJson(result.opened, 2))}\n`);
    return 0;
  } catch (error) {
    const { summary, detail } = failure(error, api, "command");
    io.stderr.write(`cloud-tasks wait: ${summary}\n${detail}\n`);
    return 1;
  }
}

function gateOptions(api: TaskListApi): Arguments {
  return Object.fromEntries(
    Object.entries(gateArguments(api).arguments).filter(([name]) => !ONLY_IN_STATE.includes(name)),
  );
}

/**
 * Secrets are taken from the environment only: a command line is seen by every process of the machine. The other parts of
 * a credential with a secret, such as a user's name, mean nothing without it.
 */
function cloudOptions(api: TaskListApi): Arguments {
  const args = cloudArguments()[api.cloud].arguments;
  const { credentials }: CredentialNames = CLOUD_OPTIONS[api.cloud].names;
  const secret = credentials.map(Object.keys).filter((parts) => parts.some((name) => args[name]?.secret));
  const parts = new Set(secret.flat());
  return Object.fromEntries(Object.entries(args).filter(([name, argument]) => !argument.secret && !parts.has(name)));
}

function names(): string[] {
  return TASK_LIST_APIS.map((api) => kebabCase(api.stem));
}

function generalHelp(): string {
  return `Usage: cloud-tasks wait <api> [options]

Waits for one task of a list, checks its result, and prints the task as JSON.
Exit code 0: every condition is met; 1: not met; 2: invalid usage.
Credentials come from the environment, under the official providers' names.

APIs: ${names().join(", ")}

"cloud-tasks wait <api> --help" lists the options.
`;
}

function helpOf(api: TaskListApi): string {
  const lines = (args: Arguments) =>
    Object.entries(args).map(([name, { type, description, default: standard }]) => {
      const value = {
        boolean: "",
        map: " KEY=VALUE",
        integer: " N",
        string: " TEXT",
        strings: " TEXT",
        integers: " N",
        objects: " CONDITION",
      }[type];
      const plain = description.replaceAll("`", "");
      return `  --${kebabCase(name)}${value}\n      ${plain}${standard === undefined ? "" : ` Default: ${standard.replaceAll("`", "")}.`}`;
    });
  const { instance, name, path, value } = api.example;
  const whose = instance === undefined ? "--any-instance" : `--instance-id ${instance}`;
  const expect = path === undefined ? "" : ` --expect ${path}=${value}`;
  return `Usage: cloud-tasks wait ${kebabCase(api.stem)} [options]

${api.product}, ${api.operation}. For example:

  cloud-tasks wait ${kebabCase(api.stem)} ${whose} --name ${name} --since 2h${expect}

The task:
${lines(gateOptions(api)).join("\n")}

The cloud:
${lines({ ...cloudOptions(api), ...providerArguments().arguments }).join("\n")}
`;
}
