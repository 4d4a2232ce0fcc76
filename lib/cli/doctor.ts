/** `cloud-tasks doctor`: what stands between this machine and the clouds' task lists, and what to do about it. */
import { spawnSync } from "node:child_process";
import { TASK_LIST_APIS } from "../apis";
import { CLOUDS, type Cloud } from "../apis/clouds";
import type { TaskListApi } from "../apis/declaration";
import { CLOUD_OPTIONS } from "../clouds/options";
import { identifier, oneOf } from "../options/rules";
import { type Dependencies, systemDependencies } from "../provider/dependencies";
import { accountGroups } from "./account";
import { MOST_REQUESTS } from "./contract/exchanges";
import type { CliOption, Definition, OptionGroup, Parsed } from "./definition";
import { checkCloud } from "./doctor-cloud";
import { checkContract } from "./doctor-contract";
import { checkMachine, type Machine } from "./doctor-machine";
import { Checking } from "./doctor-progress";
import { EXIT, READ_EXIT_CODES } from "./exit-codes";
import { endOf, type Finding, findingsText, interrupted } from "./findings";
import { writeResult } from "./formats";
import type { Io } from "./io";
import { kebabCase, outputOption } from "./option-values";

const FORMATS = ["text", "json"] as const;

const OUTPUT = {
  output: outputOption(FORMATS),
} as const satisfies Readonly<Record<string, CliOption>>;

const INSTANCE = {
  instance_id: {
    type: "string",
    rule: identifier,
    description:
      "An instance whose tasks are listed. Lists of other services do not know it, which is no error. Without it, an instance that does not exist is asked for.",
  },
} as const satisfies Readonly<Record<string, CliOption>>;

/** @param cloud whose lists. Default: all */
function groups(cloud?: Cloud): readonly OptionGroup[] {
  const apis = TASK_LIST_APIS.filter((api) => cloud === undefined || api.cloud === cloud).map(nameOf);
  const contract: CliOption = {
    ...{ type: "string", placeholder: "API", rule: oneOf(...apis) },
    description: `Instead: whether this list still answers as its declaration says. At most ${MOST_REQUESTS} requests that only read. The report holds names of fields, known words, types and counts, no IDs, names or values.`,
  };
  return [{ title: "Tasks", arguments: { contract, ...INSTANCE }, rules: [] }, OUTPUT_GROUP];
}

const OUTPUT_GROUP: OptionGroup = { title: "Output", arguments: OUTPUT, rules: [] };

/** Where no page of a list can be read, there is no report, and `--contract` ends as `list` does. */
const EXIT_CODES = {
  ...Object.fromEntries(
    Object.entries(READ_EXIT_CODES).map(([code, meaning]) => [code, `with --contract: ${meaning}`]),
  ),
  [EXIT.done]: "nothing stands in the way; there may be warnings",
  [EXIT.failed]: "there is at least one error",
  [EXIT.usage]: "invalid usage",
  [EXIT.interrupted]: "interrupted",
};

const nameOf = ({ stem }: TaskListApi) => kebabCase(stem);

/** The clouds whose lists are known here. */
const SERVED = CLOUDS.filter((cloud) => TASK_LIST_APIS.some((api) => api.cloud === cloud));

/** @param machine what this machine has; injected by tests */
export function doctorCommand(dependencies?: Dependencies, machine: () => Machine = thisMachine): Definition {
  const diagnose =
    (clouds: readonly Cloud[], asked: boolean) => async (given: Parsed, _: readonly string[], io: Io) => {
      const own = dependencies ?? systemDependencies(io.env);
      const api = TASK_LIST_APIS.find((one) => nameOf(one) === given.contract);
      if (api !== undefined) return checkContract(api, given, io, own);
      const { proxy, ca_file: caFile } = given as { proxy?: string; ca_file?: string };
      const checking = new Checking(io);
      const here = await checking.during("this machine", async () =>
        checkMachine(machine(), { env: io.env, proxy, caFile }),
      );
      const cloudwise = clouds.map((cloud) => checkCloud(cloud, given, io, own, { required: asked, checking }));
      const findings = [...here, ...(await Promise.all(cloudwise)).flat()];
      return write(io.signal.aborted ? [...findings, ...interrupted()] : findings, given, io);
    };
  const of = SERVED.map(
    (cloud): Definition => ({
      name: cloud,
      summary: `${CLOUD_OPTIONS[cloud].title}, with its options`,
      about: [`Checks this machine and ${CLOUD_OPTIONS[cloud].title}.`],
      groups: () => [...groups(cloud), ...accountGroups({ cloud }, { waits: false })],
      examples: [`cloud-tasks doctor ${cloud} --instance-id … --output json`],
      exitCodes: EXIT_CODES,
      run: diagnose([cloud], true),
    }),
  );
  return {
    name: "doctor",
    synopsis: "[cloud] [options]",
    summary: "check credentials, permissions, connection and installation",
    about: [
      "Checks what a wait needs: where credentials were found (their content is never shown), region, project, endpoint, clock, the permission for each list with one request each, proxy, Node.js, Terraform or OpenTofu, and the provider's installation in this folder or its CDKTF stacks. Each finding says what to do.",
      "Where Terraform looks for the provider is read from provider_installation in its CLI configuration (~/.terraformrc, terraform.rc on Windows, or the file that TF_CLI_CONFIG_FILE names): mirrors, what they include and exclude, direct and dev_overrides. Mirrors on the network are not asked. What cannot be read with certainty, such as JSON, is a warning.",
      "Without a cloud, every cloud is checked of which something is set. Lists that fail for the same reason are told of once. Ctrl-C shows what was found so far.",
      "With --contract, one list is asked whether it still answers as its declaration says. Please send a report with errors or warnings to the maintainers: it holds nothing of your account.",
    ],
    groups: () => groups(),
    examples: [
      "cloud-tasks doctor",
      `cloud-tasks doctor ${SERVED[0]}`,
      "cloud-tasks doctor --contract dcs-background-tasks --instance-id 5560df16-… --output json",
    ],
    exitCodes: EXIT_CODES,
    choice: { noun: "cloud", title: "Clouds", of },
    run: diagnose(SERVED, false),
  };
}

function write(findings: readonly Finding[], { output }: Parsed, io: Io): number {
  const { ok, code } = endOf(findings, io.signal.aborted);
  writeResult(io, output, { ok, findings }, () => findingsText(findings, io));
  return code;
}

/** No program takes longer to tell its version, ms. */
const PATIENCE = 20_000;

function thisMachine(): Machine {
  return {
    node: process.versions.node,
    folder: process.cwd(),
    now: Date.now(),
    run: (program, ...args) => {
      const { status, stdout } = spawnSync(program, args, { encoding: "utf8", timeout: PATIENCE });
      return status === 0 ? stdout : null;
    },
  };
}
