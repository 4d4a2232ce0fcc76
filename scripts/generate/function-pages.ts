/** A reference page for each function of the provider. */
import type { ProviderFunction } from "../../lib/plugin/definition";
import { FUNCTIONS } from "../../lib/provider/functions";
import type { Example } from "./examples";
import { page } from "./pages";
import { table } from "./table";
import { typeName } from "./types";

/** What a page shows that a function does not say of itself. */
interface Shown {
  readonly example: Example;
  /** Arguments in Terraform's language, and the result. `test/e2e/functions.test.ts` has Terraform evaluate them. */
  readonly results: readonly (readonly [...args: string[], result: string])[];
}

const SHOWN: Readonly<Record<string, Shown>> = {
  matches: {
    example: {
      hcl: `terraform {
  required_version = ">= 1.8"
}

data "cloudtasks_dcs_background_tasks" "tasks" {
  instance_id = "5560df16-cebf-4473-95c4-d1b573c16e79"
  name        = "EXTEND"
}

check "resized" {
  assert {
    condition = provider::cloudtasks::matches(data.cloudtasks_dcs_background_tasks.tasks.latest, {
      state                  = "succeeded"
      "details.new_capacity" = var.capacity
    })
    error_message = "The last EXTEND did not change the capacity to \${var.capacity} GB."
  }
}`,
      typeScript: `import { TerraformOutput } from "cdktf";
import { CloudTasksProvider, DcsBackgroundTasks } from "cdktf-cloud-tasks";

this.addOverride("terraform.required_version", ">= 1.8");

const tasks = new DcsBackgroundTasks(this, "tasks", {
  instanceId: "5560df16-cebf-4473-95c4-d1b573c16e79",
  name: "EXTEND",
  dependsOn: [], // the instance is not changed by this stack: reading during plan is right
});

const resized = CloudTasksProvider.matches(tasks.latest, {
  state: "succeeded",
  "details.new_capacity": "0.25", // attributes have Terraform's names here
});
new TerraformOutput(this, "resized", { value: resized });`,
    },
    results: [
      ["0.25", '"0.250"', "true"],
      ['"1e3"', "1000", "true"],
      ['"0.25 GB"', "0.25", "false"],
      ["true", '"TRUE"', "true"],
      ['"az01"', '"AZ01"', "false"],
      ["null", "null", "true"],
      ["null", '"null"', "true"],
      ['""', "null", "false"],
      ['{ state = "succeeded", id = "1" }', '{ state = "succeeded" }', "true"],
      ['{ details = { new_capacity = "0.25" } }', '{ "details.new_capacity" = 0.25 }', "true"],
      ['{ details = { new_capacity = "0.25" } }', "{ details = { new_capacity = 0.5 } }", "false"],
      ['{ params = "{\\"new_auto_status\\":false}" }', "{ params = { new_auto_status = false } }", "true"],
      ['["a", "b"]', '{ "1" = "b" }', "true"],
      ['["a", "b"]', '["b", "a"]', "false"],
      ["null", '{ state = "succeeded" }', "false"],
      ["{ name = null }", "{ name = null }", "true"],
      ["{}", "{ name = null }", "false"],
    ],
  },
};

const VERSIONS =
  "Functions of providers need Terraform 1.8 or OpenTofu 1.7, so a configuration that calls one should say so in " +
  "`required_version`. Everything else of this provider also works in earlier versions.";

export function functionPages(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(FUNCTIONS).map(([name, made]) => [`docs/functions/${name}.md`, functionPage(name, made)]),
  );
}

function functionPage(name: string, { summary, description, parameters, returns }: ProviderFunction): string {
  const { example, results } = SHOWN[name]!;
  const signature = parameters.map((parameter) => `${parameter.name} ${nameOf(parameter.type)}`).join(", ");
  const code = (row: readonly string[]) => row.map((cell) => `\`${cell}\``);
  const head = [...parameters.map((parameter) => code([parameter.name])[0]!), "Result"];
  return page(
    "Function",
    name,
    `CloudTasksProvider.${name}`,
    summary,
    example,
    undefined,
    description,
    VERSIONS,
    `## Signature\n\n\`\`\`text\n${name}(${signature}) ${nameOf(returns)}\n\`\`\``,
    `## Arguments\n\n${table(
      ["Name", "Type", "May be null", "Description"],
      parameters.map((parameter) => [
        ...code([parameter.name]),
        nameOf(parameter.type),
        parameter.nullable ? "yes" : "no",
        parameter.description,
      ]),
    )}`,
    `## Results\n\n${table(head, results.map(code))}`,
  );
}

function nameOf(type: ProviderFunction["returns"] | "dynamic"): string {
  return type === "dynamic" ? "any" : typeName(type);
}
