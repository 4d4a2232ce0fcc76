/** The reference pages, in the layout of the Terraform Registry. */
import { TASK_LIST_APIS } from "../../lib/apis";
import type { Cloud } from "../../lib/apis/clouds";
import type { TaskListApi } from "../../lib/apis/declaration";
import { DECLARED } from "../../lib/apis/declared";
import { CLOUD_OPTIONS } from "../../lib/clouds/options";
import { providerArguments } from "../../lib/clouds/provider-arguments";
import { type ArgumentSet, checkpointArguments, gateArguments, lookupArguments } from "../../lib/options";
import type { Attribute, Attributes } from "../../lib/plugin/schema";
import {
  CHECKPOINT_TYPE,
  checkpointSchema,
  gateSchema,
  gateType,
  lookupSchema,
  lookupType,
  providerSchema,
} from "../../lib/provider/schema";
import { checkpointExample, type Example, gateExample, lookupExample, providerExample } from "./examples";
import { inputsOf, outputsOf } from "./members";
import { namesOf } from "./names";
import { reads } from "./source";
import { argumentTable, attributeTable, type Details } from "./table";

export function pages(): Record<string, string> {
  const [first] = TASK_LIST_APIS;
  const files: Record<string, string> = {
    "docs/index.md": providerPage(),
    "docs/resources/checkpoint.md": checkpointPage(first!),
  };
  for (const api of [...TASK_LIST_APIS, DECLARED]) {
    files[`docs/data-sources/${api.stem}.md`] = lookupPage(api);
    files[`docs/resources/${api.singular}_gate.md`] = gatePage(api);
  }
  return files;
}

/** There is no registry to install it from. */
const INSTALL = `## Installation

No registry has it. The command that comes with it puts it where \`terraform init\` finds it, and prints the block above
with the exact version in it:

\`\`\`sh
npx --package cdktf-cloud-tasks cloud-tasks provider install
\`\`\`

\`--dir ~/.terraform.d/plugins\` serves every configuration of a user, \`--dir\` with any other folder makes a mirror, for
machines without internet access for one.`;

function providerPage(): string {
  const { description, attributes } = providerSchema();
  return page(
    "Provider",
    "cloudtasks Provider",
    "CloudTasksProvider",
    description,
    providerExample("huaweicloud"),
    undefined,
    INSTALL,
    "A stack that is synthesized from TypeScript brings the provider along: `CloudTasksProvider` puts it into the stack's " +
      "folder, and `terraform init` asks no registry. Credentials are best left to the environment; a secret written " +
      "out in the program is an error.",
    `## Argument Reference\n\n${argumentTable(attributes, providerArguments().arguments, false)}`,
    ...groupTables(providerArguments(), attributes, []),
  );
}

/** A table for each group of arguments, the groups in it behind it. */
function groupTables(set: ArgumentSet, attributes: Attributes, path: readonly string[]): string[] {
  return Object.entries(set.groups ?? {}).flatMap(([name, group]) => {
    const inner = attributes[name]!.nested!.attributes;
    const title = [...path, name].join(".") + (group.labels === undefined ? "" : ' "name"');
    return [
      `### \`${title}\`\n\n${argumentTable(inner, group.arguments, false)}`,
      ...groupTables(group, inner, [...path, name]),
    ];
  });
}

function lookupPage(api: TaskListApi): string {
  const { attributes, description } = lookupSchema(api);
  return page(
    "Data Source",
    lookupType(api),
    namesOf(api).lookup,
    description,
    lookupExample(api),
    api === DECLARED ? undefined : api.cloud,
    reads(api),
    ...reference(attributes, lookupArguments(api).arguments, false),
  );
}

const RERUNS =
  "An operation that runs again without a change of `triggers` is noticed where `recheck_on` has a marker: " +
  "[re-runs and drift](../guides/rechecks.md) has it written out, and says what `replace_triggered_by` and data sources " +
  "that depend on the gate have to name.";

function gatePage(api: TaskListApi): string {
  const { attributes, description } = gateSchema(api);
  return page(
    "Resource",
    gateType(api),
    namesOf(api).gate,
    description,
    gateExample(api),
    api === DECLARED ? undefined : api.cloud,
    reads(api),
    RERUNS,
    ...reference(attributes, gateArguments(api).arguments, true),
    "## Import\n\nA gate cannot be imported: what it stands for, that a task was awaited, did not happen.",
  );
}

function checkpointPage(api: TaskListApi): string {
  const { attributes, description } = checkpointSchema();
  return page(
    "Resource",
    CHECKPOINT_TYPE,
    "TaskCheckpoint",
    description,
    checkpointExample(api),
    undefined,
    ...reference(attributes, checkpointArguments().arguments, true),
    "## Import\n\nA checkpoint cannot be imported: the time before an operation is gone once the operation has started.",
  );
}

/** @param cloud whose pages the Registry's list shows it among. What serves every API stands at its top. */
export function page(
  kind: string,
  title: string,
  className: string,
  description: string,
  example: Example,
  cloud: Cloud | undefined,
  ...rest: string[]
) {
  const front = `---
page_title: "${title}${kind === "Provider" ? "" : ` ${kind}`}"
subcategory: "${cloud === undefined ? "" : CLOUD_OPTIONS[cloud].title}"
description: |-
  ${description}
---`;
  const examples = [
    "## Example Usage",
    `\`\`\`terraform\n${example.hcl}\n\`\`\``,
    `\`\`\`typescript\n${example.typeScript}\n\`\`\``,
  ];
  const heading = kind === "Provider" ? title : `${title} (${kind})`;
  const body = [front, `# ${heading}`, description, `In TypeScript: \`${className}\`.`, ...examples, ...rest];
  return `${body.join("\n\n")}\n`;
}

function reference(attributes: Attributes, details: Details, replaces: boolean): string[] {
  const outputs = Object.fromEntries(outputsOf(attributes));
  return [
    `## Argument Reference\n\n${argumentTable(Object.fromEntries(inputsOf(attributes)), details, replaces)}`,
    ...inputSections(attributes, details),
    `## Attribute Reference\n\n${attributeTable(outputs)}`,
    ...sections(outputs),
  ];
}

/** What may be given in each object of a list. */
function inputSections(attributes: Attributes, details: Details): string[] {
  return inputsOf(attributes).flatMap(([name, { nested }]) =>
    nested === undefined
      ? []
      : [`### \`${name}\`\n\n${argumentTable(nested.attributes, details[name]!.elements!.arguments, false)}`],
  );
}

/** One section for each object; objects of equal shape, such as `tasks` and `latest`, share one. */
function sections(attributes: Attributes, prefix = ""): string[] {
  const shapes = new Map<string, [names: string[], attribute: Attribute]>();
  for (const [name, attribute] of Object.entries(attributes)) {
    if (attribute.nested !== undefined) {
      const shape = JSON.stringify(attribute.nested.attributes);
      const known = shapes.get(shape);
      shapes.set(shape, [[...(known?.[0] ?? []), `${prefix}${name}`], attribute]);
    }
  }
  return [...shapes.values()].flatMap(([names, { nested }]) => [
    `### ${names.map((name) => `\`${name}\``).join(", ")}\n\n${attributeTable(nested!.attributes)}`,
    ...sections(nested!.attributes, `${names[0]}.`),
  ]);
}
