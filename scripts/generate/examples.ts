/** Examples of the reference pages, in HCL and TypeScript, built from the declaration's own. */

import { camelCase, type TaskListApi } from "../../lib/apis/declaration";
import { DECLARED } from "../../lib/apis/declared";
import { CHECKPOINT_TYPE, gateType, lookupType, TYPE_PREFIX } from "../../lib/provider/schema";
import { version } from "../../package.json";
import { DECLARED_GATE, DECLARED_LOOKUP } from "./declared-examples";
import { capitalized, namesOf } from "./names";

/** The two forms of one example. */
export interface Example {
  readonly hcl: string;
  readonly typeScript: string;
}

/** Arguments with their equals signs below each other, as `terraform fmt` puts them. */
function aligned(values: Readonly<Record<string, string>>): string {
  const width = Math.max(...Object.keys(values).map((name) => name.length));
  return Object.entries(values)
    .map(([name, value]) => `  ${name.padEnd(width)} = ${value}`)
    .join("\n");
}

const OUTPUT_IMPORT = 'import { TerraformOutput } from "cdktf";';

function imports(...names: string[]): string {
  return `import { ${names.sort().join(", ")} } from "cdktf-cloud-tasks";\n`;
}

/** Lines of arguments, indented. */
function lines(...given: (string | undefined)[]): string {
  return given.filter((line) => line !== undefined).join("\n");
}

export function lookupExample(api: TaskListApi): Example {
  if (api === DECLARED) return DECLARED_LOOKUP;
  const { instance, name } = api.example;
  const { lookup } = namesOf(api);
  const chosen: Record<string, string> = instance === undefined ? {} : { instance_id: `"${instance}"` };
  return {
    hcl: `data "${lookupType(api)}" "tasks" {
${aligned({ ...chosen, name: `"${name}"` })}
}

output "latest_state" {
  value = try(data.${lookupType(api)}.tasks.latest.state, null)
}`,
    typeScript: `${OUTPUT_IMPORT}
${imports(lookup)}
const tasks = new ${lookup}(this, "tasks", {
${lines(
  instance === undefined ? undefined : `  instanceId: "${instance}",`,
  `  name: "${name}",`,
  "  dependsOn: [], // the instance is not changed by this stack: reading during plan is right",
)}
});

new TerraformOutput(this, "latest_state", { value: tasks.latest.state });`,
  };
}

export function gateExample(api: TaskListApi): Example {
  if (api === DECLARED) return DECLARED_GATE;
  const { instance, name, trigger: changed, path, value } = api.example;
  const { gate } = namesOf(api);
  // Of tasks that do not say whose they are, any may match: the checkpoint alone tells the right one.
  const whose: Record<string, string> =
    instance === undefined ? { any_instance: "true" } : { instance_id: "module.instance.id" };
  return {
    hcl: `resource "${CHECKPOINT_TYPE}" "before" {
  api      = "${api.stem}"
  triggers = { ${changed} = var.${changed} }
}

# The operation: whatever starts the task. It depends on the checkpoint.
module "instance" {
${aligned({ source: '"./instance"', [changed]: `var.${changed}`, depends_on: `[${CHECKPOINT_TYPE}.before]` })}
}

resource "${gateType(api)}" "done" {
${aligned({
  ...whose,
  name: `"${name}"`,
  since: `${CHECKPOINT_TYPE}.before.time`,
  ignore_task_ids: `${CHECKPOINT_TYPE}.before.task_ids`,
  triggers: `{ ${changed} = var.${changed} }`,
  ...(path === undefined ? {} : { expect: `{ "${path}" = var.${changed} }` }),
  on_no_match: `"open" # the first apply creates the instance and starts no ${name}`,
  depends_on: "[module.instance]",
})}
}`,
    typeScript: `${imports(gate)}
const done = new ${gate}(this, "done", {
${lines(
  instance === undefined ? "  anyInstance: true," : "  instanceId: instance.id,",
  "  operation: instance, // makes the checkpoint, and puts it before the instance's change",
  `  triggers: { ${camelCase(changed)}: "${value}" },`,
  `  name: "${name}",`,
  path === undefined ? undefined : `  expect: { "${path}": "${value}" },`,
  `  onNoMatch: "open", // the first apply creates the instance and starts no ${name}`,
)}
});

new Whatever(this, "next", { dependsOn: [done] });`,
  };
}

export function checkpointExample(api: TaskListApi): Example {
  const changed = api.example.trigger;
  return {
    hcl: `resource "${CHECKPOINT_TYPE}" "before" {
  api      = "${api.stem}"
  triggers = { ${changed} = var.${changed} }
}

# The operation depends on the checkpoint, so it starts after its time.
module "instance" {
${aligned({ source: '"./instance"', [changed]: `var.${changed}`, depends_on: `[${CHECKPOINT_TYPE}.before]` })}
}

# For a gate in another configuration; one beside it takes the time as its \`since\`.
output "since" {
  value = ${CHECKPOINT_TYPE}.before.time
}`,
    typeScript: `${OUTPUT_IMPORT}
${imports("TaskCheckpoint")}
const before = new TaskCheckpoint(this, "before", {
  api: "${api.stem}",
  triggers: { ${camelCase(changed)}: "${api.example.value}" },
});
before.before(instance); // the instance depends on it; it depends on what the instance depends on

new TerraformOutput(this, "since", { value: before.time }); // for a gate in another stack`,
  };
}

export function providerExample(cloud: string): Example {
  return {
    hcl: `terraform {
  required_providers {
    ${TYPE_PREFIX} = {
      source  = "terraform.local/cloud-tasks/${TYPE_PREFIX}"
      version = "${version}"
    }
  }
}

provider "${TYPE_PREFIX}" {
  ${cloud} {
    region = "ap-southeast-1"
  }
}`,
    typeScript: `${imports(`${capitalized("cloud_tasks")}Provider`)}
new CloudTasksProvider(this, "${TYPE_PREFIX}", {
  ${cloud}: { region: "ap-southeast-1" },
});`,
  };
}
