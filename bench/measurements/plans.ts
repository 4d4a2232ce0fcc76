import { DEFAULT_INSTANCE_ID, startSimulator } from "../../lib/simulator";
import { CREDENTIALS, providers } from "../../test/support/gate-program";
import { Workspace } from "../../test/support/workspace";
import { compare } from "../harness/pairs";
import { type Context, type Measurement, type Result, ratioResult } from "../harness/result";

const GATES = 2_000;
const PAIRS = 7;
const LIMITS = { budget: 3, aim: 2 } as const;

const shipped = `
resource "cloudtasks_dcs_background_task_gate" "gate" {
  count       = ${GATES}
  instance_id = "${DEFAULT_INSTANCE_ID}"
  name        = "EXTEND"
  since       = "1h"
}
`;

/** The same list, as somebody would declare it for whom it does not ship. */
const declared = `
locals {
  list = {
    cloud     = "huaweicloud"
    service   = "dcs"
    path      = "/v2/{project_id}/instances/{instance_id}/tasks"
    query     = { offset = "{offset}", limit = "{limit}" }
    page_size = 1000
    rows      = "tasks"
    total     = "task_count"
    time_zone = "+00:00"
    task = {
      id          = "id"
      name        = "name"
      status      = "status"
      started_at  = "created_at"
      finished_at = "updated_at"
    }
    fields = { new_capacity = "details.new_capacity" }
    states = { EXECUTING = "running", SUCCESS = "succeeded", FAILED = "failed" }
  }
}
resource "cloudtasks_task_list_gate" "gate" {
  count       = ${GATES}
  list        = local.list
  instance_id = "${DEFAULT_INSTANCE_ID}"
  name        = "EXTEND"
  since       = "1h"
}
`;

const others = `
resource "terraform_data" "gate" {
  count = ${GATES}
  input = { instance_id = "${DEFAULT_INSTANCE_ID}", name = "EXTEND", since = "1h" }
}
`;

/** The least that another provider's resource takes: it has one attribute, and its provider nothing else. */
const least = `
terraform {
  required_providers { null = { source = "hashicorp/null" } }
}
resource "null_resource" "gate" {
  count    = ${GATES}
  triggers = { instance_id = "${DEFAULT_INSTANCE_ID}", name = "EXTEND", since = "1h" }
}
`;

/** What many gates add to a plan, which asks no cloud. */
export const plans: Measurement = {
  id: "plans",
  needsTerraform: true,
  run: (context) =>
    planning(async (prepare) => {
      const results = await plansOf(shipped, "", prepare, context);
      context.progress(`plans of ${GATES} resources of another provider`);
      // Loaded here, as it asks the registry whether it has the provider.
      const { installNullProvider } = await import("../../test/support/null-provider");
      const comparison = await planned(await prepare(least, installNullProvider), await prepare(others), context);
      return [
        ...results,
        ratioResult(comparison, { measure: "plan of 2,000 new `null_resource` ÷ of as many `terraform_data`" }),
      ];
    }),
};

/** What it adds to that if their list is a user's own. */
export const declaredPlans: Measurement = {
  id: "declared-plans",
  needsTerraform: true,
  run: (context) => planning((prepare) => plansOf(declared, " of a list of your own", prepare, context)),
};

type Prepare = (program: string, install?: (folder: string) => void) => Promise<Workspace>;

/** Removes, at the end, what was prepared. */
async function planning(measure: (prepare: Prepare) => Promise<Result[]>): Promise<Result[]> {
  const workspaces: Workspace[] = [];
  try {
    return await measure(async (program, install) => {
      const workspace = new Workspace(CREDENTIALS, "none");
      workspaces.push(workspace);
      install?.(workspace.folder);
      workspace.write(program);
      await workspace.init();
      return workspace;
    });
  } finally {
    for (const workspace of workspaces) workspace.remove();
  }
}

/** @param whose of which list the gates are, in the results */
async function plansOf(gates: string, whose: string, prepare: Prepare, context: Context): Promise<Result[]> {
  const simulator = await startSimulator();
  try {
    simulator.control.startTask({ instanceId: DEFAULT_INSTANCE_ID, name: "EXTEND", durationMs: 1 });
    const subject = await prepare(providers(simulator) + gates);
    const baseline = await prepare(others);
    const results: Result[] = [];
    for (const what of ["new gates", "gates that have opened"]) {
      context.progress(`plans of ${GATES} ${what}`);
      const measure = `plan of 2,000 ${what}${whose} ÷ of as many \`terraform_data\``;
      results.push(ratioResult(await planned(subject, baseline, context), { measure, ...LIMITS }));
      if (results.length === 1) {
        for (const workspace of [subject, baseline]) await applied(workspace);
      }
    }
    return results;
  } finally {
    await simulator.close();
  }
}

function planned(subject: Workspace, baseline: Workspace, { random }: Context) {
  return compare(timeToPlan(subject), timeToPlan(baseline), { pairs: PAIRS, random, warmUps: 1 });
}

function timeToPlan(workspace: Workspace): () => Promise<number> {
  return async () => {
    const { code, output, seconds } = await workspace.plan();
    // 0: nothing to change; 2: something.
    if (code === 1) throw new Error(`terraform plan failed:\n${output}`);
    return seconds * 1_000;
  };
}

async function applied(workspace: Workspace): Promise<void> {
  const { code, output } = await workspace.apply("-parallelism=100");
  if (code !== 0) throw new Error(`terraform apply failed:\n${output}`);
}
