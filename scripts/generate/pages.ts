/** The reference pages, in the layout of the Terraform Registry. */
import { TASK_LIST_APIS } from "../../lib/apis";
import {
  type ArgumentSet,
  checkpointArguments,
  gateArguments,
  lookupArguments,
  providerArguments,
} from "../../lib/apis/arguments";
import type { TaskListApi } from "../../lib/apis/declaration";
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
import { argumentTable, attributeTable, type Details } from "./table";

export function pages(): Record<string, string> {
  const [first] = TASK_LIST_APIS;
  const files: Record<string, string> = {
    "docs/index.md": providerPage(),
    "docs/resources/checkpoint.md": checkpointPage(first!),
  };
  for (const api of TASK_LIST_APIS) {
    files[`docs/data-sources/${api.stem}.md`] = lookupPage(api);
    files[`docs/resources/${api.singular}_gate.md`] = gatePage(api);
  }
  return files;
}

function providerPage(): string {
  const { description, attributes } = providerSchema();
  return page(
    "Provider",
    "cloudtasks Provider",
    "CloudTasksProvider",
    description,
    providerExample("huaweicloud"),
    "A stack that is synthesized from TypeScript brings the provider along: `CloudTasksProvider` puts it into the stack's " +
      "folder, and `terraform init` asks no registry. Credentials are best left to the environment; a secret written " +
      "out in the program is an error.",
    `## Arguments\n\n${argumentTable(attributes, providerArguments().arguments, false)}`,
    ...groupTables(providerArguments(), attributes, []),
  );
}

/** A table for each group of arguments, the groups in it behind it. */
function groupTables(set: ArgumentSet, attributes: Attributes, path: readonly string[]): string[] {
  return Object.entries(set.groups ?? {}).flatMap(([name, group]) => {
    const inner = attributes[name]!.nested!.attributes;
    const title = [...path, name].join(".");
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
    source(api),
    ...reference(attributes, lookupArguments(api).arguments, false),
  );
}

function gatePage(api: TaskListApi): string {
  const { attributes, description } = gateSchema(api);
  return page(
    "Resource",
    gateType(api),
    namesOf(api).gate,
    description,
    gateExample(api),
    source(api),
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
    ...reference(attributes, checkpointArguments().arguments, true),
    "## Import\n\nA checkpoint cannot be imported: the time before an operation is gone once the operation has started.",
  );
}

function page(
  kind: string,
  title: string,
  className: string,
  description: string,
  example: Example,
  ...rest: string[]
) {
  const front = `---
page_title: "${title}${kind === "Provider" ? "" : ` ${kind}`}"
description: |-
  ${description}
---`;
  const examples = [
    "## Example",
    `\`\`\`terraform\n${example.hcl}\n\`\`\``,
    `\`\`\`typescript\n${example.typeScript}\n\`\`\``,
  ];
  const heading = kind === "Provider" ? title : `${title} (${kind})`;
  const body = [front, `# ${heading}`, description, `In TypeScript: \`${className}\`.`, ...examples, ...rest];
  return `${body.join("\n\n")}\n`;
}

function source(api: TaskListApi): string {
  const { document, permission } = api;
  return `It reads [${document.title}](${document.url}), for which the caller needs the permission \`${permission}\`.`;
}

function reference(attributes: Attributes, details: Details, replaces: boolean): string[] {
  const outputs = Object.fromEntries(outputsOf(attributes));
  return [
    `## Arguments\n\n${argumentTable(Object.fromEntries(inputsOf(attributes)), details, replaces)}`,
    `## Attributes\n\n${attributeTable(outputs)}`,
    ...sections(outputs),
  ];
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
